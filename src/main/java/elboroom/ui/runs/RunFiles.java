package elboroom.ui.runs;

import elboroom.project.RunFile;
import java.nio.file.Path;
import java.util.Locale;

/// The names of runs' files.
public final class RunFiles {
    private RunFiles() {}

    /// Whether a file's name says that it is a run.
    public static boolean isRun(Path file) {
        return isRun(file.toString());
    }

    /// The same for a word that may be no file's name.
    public static boolean isRun(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(RunFile.EXTENSION);
    }

    /// The file with its extension, whether or not the person typed it.
    static Path withExtension(Path chosen) {
        return isRun(chosen) ? chosen : chosen.resolveSibling(OpenFileModel.nameOf(chosen) + RunFile.EXTENSION);
    }
}
