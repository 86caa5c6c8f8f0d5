package elboroom.tidy;

import elboroom.ui.shell.UserSettings;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Files outside the test's own folder: in the folder that tests run in, in the user's settings, and in the folder for
/// temporary files, where that is this JVM's alone (the build says so). JUnit itself removes its `@TempDir`s, and fails
/// a test where it cannot.
///
/// Each of these folders is looked at itself, not what lies deeper.
///
/// @param written when what is there was written, by path
record NewFiles(Map<File, Long> written) {
    private static final Path WORKING = Path.of("").toAbsolutePath();
    private static final Path TEMPORARY =
            Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    private static final Path SETTINGS = UserSettings.folder();
    /// JUnit's temporary folders, and the copies that JavaFX makes of the fonts it loads and deletes when it ends.
    private static final List<String> OF_OTHERS = List.of("junit-", "+JXF");

    /// What is there now.
    static NewFiles present() {
        Map<File, Long> written = new HashMap<>();
        list(WORKING, written);
        list(SETTINGS, written);
        if (hasOwnTemporary()) {
            list(TEMPORARY, written);
        }
        return new NewFiles(written);
    }

    /// One of the folders, if possible one that no other JVM's tests look at.
    static Path someFolder() {
        return hasOwnTemporary() ? TEMPORARY : WORKING;
    }

    private static boolean hasOwnTemporary() {
        return TEMPORARY.startsWith(WORKING);
    }

    /// A folder that is not there has no files.
    private static void list(Path folder, Map<File, Long> written) {
        File[] files = folder.toFile().listFiles();
        for (File file : files == null ? new File[0] : files) {
            if (OF_OTHERS.stream().noneMatch(file.getName()::startsWith)) {
                written.put(file, file.isDirectory() ? 0 : file.lastModified()); // what lies in a folder is its own
            }
        }
    }

    /// What has come since, or was written anew.
    List<String> changes() {
        return present().written.entrySet().stream()
                .filter(now -> !now.getValue().equals(written.get(now.getKey())))
                .map(now -> "the file " + now.getKey())
                .sorted()
                .toList();
    }
}
