package elboroom.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.plot.AxisRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalPlotTest {
    @Test
    void axisHoldsEveryNumber() {
        assertThat(IntervalPlot.decades(List.of(row(12, 11, 13), row(0.4, 0.3, 0.5), row(5_700, 5_200, 6_100))))
                .isEqualTo(new AxisRange(-1, 4));
    }

    @Test
    void intervalEndingJustAboveZeroDoesNotStretchTheAxis() {
        assertThat(IntervalPlot.decades(List.of(row(-0.006, 0, 4e-12), row(3, 2.9, 3.1))))
                .isEqualTo(new AxisRange(-6, 1));
    }

    @Test
    void axisWithoutPositiveNumbersIsOneDecade() {
        assertThat(IntervalPlot.decades(List.of(row(0, 0, 0), row(Double.NaN, -1, Double.POSITIVE_INFINITY))))
                .isEqualTo(new AxisRange(0, 1));
        assertThat(IntervalPlot.decades(List.of(row(100, 100, 100)))).isEqualTo(new AxisRange(2, 3));
    }

    @Test
    void fewRowsAreTallAndManyThinAndNeverOverlap() {
        assertThat(RowLayout.of(240, 3, false)).isEqualTo(new RowLayout(72, 3));
        assertThat(RowLayout.of(240, 8, false)).isEqualTo(new RowLayout(30, 8));
        assertThat(RowLayout.of(150, 24, false)).as("the rest is scrolled to").isEqualTo(new RowLayout(15, 10));
        assertThat(RowLayout.of(150, 24, true)).as("a picture").isEqualTo(new RowLayout(6.25, 24));
        for (int rows = 1; rows <= 40; rows++) {
            for (boolean all : new boolean[] {false, true}) {
                RowLayout layout = RowLayout.of(200, rows, all);
                assertThat(layout.height() * layout.fitting()).isLessThanOrEqualTo(200 + 1e-9);
                assertThat(layout.fontSize()).isLessThan(0.75 * layout.height());
                assertThat(2 * layout.radius()).isLessThan(layout.height());
                assertThat(all || layout.fontSize() >= 10).isTrue();
            }
        }
    }

    private static IntervalPlot.Row row(double value, double low, double high) {
        return new IntervalPlot.Row("any", value, low, high, "", false, new Mark(0, Mark.Shape.DISC));
    }
}
