package elboroom.ui.training;

import elboroom.estimator.EstimatorSpec;
import elboroom.lab.EstimatorMark;
import elboroom.training.MetricSeries.Column;
import elboroom.training.ShadowCurves;
import elboroom.training.ShadowFigures;
import elboroom.training.ShadowPlan;
import elboroom.training.ShadowPoint;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.chart.Mark;
import elboroom.ui.chart.Series;
import elboroom.ui.chart.Series.Line;
import elboroom.ui.chart.Series.Spread;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.EstimatorName;
import elboroom.ui.run.OtherShadows;
import elboroom.ui.run.RunAxis;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The curves of a run's shadows: one for each estimator, with its interval.
final class ShadowSeries {
    private static final Line OF_ANOTHER_RUN = Line.DASHED;

    private static final Texts TEXTS = new Texts(ShadowSeries.class);

    private ShadowSeries() {}

    /// A curve's figure, with the ends of its interval.
    private record Figure(double value, double low, double high) {
        /// @param view not the KL
        static Figure of(ShadowFigures figures, ShadowView view) {
            return switch (view) {
                case VARIANCE ->
                    new Figure(figures.traceVariance(), figures.traceVarianceLow(), figures.traceVarianceHigh());
                case BIAS ->
                    new Figure(figures.biasSquared(), Math.max(0, figures.biasSquaredLow()), figures.biasSquaredHigh());
                case SNR -> new Figure(figures.snr(), Double.NaN, Double.NaN);
                case KL ->
                    throw new IllegalArgumentException("curves of shadows: got the KL, expected a figure of them");
            };
        }
    }

    /// The curves of a run, above those of others. An estimator has the same mark in all of them; its colour is that of
    /// every other plot ([EstimatorMark]). Those of other runs are dashed.
    ///
    /// @param run    the present of the run
    /// @param others other runs
    /// @param axis   what x counts
    /// @param view   not the KL
    static List<Series> of(TrainingSnapshot run, List<OtherShadows> others, Column axis, ShadowView view) {
        var place = new RunAxis(axis, run);
        Map<EstimatorSpec, EstimatorMark> marks = marks(run, others);
        var series = new ArrayList<Series>();
        for (OtherShadows other : others) {
            List<ShadowPoint> points = other.shadows().points();
            double[] x = points.stream()
                    .mapToDouble(point -> RunAxis.of(axis, other.train(), point.step()))
                    .toArray();
            for (EstimatorSpec spec : estimators(other.shadows())) {
                String name = TEXTS.get("shadows.other", EstimatorName.of(spec), other.name());
                series.add(curve(name, spec, points, x, view, OF_ANOTHER_RUN, mark(marks, spec)));
            }
        }
        List<ShadowPoint> points = run.shadows().points();
        double[] x =
                points.stream().mapToDouble(point -> place.of(point.step())).toArray();
        for (EstimatorSpec spec : estimators(run.shadows())) {
            series.add(curve(EstimatorName.of(spec), spec, points, x, view, Line.SOLID, mark(marks, spec)));
        }
        return series;
    }

    private static Map<EstimatorSpec, EstimatorMark> marks(TrainingSnapshot run, List<OtherShadows> others) {
        var together = new LinkedHashSet<>(estimators(run.shadows()));
        others.forEach(other -> together.addAll(estimators(other.shadows())));
        return EstimatorMark.of(List.copyOf(together));
    }

    private static Mark mark(Map<EstimatorSpec, EstimatorMark> marks, EstimatorSpec spec) {
        EstimatorMark mark = Objects.requireNonNull(marks.get(spec));
        return Mark.of(mark.label(), mark.pattern());
    }

    /// Whether a curve belongs to one of the other runs.
    static boolean isOfAnotherRun(Series curve) {
        return curve.line() == OF_ANOTHER_RUN;
    }

    /// The estimators in the order in which they came.
    private static Set<EstimatorSpec> estimators(ShadowCurves shadows) {
        var specs = new LinkedHashSet<EstimatorSpec>();
        shadows.points().forEach(point -> point.estimators().forEach(figures -> specs.add(figures.spec())));
        ShadowPlan plan = shadows.plan();
        if (plan != null) {
            specs.addAll(plan.estimators());
        }
        return specs;
    }

    /// The figures of one estimator. Steps at which it was not measured are left out; NaN and infinite ones are gaps.
    private static Series curve(
            String name,
            EstimatorSpec spec,
            List<ShadowPoint> points,
            double[] steps,
            ShadowView view,
            Line line,
            Mark mark) {
        double[] x = new double[points.size()];
        double[] y = new double[points.size()];
        double[] low = new double[points.size()];
        double[] high = new double[points.size()];
        int length = 0;
        for (int at = 0; at < points.size(); at++) {
            for (ShadowFigures figures : points.get(at).estimators()) {
                if (figures.spec().equals(spec)) {
                    Figure figure = Figure.of(figures, view);
                    x[length] = steps[at];
                    y[length] = Double.isFinite(figure.value) ? figure.value : Double.NaN;
                    low[length] = figure.low;
                    high[length] = figure.high;
                    length++;
                }
            }
        }
        Series curve = Series.marked(name, x, y, length, line, mark);
        return view == ShadowView.SNR ? curve : curve.within(new Spread(low, high));
    }
}
