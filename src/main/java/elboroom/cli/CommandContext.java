package elboroom.cli;

import elboroom.bench.WindowDriver;
import elboroom.data.ImageDataset;
import elboroom.data.LoadedData;
import elboroom.text.Json;
import elboroom.training.Hyperparameters;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/// The streams and the window that every command works with.
///
/// @param out         results
/// @param err         progress and errors
/// @param interactive whether `err` is a terminal, where a line can be drawn over
/// @param interruption whether to end early
/// @param window      the window, for the benchmark
/// @param tour        the tour through it
record CommandContext(
        PrintStream out,
        PrintStream err,
        boolean interactive,
        Interruption interruption,
        WindowDriver window,
        WindowTour tour) {
    /// How data are loaded.
    interface Loading {
        LoadedData load() throws IOException;
    }

    /// Loads data, and prints what a person should know about them.
    LoadedData load(Loading source) throws IOException {
        LoadedData loaded = source.load();
        loaded.notes().forEach(note -> err.println("note: " + note));
        return loaded;
    }

    /// Prints what was found, and sees that it is out before anything else happens.
    ///
    /// @param json  whether as one JSON object
    /// @param map   what that has
    /// @param table what people read instead
    void print(boolean json, Supplier<Map<String, Object>> map, Supplier<String> table) {
        if (json) {
            printJson(map.get());
        } else {
            out.println(table.get());
            out.flush();
        }
    }

    /// Prints a JSON object on one line, in UTF-8 whatever the terminal's character set is.
    void printJson(Map<String, ?> object) {
        out.writeBytes((Json.line(object) + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /// Tells how far training is: with a bar on a terminal, elsewhere with a line for each epoch.
    ///
    /// @param first the steps that were done before, by a run that goes on
    TrainProgress progress(RunLength length, ImageDataset images, Hyperparameters hyperparameters, long first) {
        int batchSize = hyperparameters.batchSize();
        long steps = length.steps(images, batchSize);
        return interactive && steps > 0
                ? new BarProgress(err, "train", first, steps)
                : new LineProgress(err, length.epochs(images, batchSize), first, steps);
    }

    /// Tells how far work is that goes over images, and trains nothing.
    ///
    /// @param task what is done first
    TrainProgress progress(String task, int images) {
        return interactive ? new BarProgress(err, task, 0, images) : new LineProgress(err, 0, 0, 0);
    }
}
