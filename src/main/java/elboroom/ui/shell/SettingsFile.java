package elboroom.ui.shell;

import elboroom.ui.fx.Theme;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// Stores the [Settings] in a file. It reads and writes on the caller's thread, which must not be the FX thread.
///
/// Settings are not essential. If the file cannot be read or written, this is logged and the program goes on.
public final class SettingsFile {
    private static final Logger LOG = System.getLogger(SettingsFile.class.getName());

    private final Path file;

    /// Settings in a file, which need not exist.
    public SettingsFile(Path file) {
        this.file = file;
    }

    /// The file in the system's folder for the user's configuration.
    public static SettingsFile ofUser() {
        return new SettingsFile(folder(
                        System.getProperty("os.name", ""),
                        System.getenv(),
                        Path.of(System.getProperty("user.home", ".")))
                .resolve("window.properties"));
    }

    static Path folder(String os, Map<String, String> environment, Path home) {
        if (os.startsWith("Mac")) {
            return home.resolve("Library/Application Support/Elbo Room");
        }
        boolean windows = os.toLowerCase(Locale.ROOT).startsWith("windows");
        String base = environment.get(windows ? "APPDATA" : "XDG_CONFIG_HOME");
        Path configuration =
                base == null || base.isBlank() ? home.resolve(windows ? "AppData/Roaming" : ".config") : Path.of(base);
        return configuration.resolve("elbo-room");
    }

    /// The settings that were saved last; the defaults if there are none, or if the file is damaged.
    public Settings load() {
        if (!Files.exists(file)) {
            return Settings.DEFAULT;
        }
        Properties values = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            values.load(in);
            return parse(values);
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.DEBUG, "Settings in {0} are not used: {1}", file, e.getMessage());
            return Settings.DEFAULT;
        }
    }

    /// Replaces the file.
    public void save(Settings settings) {
        Properties values = new Properties();
        settings.position().ifPresent(position -> {
            values.setProperty("x", Double.toString(position.x()));
            values.setProperty("y", Double.toString(position.y()));
        });
        values.setProperty("width", Double.toString(settings.width()));
        values.setProperty("height", Double.toString(settings.height()));
        values.setProperty("maximized", Boolean.toString(settings.maximized()));
        values.setProperty("sideWidth", Double.toString(settings.sideWidth()));
        values.setProperty("chartsHeight", Double.toString(settings.chartsHeight()));
        values.setProperty("theme", settings.theme().name());
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, "window", ".tmp");
            try (Writer out = Files.newBufferedWriter(fresh)) {
                values.store(out, "Elbo Room's window");
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING); // so the file is never incomplete
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Settings cannot be written to {0}: {1}", file, e.getMessage());
        }
    }

    private static Settings parse(Properties values) {
        Settings standard = Settings.DEFAULT;
        boolean placed = values.containsKey("x") && values.containsKey("y");
        return new Settings(
                placed
                        ? Optional.of(new Settings.Position(number(values, "x", 0), number(values, "y", 0)))
                        : Optional.empty(),
                number(values, "width", standard.width()),
                number(values, "height", standard.height()),
                Boolean.parseBoolean(values.getProperty("maximized")),
                number(values, "sideWidth", standard.sideWidth()),
                number(values, "chartsHeight", standard.chartsHeight()),
                Theme.valueOf(values.getProperty("theme", standard.theme().name())));
    }

    private static double number(Properties values, String name, double standard) {
        String text = values.getProperty(name);
        return text == null ? standard : Double.parseDouble(text);
    }
}
