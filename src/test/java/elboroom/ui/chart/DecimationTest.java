package elboroom.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.plot.AxisRange;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DecimationTest {
    private static final int LENGTH = 100_000;

    @Test
    void aLongCurveCostsTheWidthNotTheLength() {
        Decimation decimation = new Decimation();
        decimation.reduce(sine(), frame(0, LENGTH));
        assertThat(decimation.size()).isBetween(300, 4 * 304);
    }

    @Test
    void aSinglePeakSurvives() {
        Series series = sine();
        series.y()[54_321] = 1000;
        Decimation decimation = new Decimation();
        PlotFrame frame = frame(0, LENGTH);
        decimation.reduce(series, frame);
        assertThat(Arrays.stream(decimation.y(), 0, decimation.size()).min()).hasValue(frame.toY(1000));
    }

    @Test
    void aShortCurveKeepsEveryPoint() {
        double[] x = {0, 1, 2, 3};
        double[] y = {5, 1, 4, 2};
        Decimation decimation = new Decimation();
        decimation.reduce(Series.train("s", x, y, 4), frame(0, 3));
        assertThat(decimation.size()).isEqualTo(4);
    }

    @Test
    void entriesBehindTheLengthAreNotRead() {
        double[] x = {0, 1, 2, -99};
        double[] y = {5, 1, 4, 1e9};
        Decimation decimation = new Decimation();
        decimation.reduce(Series.train("s", x, y, 3), frame(0, 3));
        assertThat(decimation.size()).isEqualTo(3);
    }

    @Test
    void aGapStaysAGap() {
        double[] x = {0, 1, 2};
        double[] y = {5, Double.NaN, 4};
        Decimation decimation = new Decimation();
        decimation.reduce(Series.train("s", x, y, 3), frame(0, 3));
        assertThat(decimation.y()[1]).isNaN();
    }

    @Test
    void zoomedInTheCurveReachesBothEdges() {
        Decimation decimation = new Decimation();
        PlotFrame frame = frame(1000.5, 1002.5);
        decimation.reduce(sine(), frame);
        assertThat(decimation.x()[0]).isLessThanOrEqualTo(frame.left());
        assertThat(decimation.x()[decimation.size() - 1]).isGreaterThanOrEqualTo(frame.right());
    }

    private static PlotFrame frame(double from, double to) {
        return new PlotFrame(40, 0, 300, 100, new AxisRange(from, to), new AxisRange(-2, 2), false);
    }

    private static Series sine() {
        double[] x = new double[LENGTH];
        double[] y = new double[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            x[i] = i;
            y[i] = Math.sin(i / 700.0);
        }
        return Series.train("sine", x, y, LENGTH);
    }
}
