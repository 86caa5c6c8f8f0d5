package elboroom.app;

import static org.assertj.core.api.Assertions.assertThat;

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
