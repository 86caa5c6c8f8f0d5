package elboroom.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FxStartTest {
    @Test
    void aLinuxDesktopWithGtkHasNoObstacle() {
        assertThat(FxStart.obstacle("Linux", Map.of("DISPLAY", ":0"), library -> true))
                .isEmpty();
        assertThat(FxStart.obstacle("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"), library -> true))
                .isEmpty();
    }

    @Test
    void aMissingDisplayIsNamed() {
        assertThat(FxStart.obstacle("Linux", Map.of(), library -> true))
                .hasValueSatisfying(text -> assertThat(text).contains("DISPLAY", "xvfb"));
        assertThat(FxStart.obstacle("Linux", Map.of("DISPLAY", " "), library -> true))
                .isPresent();
    }

    @Test
    void aMissingGtkSaysWhatToInstall() {
        assertThat(FxStart.obstacle("Linux", Map.of("DISPLAY", ":0"), library -> false))
                .hasValueSatisfying(text -> assertThat(text).contains("apt-get install libgtk-3-0"));
    }

    @Test
    void bothMissingAreNamedTogether() {
        assertThat(FxStart.obstacle("Linux", Map.of(), library -> false))
                .hasValueSatisfying(text -> assertThat(text).contains("DISPLAY", "GTK 3"));
    }

    @Test
    void otherSystemsNeedNeither() {
        assertThat(FxStart.obstacle("Windows 11", Map.of(), library -> false)).isEmpty();
        assertThat(FxStart.obstacle("Mac OS X", Map.of(), library -> false)).isEmpty();
    }
}
