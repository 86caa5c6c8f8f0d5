package elboroom.lab;

import elboroom.estimator.EstimatorSpec;
import elboroom.lab.EstimatorDetails.AtWeights;
import elboroom.plot.IntervalFigure;
import elboroom.plot.IntervalFigure.Estimate;
import elboroom.plot.IntervalFigure.Panel;
import elboroom.plot.IntervalFigure.Row;
import elboroom.plot.Strokes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The figure of a study: the variance at the latents and at the encoder's weights, and the squared bias, with their
/// intervals. Estimators stand in the order of all plots, and have the colours that they have there.
final class StudyOverview {
    private StudyOverview() {}

    /// @param title      what was studied
    /// @param estimators the results, in any order
    static IntervalFigure of(String title, List<EstimatorResult> estimators) {
        List<EstimatorResult> ordered = estimators.stream()
                .sorted(Comparator.comparing(EstimatorResult::spec, EstimatorMark.ORDER))
                .toList();
        Map<EstimatorSpec, EstimatorMark> marks =
                EstimatorMark.of(ordered.stream().map(EstimatorResult::spec).toList());
        var rows = new ArrayList<Row>();
        for (EstimatorResult result : ordered) {
            EstimatorMark mark = Objects.requireNonNull(marks.get(result.spec()));
            rows.add(new Row(result.spec().textWithForm() + StudyReport.mark(result), Strokes.of(mark.label(), 0)));
        }
        var panels = new ArrayList<Panel>();
        add(panels, "variance at the latents, nats²", ordered, StudyOverview::variance);
        add(panels, "variance at the weights, nats²", ordered, StudyOverview::atWeights);
        add(panels, "squared bias, nats²", ordered, StudyOverview::bias);
        return new IntervalFigure(title, rows, panels);
    }

    /// Adds a chart, unless nothing is known for it.
    private static void add(
            List<Panel> panels,
            String title,
            List<EstimatorResult> results,
            Function<EstimatorResult, @Nullable Estimate> estimate) {
        var estimates = new ArrayList<@Nullable Estimate>();
        results.forEach(result -> estimates.add(estimate.apply(result)));
        if (estimates.stream().anyMatch(Objects::nonNull)) {
            panels.add(new Panel(title, estimates));
        }
    }

    private static Estimate variance(EstimatorResult result) {
        return of(result.traceVariance(), result.traceVarianceCi());
    }

    private static @Nullable Estimate atWeights(EstimatorResult result) {
        AtWeights weights = result.details() == null ? null : result.details().weights();
        return weights == null ? null : of(weights.traceVariance(), weights.interval());
    }

    private static @Nullable Estimate bias(EstimatorResult result) {
        Bias bias = result.bias();
        return bias == null ? null : of(bias.squared(), bias.interval());
    }

    private static Estimate of(double value, Interval interval) {
        return new Estimate(value, interval.low(), interval.high());
    }
}
