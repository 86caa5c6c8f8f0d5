package elboroom.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.plot.AxisRange;
import elboroom.tensor.RandomStream;
import elboroom.ui.image.Pen;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.paint.Color;
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

    /// The places that lines are drawn to, and how often one begins.
    private static final class Recorded {
        private final List<Double> y = new ArrayList<>();
        private final List<Object> fills = new ArrayList<>();
        private int begun;
        private double[] clip = new double[0];

        private final Pen pen = (Pen) Proxy.newProxyInstance(
                Pen.class.getClassLoader(), new Class<?>[] {Pen.class}, (on, call, with) -> {
                    switch (call.getName()) {
                        case "beginPath" -> begun++;
                        case "setFill" -> fills.add(with[0]);
                        case "moveTo", "lineTo" -> y.add((Double) with[1]);
                        case "clipped" -> {
                            clip = new double[] {(Double) with[0], (Double) with[1], (Double) with[2], (Double) with[3]
                            };
                            ((Runnable) with[4]).run();
                        }
                        default -> {}
                    }
                    return null;
                });
    }

    private static PointsPainter painter(PlotFrame frame) {
        var log = new PointsPlot.Scale("", true);
        return new PointsPainter(frame, log, log, List.of(Color.RED), Color.BLACK, Color.GREY, Color.WHITE);
    }

    /// A line that goes on below the frame must not look as if it levelled off at the frame's lower end.
    @Test
    void aLineIsCutAtTheFrame() {
        var frame = new PlotFrame(40, 20, 300, 120, new AxisRange(0, 3), new AxisRange(-6, 0), false);
        var falling = PointsItem.of(
                "falling", MARK, PointsItem.Style.LINE, new double[] {1, 10, 100, 1000}, new double[] {1, 1e-4, 1e-8, 0
                });
        var recorded = new Recorded();
        PointsPainter painter = painter(frame);
        painter.item(recorded.pen, falling);

        assertThat(recorded.y.subList(0, 3)).containsExactly(20.0, 100.0, 180.0); // of 140 at the lower end
        assertThat(recorded.y.get(3)).isGreaterThan(1000);
        assertThat(recorded.clip).containsExactly(40, 20, 300, 120);
        assertThat(painter.named(falling)).as("the last point that is seen").isEqualTo(1);
    }

    @Test
    void pointsThatSayLittleAreHollowAndSoAreThoseThatAnAxisHasNoPlaceFor() {
        double[] x = {1, 10};
        double[] y = {5, 0};
        var solid = new Recorded();
        painter(FRAME).item(solid.pen, PointsItem.of("some", MARK, PointsItem.Style.POINTS, x, y));
        assertThat(solid.fills).containsExactly(Color.RED, Color.WHITE);
        var hollow = new Recorded();
        painter(FRAME).item(hollow.pen, PointsItem.of("some", MARK, PointsItem.Style.RINGS, x, y));
        assertThat(hollow.fills).containsExactly(Color.WHITE, Color.WHITE);
    }

    @Test
    void aPointOfACurveThatMayBeZeroIsHollowOnALogAxis() {
        var recorded = new Recorded();
        var curve = PointsItem.curve(
                "bias²", MARK, new double[] {1, 10}, new double[] {5, 5}, new double[] {2, -1}, new double[] {9, 9});
        painter(FRAME).item(recorded.pen, curve);
        assertThat(recorded.fills).containsExactly(Color.RED, Color.WHITE);
    }

    @Test
    void aCurveIsNotJoinedToPointsThatItsAxisHasNoPlaceFor() {
        var recorded = new Recorded();
        double[] none = {Double.NaN, Double.NaN, Double.NaN};
        painter(FRAME)
                .item(
                        recorded.pen,
                        PointsItem.curve("bias²", MARK, new double[] {1, 2, 10}, new double[] {5, 0, 5}, none, none));
        assertThat(recorded.y).as("ends of lines").hasSize(2);
    }

    @Test
    void onlyPeersHaveAFrontier() {
        var frame = new PlotFrame(40, 20, 300, 120, new AxisRange(0, 3), new AxisRange(0, 3), false);
        List<PointsItem> items = List.of(
                point("best, but of another objective", 1, 1),
                point("first study", 10, 10).among(0),
                point("first study, worse", 100, 100).among(0),
                point("second study", 100, 100).among(1));
        var recorded = new Recorded();
        painter(frame).frontierLines(recorded.pen, items);

        assertThat(recorded.begun).isEqualTo(2);
        assertThat(recorded.y).containsExactly(20.0, 20.0, 100.0, 100.0, 20.0, 20.0, 60.0, 60.0);
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
                assertThat(placed)
                        .filteredOn(other -> other != one)
                        .as("lines to other names")
                        .noneMatch(one::isCrossedBy);
                assertThat(points).noneMatch(at -> one.meets(at.x() - 4, at.y() - 4, at.x() + 4, at.y() + 4));
            }
        }
    }

    private static List<EndNames.End> ends(double... y) {
        return IntStream.range(0, y.length)
                .mapToObj(i -> new EndNames.End("estimator " + i, MARK, 300, y[i]))
                .toList();
    }

    @Test
    void namesStandAtTheEndsOfTheirCurvesWhereThereIsRoom() {
        assertThat(EndNames.place(ends(150, 40, 100), 20, 220, HEIGHT))
                .extracting(EndNames.Placed::y)
                .containsExactly(40.0, 100.0, 150.0);
        assertThat(EndNames.place(ends(100, 101, 102, 200), 20, 220, HEIGHT))
                .as("around the middle of those that are close")
                .extracting(EndNames.Placed::y)
                .containsExactly(86.0, 101.0, 116.0, 200.0);
        assertThat(EndNames.place(ends(20, 20, 220), 20, 220, HEIGHT))
                .as("inside")
                .extracting(EndNames.Placed::y)
                .containsExactly(27.5, 42.5, 212.5);
        assertThat(EndNames.place(List.of(), 20, 220, HEIGHT)).isEmpty();
    }

    @Test
    void namesOfManyCurvesDoNotMeetAndThoseWithoutRoomLeave() {
        var random = RandomStream.named(2, "ends");
        for (int count : new int[] {1, 5, 12, 16, 60}) {
            List<EndNames.End> ends = ends(IntStream.range(0, count)
                    .mapToDouble(i -> 20 + 200 * Math.pow(random.nextDouble(), 4))
                    .toArray());
            List<EndNames.Placed> placed = EndNames.place(ends, 20, 220, HEIGHT);
            assertThat(placed).hasSize(Math.min(count, 16));
            for (int i = 1; i < placed.size(); i++) {
                assertThat(placed.get(i).y() - placed.get(i - 1).y()).isGreaterThanOrEqualTo(0.8 * HEIGHT - 1e-9);
                assertThat(placed.get(i).end().y())
                        .as("in the order of the curves")
                        .isGreaterThanOrEqualTo(placed.get(i - 1).end().y());
            }
            assertThat(placed).extracting(EndNames.Placed::y).allMatch(y -> y > 20 && y < 220);
        }
    }

    @Test
    void theColumnOfNamesIsAsWideAsTheyNeedButLeavesThePlotItsRoom() {
        assertThat(EndNames.room(ends(1, 2), 1000, name -> 60)).isBetween(75.0, 95.0);
        assertThat(EndNames.room(ends(1, 2), 160, name -> 200)).isEqualTo(72);
        assertThat(EndNames.room(List.of(), 160, name -> 200)).isLessThan(30);
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
