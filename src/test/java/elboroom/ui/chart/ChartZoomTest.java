package elboroom.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.plot.AxisRange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartZoomTest {
    private static final AxisRange WHOLE = new AxisRange(1_000_000, 1_150_000);

    @Test
    void aStretchWithinTheWholeStays() {
        AxisRange wanted = new AxisRange(1_010_000, 1_020_000);
        assertThat(ChartZoom.within(WHOLE, wanted, 1.5)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({"900000, 1010000", "1140000, 9000000", "-1e300, 1e300", "1e6, 1.2e6", "5, 6", "1e12, 2e12"})
    void nothingIsShownBeyondTheWhole(double min, double max) {
        AxisRange shown = ChartZoom.within(WHOLE, new AxisRange(min, max), 1.5);
        assertThat(shown.min()).isGreaterThanOrEqualTo(WHOLE.min());
        assertThat(shown.max()).isLessThanOrEqualTo(WHOLE.max());
        assertThat(shown.length()).isLessThanOrEqualTo(Math.max(max - min, 1.5));
    }

    @Test
    void aStretchHasALeastLength() {
        AxisRange shown = ChartZoom.within(WHOLE, new AxisRange(1_000_100, Math.nextUp(1_000_100.0)), 1.5);
        assertThat(shown.length()).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void theLeastStretchShowsAFewPointsOfTheDensestCurve() {
        Series dense = Series.train("train", new double[16], new double[16], 16);
        Series sparse = Series.test("test", new double[2], new double[2], 2);
        assertThat(ChartZoom.least(WHOLE, List.of(sparse, dense))).isEqualTo(20_000);
        assertThat(ChartZoom.least(WHOLE, List.of(sparse))).as("all of it").isEqualTo(150_000);
        assertThat(ChartZoom.least(WHOLE, List.of())).isEqualTo(150_000);
    }

    @ParameterizedTest
    @CsvSource({"0, 1e-300", "-1e-12, 1e-12", "-98.75000000000001, -98.75", "3e15, 3000000000000001"})
    void theEndsOfYCanBeToldApart(double min, double max) {
        AxisRange shown = ChartZoom.longEnough(new AxisRange(min, max));
        assertThat(shown.length()).isGreaterThanOrEqualTo(0.9e-9);
        assertThat(shown.length()).isGreaterThanOrEqualTo(0.9e-6 * Math.abs(max));
        assertThat(shown.min()).isLessThanOrEqualTo(min);
        assertThat(shown.max()).isGreaterThanOrEqualTo(max);
    }
}
