package elboroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.cli.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void theFileOfARunAloneOpensTheWindow() {
        assertThat(Main.isRun("digits.elbo")).isTrue();
        assertThat(Main.isRun("/not/there/DIGITS.ELBO")).isTrue();
        assertThat(Main.isRun()).isFalse();
        assertThat(Main.isRun("train")).isFalse();
        assertThat(Main.isRun("--save=a.elbo")).isFalse();
        assertThat(Main.isRun("run", "show")).isFalse();
        assertThat(Main.isRun("a.elbo", "b.elbo")).isFalse();
    }

    @Test
    void numbersLookTheSameInEveryCountry() {
        Locale before = Locale.getDefault();
        Locale format = Locale.getDefault(Locale.Category.FORMAT);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat("%d %.1f".formatted(3, 0.5)).as("what it would be").isNotEqualTo("3 0.5");
            Main.useOneLocale();
            assertThat("%d %.1f".formatted(3, 0.5)).isEqualTo("3 0.5");
        } finally {
            Locale.setDefault(before);
            Locale.setDefault(Locale.Category.FORMAT, format);
        }
    }

    /// The program as a process of its own in a country with other digits.
    @Test
    void theProgramItselfUsesTheOneLocale() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.language=ar",
                        "-Duser.country=EG",
                        "-Duser.extensions=u-nu-arab",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "train",
                        "--epochs",
                        "0")
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(ExitCode.USAGE);
        assertThat(printed).contains("epochs: got 0, expected 1 to 1,000,000;");
    }

    @Test
    void namesChangeTheirCaseInTheSameWayEverywhere() {
        Locale before = Locale.getDefault();
        Locale format = Locale.getDefault(Locale.Category.FORMAT);
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            Main.useOneLocale();
            assertThat("--init".toUpperCase(Locale.getDefault())).isEqualTo("--INIT");
        } finally {
            Locale.setDefault(before);
            Locale.setDefault(Locale.Category.FORMAT, format);
        }
    }
}
