package elboroom.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.CapturedLog;
import elboroom.estimator.EstimatorSpec;
import elboroom.lab.EstimatorSet;
import elboroom.ui.fx.Theme;
import elboroom.ui.run.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsSavedIsLoaded() {
        Settings settings = new Settings(
                Optional.of(new Settings.Position(-20.5, 40)),
                1300,
                850,
                true,
                280,
                240,
                new Preferences(Theme.DARK, Pace.SMOOTH, 512, Preferences.NEVER, 3),
                List.of(Path.of("/a/x.elbo"), Path.of("y.elbo")),
                List.of(new EstimatorSet("mine, é=", EstimatorSpec.parseAll(List.of("rloo:4:sampled", "disarm")))));
        Path file = folder.resolve("deep/er/window.properties");
        new SettingsFile(file).save(settings);
        assertThat(new SettingsFile(file).load()).isEqualTo(settings);
    }

    @Test
    void nothingSavedMeansTheDefaults() {
        assertThat(new SettingsFile(folder.resolve("none")).load()).isEqualTo(Settings.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "width=wide",
                "width=-3",
                "width=Infinity",
                "theme=PINK",
                "theme=",
                "pace=WILD",
                "keyframeMegabytes=-1",
                "keyframeMegabytes=1e300",
                "autosaveMinutes=1.5",
                "autosaveMinutes=NaN",
                "threads=65",
                "height=NaN",
                "sideWidth=0",
                "chartsHeight=-Infinity",
                "x=1",
                "x=left\ny=5",
                "maximized=perhaps",
                "x=1\ny=\\u00"
            })
    void whatCannotBeUnderstoodHasItsDefault(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("window.properties"), content);
        assertThat(new SettingsFile(file).load()).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void theOtherValuesStay() throws IOException {
        Path file = Files.writeString(folder.resolve("window.properties"), "width=NaN\nheight=850\ntheme=DARK");
        Settings loaded = new SettingsFile(file).load();
        assertThat(loaded.width()).isEqualTo(Settings.DEFAULT.width());
        assertThat(loaded.height()).isEqualTo(850);
        assertThat(loaded.preferences().theme()).isEqualTo(Theme.DARK);
    }

    @Test
    void aFileOfOtherBytesOrAFolderInItsPlaceMeansTheDefaults() throws IOException {
        Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xc3, 0x28, 0, (byte) 0xff});
        assertThat(new SettingsFile(bytes).load()).isEqualTo(Settings.DEFAULT);
        assertThat(new SettingsFile(folder).load()).isEqualTo(Settings.DEFAULT);
    }

    /// A path with a zero byte cannot be encoded under any locale.
    @Test
    void aFolderWhosePathCannotBeEncodedKeepsNothing() {
        try (CapturedLog log = CapturedLog.of(SettingsFile.class)) {
            SettingsFile file = SettingsFile.of("Linux", Map.of("XDG_CONFIG_HOME", "/conf\0ig"), "/home");
            file.save(Settings.DEFAULT);
            assertThat(file.load()).isEqualTo(Settings.DEFAULT);
            assertThat(log.records())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.getMessage()).contains("are not kept"));
        }
    }

    @Test
    void eachSystemsFolderForConfigurationIsUsed() {
        Path home = Path.of("home");
        assertThat(SettingsFile.folder("Linux", Map.of(), home)).isEqualTo(Path.of("home/.config/elbo-room"));
        assertThat(SettingsFile.folder("Linux", Map.of("XDG_CONFIG_HOME", "conf"), home))
                .isEqualTo(Path.of("conf/elbo-room"));
        assertThat(SettingsFile.folder("Windows 11", Map.of("APPDATA", "roaming"), home))
                .isEqualTo(Path.of("roaming/elbo-room"));
        assertThat(SettingsFile.folder("Mac OS X", Map.of(), home))
                .isEqualTo(Path.of("home/Library/Application Support/Elbo Room"));
    }
}
