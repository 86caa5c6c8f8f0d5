package elboroom.ui.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitStripLayoutTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 10, 11, 20, 33, 64, 200, 511, 512})
    void everyBitFitsAndIsFoundWhereItLies(int bits) {
        for (double width : new double[] {480, 568, 728}) {
            BitStripLayout layout = BitStripLayout.of(bits, width);
            assertThat(layout.totalHeight()).isLessThan(140);
            assertThat(layout.width()).isGreaterThanOrEqualTo(9);
            for (int bit = 0; bit < bits; bit++) {
                double x = layout.x(bit) + layout.width() / 2;
                double y = layout.y(bit) + layout.height() / 2;
                assertThat(x + layout.width() / 2).isLessThanOrEqualTo(width);
                assertThat(y + layout.height() / 2).isLessThanOrEqualTo(layout.totalHeight());
                assertThat(layout.at(x, y, bits)).isEqualTo(bit);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 64, 512})
    void betweenAndBesideTheCellsThereIsNoBit(int bits) {
        BitStripLayout layout = BitStripLayout.of(bits, 568);
        assertThat(layout.at(-1, 2, bits)).isEqualTo(-1);
        assertThat(layout.at(2, layout.totalHeight() + 1, bits)).isEqualTo(-1);
        assertThat(layout.at(layout.width() + layout.gap() / 2, 2, bits)).isEqualTo(-1);
        assertThat(layout.at(layout.columns() * (layout.width() + layout.gap()) + 2, 2, bits))
                .isEqualTo(-1);
    }
}
