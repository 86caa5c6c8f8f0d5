package elboroom.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.plot.AxisRange;
import elboroom.tensor.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointsPlotTest {
    private static final Mark MARK = new Mark(0, Mark.Shape.DISC);
    private static final double HEIGHT = 15;
    private static final double RADIUS = 5;
    private static final PlotFrame FRAME =
            new PlotFrame(40, 20, 360, 200, new AxisRange(0, 1), new AxisRange(0, 1), false);

    private static PointsItem point(String name, double x, double y) {
        return PointsItem.point(name, MARK, x, y, Double.NaN, Double.NaN);
    }

    @Test
    void efficientPointsAreThoseThanWhichNoneIsBetterInBoth() {
        List<PointsItem> items = List.of(
                point("slow and good", 8, 1),
                point("quick and bad", 1, 9),
                point("worse in both", 3, 9.5),
                point("between", 3, 4),
                point("as quick, worse", 3, 5));
        assertThat(PointsPainter.efficient(items))
                .extracting(PointsItem::name)
                .containsExactly("quick and bad", "between", "slow and good");
    }

    @Test
    void namesMeetNeitherEachOtherNorAPoint() {
        var random = RandomStream.named(1, "points");
        for (int count : new int[] {1, 8, 24, 60}) {
            var points = new ArrayList<PointLabels.Point>();
            for (int i = 0; i < count; i++) {
                points.add(new PointLabels.Point(
                        "estimator " + i,
                        FRAME.left() + random.nextDouble() * FRAME.width(),
                        FRAME.top() + random.nextDouble() * FRAME.height()));
            }
            List<PointLabels.Placed> placed =
                    PointLabels.place(points, FRAME, HEIGHT, RADIUS, name -> 6.0 * name.length());
            assertThat(placed).hasSizeGreaterThanOrEqualTo(Math.min(count, 8));
            for (PointLabels.Placed one : placed) {
                assertThat(one.x()).isBetween(FRAME.left(), FRAME.right() - one.width());
                assertThat(placed)
                        .filteredOn(other -> other != one)
                        .noneMatch(other -> one.meets(
                                other.x(),
                                other.y() - other.height() / 2,
                                other.x() + other.width(),
                                other.y() + other.height() / 2));
                assertThat(points).noneMatch(at -> one.meets(at.x() - 4, at.y() - 4, at.x() + 4, at.y() + 4));
            }
        }
    }

    @Test
    void theValuesOfAnAxisAreItsTicksWhereThereIsRoom() {
        var samples = new PointsPlot.Scale("samples", true, 1, 2, 4, 8, 16);
        var range = new AxisRange(-0.1, 1.3);
        assertThat(PointsPlot.ticks(samples, range, 3).labels()).containsExactly("1", "2", "4", "8", "16");
        assertThat(PointsPlot.ticks(samples, range, 2).labels()).containsExactly("10⁰", "10¹");
    }

    @Test
    void everyDrawIsCountedOnce() {
        double[] draws = {0, 0.1, 0.5, 0.5, 0.99, 1};
        assertThat(HistogramPlot.counts(draws, new AxisRange(0, 1), 4)).containsExactly(2, 0, 2, 2);
    }
}
