package elboroom.ui.shell;

import java.nio.file.Path;
import java.util.Map;

/// The place where the program keeps the settings of the user who runs the tests.
public final class UserSettings {
    private UserSettings() {}

    /// Settings in another folder.
    public static SettingsFile in(Path folder) {
        return new SettingsFile(folder.resolve("window.properties"));
    }

    public static Path folder() {
        return SettingsFile.folder(
                System.getProperty("os.name"), Map.copyOf(System.getenv()), Path.of(System.getProperty("user.home")));
    }
}
