package elboroom.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RobustRangeTest {
    private record Points(double[] x, double[] y, int length) implements Polyline {}

    @Test
    void hugeFirstStepsDoNotFlattenTheRest() {
        AxisRange range = RobustRange.of(List.of(run(1000, 1e6)), new AxisRange(0, 1000), false);
        assertThat(range.max()).isLessThan(250);
        assertThat(range.min()).isBetween(90.0, 100.0);
    }

    @Test
    void theFirstStepsDoNotFlattenTheRecentOnes() {
        AxisRange range = RobustRange.ofRecent(List.of(run(10, 1e3)), new AxisRange(0, 10), false);
        assertThat(range.max()).isLessThan(120);
    }

    /// As when a run lies over one that has gone on for longer.
    @Test
    void theRecentPartOfAShortCurveCountsBesideALongOne() {
        Points first = new Points(new double[] {0, 5, 10}, new double[] {900, 20, 21}, 3);
        Points second = new Points(new double[] {0, 50, 75, 100}, new double[] {800, 100, 101, 102}, 4);
        AxisRange range = RobustRange.ofRecent(List.of(first, second), new AxisRange(0, 100), false);
        assertThat(range.min()).isBetween(10.0, 20.0);
        assertThat(range.max()).isBetween(102.0, 110.0);
        AxisRange none = RobustRange.ofRecent(List.of(first), new AxisRange(20, 100), false);
        assertThat(none.min()).isLessThan(none.max());
    }

    @Test
    void aCurveThatHasOnlyBegunIsShown() {
        Points begun = new Points(new double[] {0}, new double[] {-634}, 1);
        AxisRange range = RobustRange.ofRecent(List.of(begun), new AxisRange(0, 1), false);
        assertThat(range.min()).isLessThan(-634);
        assertThat(range.max()).isBetween(-634.0, -600.0);
    }

    @Test
    void aFewPointsAreAllShown() {
        AxisRange range = RobustRange.of(List.of(run(10, 1e6)), new AxisRange(0, 10), false);
        assertThat(range.max()).isGreaterThanOrEqualTo(1e6);
    }

    @Test
    void theNewestValueIsAlwaysShown() {
        Points series = run(1000, 200);
        series.y()[999] = 5000;
        assertThat(RobustRange.of(List.of(series), new AxisRange(0, 1000), false)
                        .max())
                .isGreaterThanOrEqualTo(5000);
    }

    @Test
    void onlyTheVisibleStretchCounts() {
        AxisRange range = RobustRange.of(List.of(run(1000, 1e6)), new AxisRange(500, 1000), false);
        assertThat(range.length()).isLessThan(12);
    }

    @Test
    void betweenTwoPointsTheLineCounts() {
        Points line = new Points(new double[] {0, 100, 200}, new double[] {-150, -160, -180}, 3);
        AxisRange range = RobustRange.of(List.of(line), new AxisRange(120, 170), false);
        assertThat(range.min()).isBetween(-175.0, -174.0);
        assertThat(range.max()).isBetween(-164.0, -163.0);
        AxisRange none = RobustRange.of(List.of(line), new AxisRange(300, 400), false);
        assertThat(none).as("where no line passes").isEqualTo(new AxisRange(0, 1));
    }

    @Test
    void aConstantCurveHasARange() {
        Points flat = new Points(new double[] {0, 1}, new double[] {3, 3}, 2);
        AxisRange range = RobustRange.of(List.of(flat), new AxisRange(0, 1), false);
        assertThat(range.min()).isLessThan(3);
        assertThat(range.max()).isGreaterThan(3);
    }

    @Test
    void whatALogAxisCannotShowIsLeftOut() {
        Points series = new Points(new double[] {0, 1, 2}, new double[] {0, 10, 1000}, 3);
        AxisRange range = RobustRange.of(List.of(series), new AxisRange(0, 2), true);
        assertThat(range.min()).isBetween(0.9, 1.0);
        assertThat(range.max()).isBetween(3.0, 3.1);
    }

    @Test
    void curvesWithoutValuesGiveARangeToo() {
        Points nan = new Points(new double[] {0}, new double[] {Double.NaN}, 1);
        assertThat(RobustRange.of(List.of(nan), new AxisRange(0, 1), false)).isEqualTo(new AxisRange(0, 1));
        assertThat(RobustRange.of(List.of(), new AxisRange(0, 1), false)).isEqualTo(new AxisRange(0, 1));
    }

    @Test
    void curvesThatAreNowhereNegativeGetNoNegativeRange() {
        Points kl = new Points(new double[] {0, 1, 2}, new double[] {0.1, 2, 5}, 3);
        assertThat(RobustRange.of(List.of(kl), new AxisRange(0, 2), false).min())
                .isZero();
        Points small = new Points(new double[] {0, 1}, new double[] {0.1, 0.2}, 2);
        assertThat(RobustRange.of(List.of(small), new AxisRange(0, 1), true).min())
                .isLessThan(-1);
    }

    @Test
    void aYoungBandIsShownFromItsSecondPointOn() {
        AxisRange range = RobustRange.ofBand(band(6), new AxisRange(0, 5), false);
        assertThat(range.min()).isBetween(-320.0, -300.0);
        assertThat(range.max()).isGreaterThan(-100 - 100 / 6.0);
    }

    @Test
    void bothEdgesOfABandAreShownOverItsNewestPart() {
        List<Points> edges = band(60);
        edges.getFirst().y()[45] = -1000;
        AxisRange range = RobustRange.ofBand(edges, new AxisRange(0, 59), false);
        assertThat(range.min()).isBetween(-1100.0, -1000.0);
        edges.getFirst().y()[45] = -150;
        assertThat(RobustRange.ofBand(edges, new AxisRange(0, 59), false).min()).isGreaterThan(-200);
    }

    @Test
    void aBandOfOnePointHasARange() {
        assertThat(RobustRange.ofBand(band(1), new AxisRange(0, 1), false).length())
                .isPositive();
    }

    /// From −700 to −100 and 100 below it, both ever slower.
    private static List<Points> band(int length) {
        double[] x = new double[length];
        double[] low = new double[length];
        double[] high = new double[length];
        for (int i = 0; i < length; i++) {
            x[i] = i;
            high[i] = i == 0 ? -700 : -100 - 100.0 / i;
            low[i] = high[i] - (i == 0 ? 100 : 100.0 / i);
        }
        return List.of(new Points(x, low, length), new Points(x, high, length));
    }

    /// Falls from `first` to 100 within ten steps.
    private static Points run(int length, double first) {
        double[] x = new double[length];
        double[] y = new double[length];
        for (int i = 0; i < length; i++) {
            x[i] = i;
            y[i] = 100 + first * Math.exp(-i);
        }
        return new Points(x, y, length);
    }
}
