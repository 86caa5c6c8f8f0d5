package elboroom.cli;

import elboroom.bench.OngoingTraining;
import elboroom.bench.WindowFigures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// What the command line asks of the window, which it does not know: `app` implements it and hands it to
/// [ElboRoomCommand]. Every method works without a display, on the headless platform, and may be called one after
/// the other in one process.
public interface WindowLab {
    /// Runs the real window, trains the default model for a few epochs, drives it through its views and saves a PNG of
    /// each.
    ///
    /// @param folder   exists
    /// @param progress receives one line a view, for people
    /// @return the files, in the order in which they were written
    /// @throws IOException if a picture could not be written; says which and why
    List<Path> tour(Path folder, Consumer<String> progress) throws IOException;

    /// Measures the window while the default model trains at full speed.
    ///
    /// @param quick    shorter measurements: about 10 seconds in all instead of about a minute
    /// @param progress receives a line a measurement, for people
    /// @throws IOException if a measurement could not be made; says which and why
    WindowFigures measure(boolean quick, Consumer<String> progress) throws IOException;

    /// Opens the window and trains the default model in it until closed.
    OngoingTraining openTraining() throws IOException;
}
