package elboroom.cli;

import elboroom.bench.WindowDriver;
import elboroom.data.ImageDataset;
import elboroom.training.Hyperparameters;
import java.io.PrintStream;

/// The streams and the window that every command works with.
///
/// @param out         results
/// @param err         progress and errors
/// @param interactive whether `err` is a terminal, where a line can be drawn over
/// @param window      the window, for the benchmark
/// @param tour        the tour through it
record CommandContext(PrintStream out, PrintStream err, boolean interactive, WindowDriver window, WindowTour tour) {
    /// Tells how far training is: with a bar on a terminal, elsewhere with a line for each epoch.
    TrainProgress progress(int epochs, ImageDataset images, Hyperparameters hyperparameters) {
        long steps = (long) epochs * Math.ceilDiv(images.count(), hyperparameters.batchSize());
        return interactive && epochs > 0 ? new BarProgress(err, steps) : new LineProgress(err, epochs, steps);
    }
}
