package elboroom.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.plot.AxisRange;
import org.junit.jupiter.api.Test;

class SmoothingTest {
    private static final PlotFrame FRAME =
            new PlotFrame(10, 0, 500, 100, new AxisRange(0, 99_999), new AxisRange(-100, 0), false);

    private final Smoothing smoothing = new Smoothing();

    @Test
    void aSolidBandBecomesItsMiddle() {
        double[] x = new double[100_000];
        double[] y = new double[100_000];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
            y[i] = -50 + (i % 2 == 0 ? 40 : -40);
        }
        smoothing.reduce(Series.train("train", x, y, x.length), FRAME);
        assertThat(smoothing.size()).isBetween(490, 501);
        for (int i = 0; i < smoothing.size(); i++) {
            assertThat(smoothing.y()[i]).isCloseTo(FRAME.toY(-50), within(0.5));
        }
    }

    @Test
    void noiseWiderThanAColumnIsSmoothedToo() {
        double[] x = new double[500];
        double[] y = new double[500];
        for (int i = 0; i < x.length; i++) {
            x[i] = 200 * i;
            y[i] = i % 2 == 0 ? -20 : -80;
        }
        smoothing.reduce(Series.train("train", x, y, x.length), FRAME);
        for (int i = 10; i < smoothing.size() - 10; i++) {
            assertThat(smoothing.y()[i]).isCloseTo(FRAME.toY(-50), within(2.0));
        }
    }

    @Test
    void fewPointsStayWhereTheyAre() {
        Series few = Series.test("test", new double[] {0, 50_000, 99_999}, new double[] {-90, -20, -10}, 3);
        smoothing.reduce(few, FRAME);
        assertThat(smoothing.size()).isEqualTo(3);
        assertThat(smoothing.y()[1]).isEqualTo(FRAME.toY(-20));
    }

    @Test
    void gapsAreLeftOut() {
        Series gap = Series.train("train", new double[] {0, 1, 2}, new double[] {-90, Double.NaN, -70}, 3);
        smoothing.reduce(gap, FRAME);
        assertThat(smoothing.size()).isEqualTo(1);
        assertThat(smoothing.y()[0]).isCloseTo(FRAME.toY(-80), within(1e-9));
    }
}
