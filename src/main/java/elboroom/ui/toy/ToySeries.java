package elboroom.ui.toy;

import elboroom.lab.ToyMoments;
import elboroom.ui.chart.Series;
import elboroom.ui.chart.Series.Line;
import elboroom.ui.image.ColourRole;
import elboroom.ui.run.EstimatorName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The curves and dots of the toy's charts.
final class ToySeries {
    private static final double SIGMAS = 1.96;
    private static final double LEAST_OF_INTERVAL = 0.01; // what of a variance is drawn of an interval that reaches 0

    /// A variance below this is the rounding of float32.
    private static final double ROUNDING = 1e-13;

    private ToySeries() {}

    /// Means, and the exact gradient.
    ///
    /// @param gradient what the exact gradient is called
    /// @param drawn    what the name of a dot ends with
    static List<Series> means(ToyPicture picture, String gradient, String drawn) {
        List<Series> series = new ArrayList<>();
        picture.curves().stream().limit(1).forEach(one -> {
            double[] y = one.curve().gradients(picture.toy().target());
            series.add(new Series(gradient, one.curve().p(), y, y.length, Line.DASHED, ColourRole.NEUTRAL));
        });
        addCurves(picture, ToyMoments::mean, series);
        for (ToyDot dot : picture.dots()) {
            double reach = SIGMAS * dot.moments().meanError();
            double mean = dot.moments().mean();
            addDot(picture, dot, mean, mean - reach, mean + reach, drawn, series);
        }
        return series;
    }

    /// Variances, for a log axis: those of zero are left out.
    ///
    /// @param drawn what the name of a dot ends with
    static List<Series> variances(ToyPicture picture, String drawn) {
        List<Series> series = new ArrayList<>();
        addCurves(picture, moments -> positive(moments.variance()), series);
        for (ToyDot dot : picture.dots()) {
            double variance = positive(dot.moments().variance());
            double reach = SIGMAS * dot.moments().varianceError();
            double low = Math.max(variance - reach, LEAST_OF_INTERVAL * variance);
            addDot(picture, dot, variance, low, variance + reach, drawn, series);
        }
        return series;
    }

    private static double positive(double variance) {
        return variance > ROUNDING ? variance : Double.NaN;
    }

    /// A solid curve for each estimator where it is exact, and a dashed one where it is drawn.
    private static void addCurves(ToyPicture picture, ToDoubleFunction<ToyMoments> value, List<Series> series) {
        for (ToyPicture.Curve one : picture.curves()) {
            double[] y = Arrays.stream(one.curve().moments()).mapToDouble(value).toArray();
            Line line = one.curve().isExact() ? Line.SOLID : Line.DASHED;
            String name = EstimatorName.of(one.curve().spec());
            series.add(Series.marked(
                    name, one.curve().p(), y, y.length, line, one.choice().mark()));
        }
    }

    /// A dot with its 95 % interval.
    private static void addDot(
            ToyPicture picture, ToyDot dot, double y, double low, double high, String drawn, List<Series> series) {
        if (Double.isNaN(y)) {
            return;
        }
        double p = picture.toy().p();
        String name = EstimatorName.of(dot.choice().spec()) + drawn;
        series.add(Series.marked(
                        name,
                        new double[] {p},
                        new double[] {y},
                        1,
                        Line.SOLID,
                        dot.choice().mark())
                .within(new Series.Spread(new double[] {low}, new double[] {high})));
    }
}
