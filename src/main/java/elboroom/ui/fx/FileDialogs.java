package elboroom.ui.fx;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Asks for files with the platform's own dialogs, which nothing of ours covers. Belongs to the FX thread.
public final class FileDialogs {
    private FileDialogs() {}

    /// Asks for a file to open; empty if none was chosen.
    public static Optional<Path> open(FileChooser chooser, Window owner) {
        Popups.giveWay();
        return path(chooser.showOpenDialog(owner));
    }

    /// Asks for files to open; none if none were chosen.
    public static List<Path> openSeveral(FileChooser chooser, Window owner) {
        Popups.giveWay();
        List<File> files = chooser.showOpenMultipleDialog(owner);
        return files == null ? List.of() : files.stream().map(File::toPath).toList();
    }

    /// Asks for a file to write; empty if none was chosen.
    public static Optional<Path> save(FileChooser chooser, Window owner) {
        Popups.giveWay();
        return path(chooser.showSaveDialog(owner));
    }

    private static Optional<Path> path(@Nullable File file) {
        return Optional.ofNullable(file).map(File::toPath);
    }
}
