package elboroom.ui.shell;

import java.nio.file.Path;
import java.util.Map;

/// Where the program keeps the settings of whoever runs the tests.
public final class UserSettings {
    private UserSettings() {}

    public static Path folder() {
        return SettingsFile.folder(
                System.getProperty("os.name"), Map.copyOf(System.getenv()), Path.of(System.getProperty("user.home")));
    }
}
