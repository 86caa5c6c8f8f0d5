package elboroom.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.plot.AxisRange;
import elboroom.ui.image.Pen;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class CurveShapesTest {
    private static final PlotFrame FRAME =
            new PlotFrame(40, 20, 600, 200, new AxisRange(0, 1), new AxisRange(0, 1), false);
    private static final Mark DISC = new Mark(0, Mark.Shape.DISC);

    /// The middles of the discs of a curve.
    ///
    /// @param number of the curve among all
    private static List<Double> middles(int number, double[] x, double[] y) {
        return middles(number, x, y, FRAME);
    }

    private static List<Double> middles(int number, double[] x, double[] y, PlotFrame frame) {
        var middles = new ArrayList<Double>();
        var pen = (Pen) Proxy.newProxyInstance(
                Pen.class.getClassLoader(), new Class<?>[] {Pen.class}, (on, call, with) -> {
                    if (call.getName().equals("fillOval")) {
                        middles.add((Double) with[0] + (Double) with[2] / 2);
                    }
                    return null;
                });
        var curve = new Decimation();
        curve.reduce(Series.marked("curve", x, y, x.length, Series.Line.SOLID, DISC), frame);
        CurveShapes.paint(pen, curve, DISC, frame, number, Color.RED, Color.WHITE);
        return middles;
    }

    private static double[] line(int points) {
        return IntStream.rangeClosed(0, points)
                .mapToDouble(i -> (double) i / points)
                .toArray();
    }

    @Test
    void someStandOnEveryCurveInPlacesOfItsOwn() {
        var before = new ArrayList<Double>();
        for (int number = 0; number < 6; number++) {
            List<Double> middles = middles(number, line(200), line(200));
            assertThat(middles).hasSizeBetween(4, 6);
            for (double one : before) {
                assertThat(middles).allMatch(other -> Math.abs(other - one) > 8);
            }
            before.addAll(middles);
        }
    }

    @Test
    void aCurveOfFewPointsHasNoMoreThanThose() {
        assertThat(middles(0, line(2), line(2))).containsExactly(40.0, 340.0, 640.0);
        assertThat(middles(5, new double[] {0.5}, new double[] {0.5})).containsExactly(340.0);
    }

    @Test
    void aSmallChartHasThemToo() {
        var small = new PlotFrame(40, 20, 70, 60, FRAME.x(), FRAME.y(), false);
        for (int number = 0; number < 6; number++) {
            assertThat(middles(number, line(200), line(200), small)).hasSizeBetween(2, 3);
        }
    }

    @Test
    void noneStandsInAGapOrOutsideOfTheFrame() {
        double[] y = line(200);
        for (int i = 0; i < 100; i++) {
            y[i] = Double.NaN;
        }
        assertThat(middles(0, line(200), y)).isNotEmpty().allMatch(middle -> middle >= 340);
        double[] high = line(200);
        for (int i = 100; i <= 200; i++) {
            high[i] = 2;
        }
        assertThat(middles(0, line(200), high)).isNotEmpty().allMatch(middle -> middle <= 340);
    }
}
