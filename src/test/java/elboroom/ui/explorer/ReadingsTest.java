package elboroom.ui.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadingsTest {
    @Test
    void codesAreShortened() {
        assertThat(Readings.vector(new float[] {0.5f})).isEqualTo("0.50");
        assertThat(Readings.vector(new float[] {0.904f, -0.6f})).isEqualTo("(0.90, −0.60)");
        assertThat(Readings.vector(new float[] {1, 2, 3})).isEqualTo("(1.00, 2.00, …)");
    }

    @Test
    void zeroHasNoSign() {
        assertThat(Readings.number(-0.001, 2)).isEqualTo("0.00");
        assertThat(Readings.number(-0.02, 2)).isEqualTo("−0.02");
    }

    @Test
    void wildNumbersStayShort() {
        assertThat(Readings.number(Double.NaN, 2)).isEqualTo("–");
        assertThat(Readings.number(Double.NEGATIVE_INFINITY, 1)).isEqualTo("−∞");
        assertThat(Readings.number(-3.2e30, 1)).isEqualTo("−3.2e+30");
    }
}
