package elboroom.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.plot.AxisRange;
import elboroom.ui.chart.ChartOverlay.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartOverlayTest {
    private static final Series TRAIN = Series.train("train", new double[] {20, 40, 60}, new double[] {1, 2, 3}, 3);
    private static final Series TEST = Series.test("test", new double[] {0, 100}, new double[] {5, 6}, 2);

    @Test
    void eachCurveIsReadAtItsOwnNearestPoint() {
        assertThat(ChartOverlay.readings(List.of(TRAIN, TEST), 46))
                .containsExactly(new Reading(TRAIN, 1), new Reading(TEST, 0));
        assertThat(ChartOverlay.readings(List.of(TRAIN, TEST), 500))
                .containsExactly(new Reading(TRAIN, 2), new Reading(TEST, 1));
    }

    @Test
    void thePositionThatIsToldIsThePointsNotThePointers() {
        assertThat(ChartOverlay.nearestX(ChartOverlay.readings(List.of(TRAIN, TEST), 46), 46))
                .isEqualTo(40);
        assertThat(ChartOverlay.nearestX(ChartOverlay.readings(List.of(TRAIN, TEST), 96), 96))
                .isEqualTo(100);
        assertThat(ChartOverlay.nearestX(List.of(), 46)).isEqualTo(46);
    }

    @Test
    void theReadoutIsNotCutAtAnEdge() {
        assertThat(ChartOverlay.readoutLeft(60, 100, 200, 220)).isEqualTo(70);
        assertThat(ChartOverlay.readoutLeft(180, 100, 200, 220)).isEqualTo(70);
        assertThat(ChartOverlay.readoutLeft(80, 150, 160, 180)).isEqualTo(30);
        assertThat(ChartOverlay.readoutLeft(120, 150, 160, 180)).isZero();
        assertThat(ChartOverlay.readoutLeft(120, 250, 160, 180)).isZero();
    }

    /// The first chart is that of a window of 960 × 640, the second that of 1440 × 900.
    @Test
    void theReadoutOfThePastIsLeftOutWhereItWouldHideTheCurves() {
        assertThat(ChartOverlay.coversMuch(100, 51, frame(120, 70))).isTrue();
        assertThat(ChartOverlay.coversMuch(100, 51, frame(215, 115))).isFalse();
        assertThat(ChartOverlay.coversMuch(200, 110, frame(215, 115))).isTrue();
    }

    private static PlotFrame frame(double width, double height) {
        return new PlotFrame(40, 10, width, height, new AxisRange(0, 1), new AxisRange(0, 1), false);
    }

    @Test
    void aGapIsNotRead() {
        Series gap = Series.train("train", new double[] {20, 40}, new double[] {1, Double.NaN}, 2);
        assertThat(ChartOverlay.readings(List.of(gap), 46)).isEmpty();
    }
}
