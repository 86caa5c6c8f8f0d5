package elboroom.sweep;

import elboroom.estimator.EstimatorSpec;
import elboroom.lab.EstimatorMark;
import elboroom.lab.Interval;
import elboroom.plot.CurveFigure;
import elboroom.plot.CurveFigure.Band;
import elboroom.plot.CurveFigure.Curve;
import elboroom.plot.CurveFigure.Fit;
import elboroom.plot.CurveFigure.Panel;
import elboroom.plot.PicturePen.Stroke;
import elboroom.plot.Strokes;
import elboroom.plot.XAxis;
import elboroom.plot.XAxis.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The figures of a sweep: a curve for each estimator. Of several seeds it is the mean, in a band from the lowest to
/// the highest; of one seed, the band is the interval of 95 %.
public final class SweepFigures {
    private static final double WIDE = 8; // values that differ by more than this factor are drawn on a log axis

    private SweepFigures() {}

    /// The figure of a measure.
    ///
    /// @param title  what was swept
    /// @param number its name
    public static CurveFigure of(String title, SweepMeasure measure, String number, List<SweepPoint> points) {
        Map<EstimatorSpec, TreeMap<Double, List<SweepPoint>>> curves = SweepTables.curves(points);
        var names = new ArrayList<CurveFigure.Name>();
        var lines = new ArrayList<Curve>();
        EstimatorMark.of(List.copyOf(curves.keySet())).forEach((estimator, mark) -> {
            Stroke stroke = Strokes.of(mark.label(), mark.pattern());
            names.add(new CurveFigure.Name(SweepTables.name(measure, estimator, EstimatorSpec::textWithForm), stroke));
            lines.add(curve(measure, curves.getOrDefault(estimator, new TreeMap<>()), stroke));
        });
        var figure = new CurveFigure(title, names, new XAxis(number, scale(number, points), values(points)));
        boolean log = measure != SweepMeasure.ELBO;
        figure.add(new Panel(measure.title(), lines, Double.NaN, log, Fit.ALL));
        return figure;
    }

    private static Curve curve(SweepMeasure measure, TreeMap<Double, List<SweepPoint>> places, Stroke stroke) {
        double[] x = places.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        double[] y = new double[x.length];
        double[] low = new double[x.length];
        double[] high = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            List<SweepPoint> points = places.getOrDefault(x[i], List.of());
            y[i] = SweepTables.mean(measure, points);
            Interval around = around(measure, points);
            low[i] = around.low();
            high[i] = around.high();
        }
        return new Curve(x, y, new Band(low, high), stroke, true);
    }

    /// Where the mean over the seeds lies: in the interval of 95 % of one seed, or between the lowest and the highest
    /// of several.
    public static Interval around(SweepMeasure measure, List<SweepPoint> points) {
        Interval own = points.size() == 1 ? points.getFirst().interval(measure) : null;
        if (own != null) {
            return own;
        }
        double[] values = points.stream()
                .mapToDouble(point -> point.value(measure))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return values.length == 0
                ? new Interval(Double.NaN, Double.NaN)
                : new Interval(values[0], values[values.length - 1]);
    }

    private static Scale scale(String number, List<SweepPoint> points) {
        if (isLog(points)) {
            return Scale.LOG;
        }
        return SweepNumber.isWhole(number) ? Scale.WHOLE : Scale.LINEAR;
    }

    /// The values at which there are points, in increasing order.
    public static double[] values(List<SweepPoint> points) {
        return points.stream()
                .mapToDouble(point -> point.key().value())
                .sorted()
                .distinct()
                .toArray();
    }

    /// Whether the values are far enough from each other for a log axis.
    public static boolean isLog(List<SweepPoint> points) {
        double[] values = values(points);
        return values.length > 0 && values[0] > 0 && values[values.length - 1] / values[0] >= WIDE;
    }
}
