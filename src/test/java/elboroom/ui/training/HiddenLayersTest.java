package elboroom.ui.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenLayersTest {
    @ParameterizedTest
    @ValueSource(strings = {"400, 200", "400,200", "400-200", " 400 200 ", "400; 200"})
    void widthsAreReadHoweverTheyAreSeparated(String text) {
        assertThat(HiddenLayers.parse(text)).contains(List.of(400, 200));
    }

    @Test
    void blankMeansALinearModel() {
        assertThat(HiddenLayers.parse("  ")).contains(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "4x0", "400,,200", "400,", "20000", "1.5", "9999999999999"})
    void whatIsNoWidthIsRefused(String text) {
        assertThat(HiddenLayers.parse(text)).isEmpty();
    }

    @Test
    void moreLayersThanAModelCanHaveAreRefused() {
        assertThat(HiddenLayers.parse("8 ".repeat(16))).isPresent();
        assertThat(HiddenLayers.parse("8 ".repeat(17))).isEmpty();
    }
}
