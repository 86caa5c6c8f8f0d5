package elboroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// The tour through the window. The command line does not know the window: `app` implements this interface, without a
/// display.
@FunctionalInterface
public interface WindowTour {
    /// Runs the real window, trains the default model for a few epochs, drives it through its views and saves a PNG of
    /// each.
    ///
    /// @param folder   exists
    /// @param progress receives one line a view, for people
    /// @return the files, in the order in which they were written
    /// @throws IOException if a picture could not be written; says which and why
    List<Path> run(Path folder, Consumer<String> progress) throws IOException;
}
