package elboroom.cli;

import java.io.IOException;
import java.nio.file.Path;
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
    /// @param pictures receives each file as soon as it is written
    /// @throws IOException if a picture could not be written; says which and why
    void run(Path folder, Consumer<String> progress, Consumer<Path> pictures) throws IOException;
}
