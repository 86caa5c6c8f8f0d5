package elboroom.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.plot.AxisRange;
import elboroom.ui.image.ColourRole;
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

    private static IntervalPlot.Row row(double value, double low, double high) {
        return new IntervalPlot.Row("any", value, low, high, "", false, ColourRole.TRAIN);
    }
}
