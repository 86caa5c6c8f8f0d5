package elboroom.ui.shell;

import elboroom.lab.EstimatorSet;
import elboroom.project.AtomicFile;
import elboroom.training.TrainingConfig;
import elboroom.ui.fx.Theme;
import elboroom.ui.run.Pace;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Stores the [Settings] in a file. It reads and writes on the caller's thread, which must not be the FX thread.
///
/// Settings are not essential. If the file cannot be read or written, this is logged and the program goes on.
public final class SettingsFile {
    private static final Logger LOG = System.getLogger(SettingsFile.class.getName());

    private static final String RECENT = "recent.";
    private static final String SET_NAME = "estimatorSetName.";
    private static final String SET = "estimatorSet.";

    private final @Nullable Path file;

    /// Settings in a file, which need not exist.
    ///
    /// @param file `null` if nothing can be kept
    SettingsFile(@Nullable Path file) {
        this.file = file;
    }

    /// The file in the system's folder for the user's configuration.
    public static SettingsFile ofUser() {
        return of(System.getProperty("os.name", ""), System.getenv(), System.getProperty("user.home", "."));
    }

    /// The name of the folder may have characters that this process cannot use in a path, because of its locale. Then
    /// nothing is kept.
    static SettingsFile of(String os, Map<String, String> environment, String home) {
        try {
            return new SettingsFile(folder(os, environment, Path.of(home)).resolve("window.properties"));
        } catch (InvalidPathException e) {
            LOG.log(Level.WARNING, "The window''s settings are not kept: {0}", e.getMessage());
            return new SettingsFile(null);
        }
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

    /// The folder beside the file for the runs that were not saved; empty if nothing can be kept.
    public Optional<Path> recoveryFolder() {
        return beside("recovery");
    }

    /// The folder beside the file for what the program logs; empty if nothing can be kept.
    public Optional<Path> logFolder() {
        return beside("log");
    }

    private Optional<Path> beside(String name) {
        return Optional.ofNullable(file).map(settings -> settings.resolveSibling(name));
    }

    /// The settings that were saved last. What is missing or makes no sense has its default value.
    public Settings load() {
        if (file == null || !Files.exists(file)) {
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
        if (file == null) {
            return;
        }
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
        save(settings.preferences(), values);
        for (int i = 0; i < settings.recent().size(); i++) {
            values.setProperty(RECENT + i, settings.recent().get(i).toString());
        }
        for (int i = 0; i < settings.estimatorSets().size(); i++) {
            EstimatorSet set = settings.estimatorSets().get(i);
            values.setProperty(SET_NAME + i, set.name());
            values.setProperty(SET + i, set.text());
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFile.write(file, out -> {
                var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                values.store(text, "Elbo Room's window");
                text.flush();
            });
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Settings cannot be written to {0}: {1}", file, e.getMessage());
        }
    }

    private static Settings parse(Properties values) {
        Settings standard = Settings.DEFAULT;
        Optional<Double> x = number(values, "x");
        Optional<Double> y = number(values, "y");
        return new Settings(
                x.flatMap(left -> y.map(top -> new Settings.Position(left, top))),
                size(values, "width", standard.width()),
                size(values, "height", standard.height()),
                Boolean.parseBoolean(values.getProperty("maximized")),
                size(values, "sideWidth", standard.sideWidth()),
                size(values, "chartsHeight", standard.chartsHeight()),
                preferences(values),
                recent(values),
                estimatorSets(values));
    }

    private static void save(Preferences preferences, Properties values) {
        values.setProperty("theme", preferences.theme().name());
        values.setProperty("pace", preferences.pace().name());
        values.setProperty("keyframeMegabytes", Integer.toString(preferences.keyframeMegabytes()));
        values.setProperty("autosaveMinutes", Integer.toString(preferences.autosaveMinutes()));
        values.setProperty("threads", Integer.toString(preferences.threads()));
    }

    private static Preferences preferences(Properties values) {
        Preferences standard = Preferences.DEFAULT;
        return new Preferences(
                constant(values, "theme", Theme.values(), standard.theme()),
                constant(values, "pace", Pace.values(), standard.pace()),
                count(values, "keyframeMegabytes", Preferences.MOST_MEGABYTES, standard.keyframeMegabytes()),
                count(values, "autosaveMinutes", Preferences.MOST_MINUTES, standard.autosaveMinutes()),
                Math.max(1, count(values, "threads", TrainingConfig.MAX_SHARDS, standard.threads())));
    }

    /// A whole number from 0 on.
    private static int count(Properties values, String name, int most, int standard) {
        return number(values, name)
                .filter(value -> value >= 0 && value <= most && value == Math.rint(value))
                .map(Double::intValue)
                .orElse(standard);
    }

    private static List<Path> recent(Properties values) {
        List<Path> files = new ArrayList<>();
        for (int i = 0; values.getProperty(RECENT + i) != null; i++) {
            try {
                files.add(Path.of(values.getProperty(RECENT + i)));
            } catch (InvalidPathException e) {
                LOG.log(Level.DEBUG, "A recent file is forgotten: {0}", e.getMessage()); // of another locale
            }
        }
        return files;
    }

    private static List<EstimatorSet> estimatorSets(Properties values) {
        List<EstimatorSet> sets = new ArrayList<>();
        for (int i = 0; values.getProperty(SET_NAME + i) != null; i++) {
            EstimatorSet.read(values.getProperty(SET_NAME + i), values.getProperty(SET + i, ""))
                    .ifPresent(sets::add);
        }
        return sets;
    }

    private static double size(Properties values, String name, double standard) {
        return number(values, name).filter(Settings::isSize).orElse(standard);
    }

    private static Optional<Double> number(Properties values, String name) {
        try {
            return Optional.ofNullable(values.getProperty(name)).map(Double::valueOf);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// The one of these constants that is saved under a name, or the default.
    private static <E extends Enum<E>> E constant(Properties values, String name, E[] constants, E standard) {
        return Stream.of(constants)
                .filter(constant -> constant.name().equals(values.getProperty(name)))
                .findFirst()
                .orElse(standard);
    }
}
