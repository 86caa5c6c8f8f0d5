package elboroom.race;

import elboroom.estimator.EstimatorSpec;
import elboroom.lab.EstimatorMark;
import elboroom.plot.CurveFigure;
import elboroom.plot.CurveFigure.Band;
import elboroom.plot.CurveFigure.Curve;
import elboroom.plot.CurveFigure.Fit;
import elboroom.plot.CurveFigure.Panel;
import elboroom.plot.MeanCurve;
import elboroom.plot.PicturePen.Stroke;
import elboroom.plot.Strokes;
import elboroom.plot.XAxis;
import elboroom.plot.XAxis.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The figures of a race: the terms of the test images' ELBO, and the variance if it was measured. Where there are
/// several seeds, the mean, in a band from the lowest to the highest.
public final class RaceFigures {
    private RaceFigures() {}

    /// The figure against an axis.
    ///
    /// @param title what raced
    public static CurveFigure of(String title, List<LaneResult> lanes, RaceAxis axis) {
        Map<EstimatorSpec, List<LaneResult>> groups = RaceTables.byEstimator(lanes);
        Map<EstimatorSpec, EstimatorMark> marks = EstimatorMark.of(List.copyOf(groups.keySet()));
        var figure = new CurveFigure(
                title,
                marks.entrySet().stream()
                        .map(mark -> new CurveFigure.Name(mark.getKey().textWithForm(), stroke(mark.getValue())))
                        .toList(),
                new XAxis(axis.title(), axis.counts() ? Scale.WHOLE : Scale.LINEAR));
        figure.add(panel(
                "test ELBO, nats",
                groups,
                marks,
                lane -> test(lane, axis, lane.test().elbo())));
        figure.add(panel(
                "test reconstruction, nats",
                groups,
                marks,
                lane -> test(lane, axis, lane.test().reconstruction())));
        figure.add(panel(
                "test KL, nats",
                groups,
                marks,
                lane -> test(lane, axis, lane.test().kl())));
        if (lanes.stream().anyMatch(lane -> !lane.variances().isEmpty())) {
            List<Curve> curves = curves(groups, marks, lane -> variances(lane, axis));
            figure.add(new Panel("variance of the gradient", curves, Double.NaN, true, Fit.ALL));
        }
        return figure;
    }

    private static Stroke stroke(EstimatorMark mark) {
        return Strokes.of(mark.label(), mark.pattern());
    }

    private static Panel panel(
            String title,
            Map<EstimatorSpec, List<LaneResult>> groups,
            Map<EstimatorSpec, EstimatorMark> marks,
            Function<LaneResult, MeanCurve.Curve> points) {
        return new Panel(title, curves(groups, marks, points), Double.NaN, false, Fit.RECENT);
    }

    private static List<Curve> curves(
            Map<EstimatorSpec, List<LaneResult>> groups,
            Map<EstimatorSpec, EstimatorMark> marks,
            Function<LaneResult, MeanCurve.Curve> points) {
        var curves = new ArrayList<Curve>();
        groups.forEach((estimator, lanes) -> {
            EstimatorMark mark = marks.get(estimator);
            if (mark != null) {
                MeanCurve mean = MeanCurve.of(lanes.stream().map(points).toList());
                Band band = lanes.size() == 1 ? null : new Band(mean.low(), mean.high());
                curves.add(new Curve(mean.x(), mean.mean(), band, stroke(mark), false));
            }
        });
        return curves;
    }

    private static MeanCurve.Curve test(LaneResult lane, RaceAxis axis, double[] values) {
        return new MeanCurve.Curve(lane.test().on(axis), values);
    }

    private static MeanCurve.Curve variances(LaneResult lane, RaceAxis axis) {
        return new MeanCurve.Curve(
                lane.variances().stream().mapToDouble(point -> point.on(axis)).toArray(),
                lane.variances().stream().mapToDouble(VariancePoint::variance).toArray());
    }
}
