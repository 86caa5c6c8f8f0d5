package elboroom.ui.lab;

import elboroom.estimator.Target;
import elboroom.lab.EstimatorResult;
import elboroom.lab.Interval;
import elboroom.text.Numbers;
import elboroom.ui.chart.IntervalPlot;
import elboroom.ui.fx.Texts;
import elboroom.ui.image.ColourRole;
import elboroom.ui.run.EstimatorName;
import org.jspecify.annotations.Nullable;

/// An estimator's result as the table and the plots show it.
///
/// @param result what the study found
record StudyRow(EstimatorResult result) {
    private static final Texts TEXTS = new Texts(StudyRow.class);
    private static final double LARGE = 1e6; // from here on, compact numbers have three digits

    String name() {
        return EstimatorName.of(result.spec());
    }

    /// Whether its expectation is the ELBO's gradient.
    String unbiased() {
        if (result.target() != Target.ELBO) {
            return TEXTS.get("row.other");
        }
        return TEXTS.get(result.spec().descriptor().unbiased() ? "row.yes" : "row.no");
    }

    String variance() {
        return figure(result.traceVariance());
    }

    String varianceInterval() {
        return text(result.traceVarianceCi());
    }

    String bias() {
        if (result.biasIsHidden()) {
            return TEXTS.get("row.below", smallestVisibleBias());
        }
        return result.biasSquared() == null ? "–" : figure(result.biasSquared());
    }

    String biasInterval() {
        Interval interval = result.biasSquaredCi();
        return interval == null ? "–" : text(interval);
    }

    String snr() {
        return figure(result.snr());
    }

    String evaluations() {
        return Integer.toString(result.decoderEvaluations());
    }

    String millis() {
        return figure(result.millisPerGradient());
    }

    /// The variance for the same computing time; smaller is better.
    double cost() {
        return result.traceVariance() * result.millisPerGradient();
    }

    String varianceTimesMillis() {
        return figure(cost());
    }

    IntervalPlot.Row varianceRow() {
        Interval interval = result.traceVarianceCi();
        return new IntervalPlot.Row(
                name(), result.traceVariance(), interval.low(), interval.high(), variance(), false, role());
    }

    /// Null if there is no bias to show.
    IntervalPlot.@Nullable Row biasRow() {
        Double value = result.biasSquared();
        Interval interval = result.biasSquaredCi();
        return value == null || interval == null
                ? null
                : new IntervalPlot.Row(
                        name(),
                        value,
                        Math.max(0, interval.low()),
                        interval.high(),
                        bias(),
                        result.biasIsHidden(),
                        role());
    }

    /// About three digits, also of large values: those would not fit a column.
    static String figure(double value) {
        return Math.abs(value) >= LARGE ? Numbers.compact(value, 0) : Numbers.figure(value);
    }

    private static String text(Interval interval) {
        return figure(interval.low()) + " to " + figure(interval.high());
    }

    private String smallestVisibleBias() {
        return figure(result.smallestVisibleBiasSquared());
    }

    private ColourRole role() {
        boolean fair = result.spec().descriptor().unbiased() && result.target() == Target.ELBO;
        return fair ? ColourRole.TRAIN : ColourRole.TEST;
    }
}
