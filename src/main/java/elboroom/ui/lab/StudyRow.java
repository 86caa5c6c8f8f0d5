package elboroom.ui.lab;

import elboroom.estimator.Target;
import elboroom.lab.Bias;
import elboroom.lab.EstimatorDetails;
import elboroom.lab.EstimatorDetails.AtWeights;
import elboroom.lab.EstimatorResult;
import elboroom.lab.Interval;
import elboroom.text.Numbers;
import elboroom.ui.chart.IntervalPlot;
import elboroom.ui.chart.Mark;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.EstimatorName;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// An estimator's result as the table and the plots show it.
///
/// @param result     what the study found
/// @param replicates of the study
/// @param step       training steps behind the weights
/// @param study      number of the study
/// @param among      whether there are rows of other studies beside it
/// @param mark       how it looks in plots
record StudyRow(EstimatorResult result, int replicates, long step, int study, boolean among, Mark mark) {
    private static final Texts TEXTS = new Texts(StudyRow.class);
    private static final String NONE = "–";
    private static final String ZERO = "0";
    private static final double LARGE = 1e6; // from here on, compact numbers have three digits

    /// The estimator's name, and the study's if there are several.
    String name() {
        String name = EstimatorName.of(result.spec());
        return among ? TEXTS.get("row.name", name, study) : name;
    }

    String stepText() {
        return Numbers.count(step);
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
            String smallest = smallestVisibleBias();
            return smallest.equals(ZERO) ? ZERO : TEXTS.get("row.below", smallest); // nothing is below zero
        }
        Bias bias = result.bias();
        return bias == null ? NONE : figure(bias.squared());
    }

    String biasInterval() {
        Bias bias = result.bias();
        return bias == null ? NONE : text(bias.interval());
    }

    /// What the bias was measured against.
    String reference() {
        Bias bias = result.bias();
        if (bias == null) {
            return NONE;
        }
        return bias.reference().equals(Bias.EXACT) ? TEXTS.get("row.exact") : bias.reference();
    }

    @Nullable
    Double biasSquared() {
        Bias bias = result.bias();
        return bias == null ? null : bias.squared();
    }

    @Nullable
    Interval biasSquaredCi() {
        Bias bias = result.bias();
        return bias == null ? null : bias.interval();
    }

    /// A figure of the details; null if there are none.
    @Nullable
    Double detail(ToDoubleFunction<EstimatorDetails> figure) {
        EstimatorDetails details = result.details();
        double value = details == null ? Double.NaN : figure.applyAsDouble(details);
        return Double.isNaN(value) ? null : value;
    }

    /// A figure at the encoder's weights; null if there is none.
    @Nullable
    Double atWeights(ToDoubleFunction<AtWeights> figure) {
        return detail(details -> details.weights() == null ? Double.NaN : figure.applyAsDouble(details.weights()));
    }

    /// Interval of the variance at the encoder's weights.
    @Nullable
    Interval weightsInterval() {
        EstimatorDetails details = result.details();
        AtWeights weights = details == null ? null : details.weights();
        return weights == null ? null : weights.interval();
    }

    static String text(@Nullable Double value) {
        return value == null ? NONE : figure(value);
    }

    static String textOf(@Nullable Interval interval) {
        return interval == null ? NONE : text(interval);
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

    String varianceTimesMillis() {
        return figure(result.varianceTimesMillis());
    }

    String varianceTimesEvaluations() {
        return figure(result.varianceTimesEvaluations());
    }

    IntervalPlot.Row varianceRow() {
        Interval interval = result.traceVarianceCi();
        return new IntervalPlot.Row(
                name(), result.traceVariance(), interval.low(), interval.high(), variance(), false, mark);
    }

    /// Null if there is no variance at the weights to show.
    IntervalPlot.@Nullable Row weightsRow() {
        Double value = atWeights(AtWeights::traceVariance);
        Interval interval = weightsInterval();
        return value == null || interval == null
                ? null
                : new IntervalPlot.Row(name(), value, interval.low(), interval.high(), figure(value), false, mark);
    }

    /// Null if there is no bias to show.
    IntervalPlot.@Nullable Row biasRow() {
        Double value = biasSquared();
        Interval interval = biasSquaredCi();
        return value == null || interval == null
                ? null
                : new IntervalPlot.Row(
                        name(),
                        value,
                        Math.max(0, interval.low()),
                        interval.high(),
                        bias(),
                        result.biasIsHidden(),
                        mark);
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
}
