package elboroom.ui.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeTextTest {
    @Test
    void codesAreShortened() {
        assertThat(CodeText.vector(new float[] {0.5f})).isEqualTo("0.50");
        assertThat(CodeText.vector(new float[] {0.904f, -0.6f})).isEqualTo("(0.90, −0.60)");
        assertThat(CodeText.vector(new float[] {1, 2, 3})).isEqualTo("(1.00, 2.00, …)");
    }

    @Test
    void bitsStandInGroupsOfFour() {
        assertThat(CodeText.bits(new float[] {1, 0, 0, 1, 1})).isEqualTo("1001 1");
        assertThat(CodeText.bits(new float[25])).isEqualTo("0000 0000 0000 0000 0000 …");
    }

    @Test
    void wildPlacesStayShort() {
        assertThat(CodeText.point(new PlanePoint(-3.2e30, 0.5))).isEqualTo("(−3.20e30, 0.50)");
    }
}
