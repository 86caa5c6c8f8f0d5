package elboroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher's script with a Java that prints its arguments and starts only with some.
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {
    private static final Path DIST = Path.of("src/main/dist");

    @TempDir
    private Path home;

    @BeforeEach
    void install() throws IOException {
        Files.createDirectories(home.resolve("app/bin"));
        Files.createDirectories(home.resolve("app/lib"));
        Files.createDirectories(home.resolve("java/bin"));
        Files.copy(DIST.resolve("bin/elbo-room"), home.resolve("app/bin/elbo-room"));
        Files.copy(Path.of(".mvn/jdk.sh"), home.resolve("app/lib/jdk.sh"));
        Files.writeString(home.resolve("java/release"), "JAVA_VERSION=\"25.0.3\"\n");
    }

    /// @param refused a pattern of the shell for the arguments with which this Java does not start
    private String start(String options, String refused) throws IOException, InterruptedException {
        return start(options, refused, Map.of());
    }

    private String start(String options, String refused, Map<String, String> locale)
            throws IOException, InterruptedException {
        Path java = home.resolve("java/bin/java");
        Files.writeString(java, """
                #!/bin/sh
                case "$*" in
                    %s) exit 1 ;;
                    *-version*) exit 0 ;;
                esac
                echo "LC_ALL=${LC_ALL:-} $@"
                """.formatted(refused));
        assertThat(java.toFile().setExecutable(true)).isTrue();
        var builder = new ProcessBuilder("sh", home.resolve("app/bin/elbo-room").toString(), "study");
        builder.environment().put("JAVA_HOME", home.resolve("java").toString());
        builder.environment().put("ELBO_ROOM_OPTS", options);
        builder.environment().putAll(locale);
        Process process = builder.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed.strip();
    }

    @Test
    void aHeapThatHoldsTheYoungObjectsLeavesThemAsTheyAre() throws IOException, InterruptedException {
        assertThat(start("-Xmx8g", "never"))
                .contains("-Xmx8g", "elboroom.app.Main study")
                .doesNotContain("-Xmn");
    }

    /// Files get UTF-8, and the terminal the ASCII that it asks for.
    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX"})
    void withoutALocaleFilesGetUtf8(String none) throws IOException, InterruptedException {
        assertThat(start("-Xmx8g", "never", Map.of("LC_ALL", none)))
                .startsWith("LC_ALL=C.UTF-8 ")
                .contains("-Dstdout.encoding=US-ASCII -Dstderr.encoding=US-ASCII ");
    }

    @Test
    void aLocaleStaysAsItIs() throws IOException, InterruptedException {
        assertThat(start("-Xmx8g", "never", Map.of("LC_ALL", "de_DE.UTF-8")))
                .startsWith("LC_ALL=de_DE.UTF-8 ")
                .doesNotContain("encoding=");
    }

    @Test
    void aSmallHeapGetsFewerYoungObjects() throws IOException, InterruptedException {
        assertThat(start("-Xmx96m", "*jvm.options\\ -Xmx96m*"))
                .contains("-Xmn16m -Xmx96m ", "elboroom.app.Main study")
                .doesNotContain("elbo-room: got");
    }

    @Test
    void flagsWithWhichJavaDoesNotStartAreNamed() throws IOException, InterruptedException {
        assertThat(start("-Xmx1", "*-Xmx1*"))
                .isEqualTo("elbo-room: got ELBO_ROOM_OPTS=-Xmx1, expected flags with which Java starts, as in"
                        + " ELBO_ROOM_OPTS=-Xmx1g; Java says:");
    }
}
