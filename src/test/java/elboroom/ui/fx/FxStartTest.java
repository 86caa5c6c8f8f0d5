package elboroom.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FxStartTest {
    @Test
    void aDisplayThatOpensAndGtkAreEnough() {
        assertThat(FxStart.obstacle("Linux", ":0", library -> true, () -> true)).isEmpty();
    }

    @Test
    void aMissingDisplayIsNamed() {
        assertThat(FxStart.obstacle("Linux", "", library -> true, () -> true))
                .hasValueSatisfying(text -> assertThat(text).contains("DISPLAY", "xvfb"));
        assertThat(FxStart.obstacle("Linux", " ", library -> true, () -> true)).isPresent();
    }

    @Test
    void aDisplayThatDoesNotOpenIsNamed() {
        assertThat(FxStart.obstacle("Linux", ":77", library -> true, () -> false))
                .hasValueSatisfying(text -> assertThat(text).contains(":77", "DISPLAY", "xvfb"));
    }

    @Test
    void aMissingGtkSaysWhatToInstall() {
        assertThat(FxStart.obstacle("Linux", ":0", library -> false, () -> true))
                .hasValueSatisfying(text -> assertThat(text).contains("apt-get install libgtk-3-0"));
    }

    @Test
    void bothMissingAreNamedTogether() {
        assertThat(FxStart.obstacle("Linux", "", library -> false, () -> true))
                .hasValueSatisfying(text -> assertThat(text).contains("DISPLAY", "GTK 3"));
    }

    @Test
    void otherSystemsNeedNeither() {
        assertThat(FxStart.obstacle("Windows 11", "", library -> false, () -> false))
                .isEmpty();
        assertThat(FxStart.obstacle("Mac OS X", "", library -> false, () -> false))
                .isEmpty();
    }
}
