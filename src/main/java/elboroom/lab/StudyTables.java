package elboroom.lab;

import elboroom.lab.EstimatorDetails.AtWeights;
import elboroom.lab.EstimatorDetails.CoordinateVariances;
import elboroom.text.Csv;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Results of studies as comma-separated values. A missing figure is empty.
public final class StudyTables {
    private StudyTables() {}

    /// One line for each estimator.
    public static String estimators(List<EstimatorResult> estimators) {
        var csv = new Csv(
                "estimator",
                "mean",
                "trace_variance",
                "trace_variance_low",
                "trace_variance_high",
                "bias_squared",
                "bias_squared_low",
                "bias_squared_high",
                "smallest_visible_bias_squared",
                "snr",
                "settling_steps",
                "millis_per_gradient",
                "decoder_evaluations",
                "bias_reference",
                "cosine",
                "cosine_low",
                "cosine_high",
                "median_variance",
                "data_variance",
                "weight_trace_variance",
                "weight_trace_variance_low",
                "weight_trace_variance_high",
                "weight_snr",
                "weight_data_variance",
                "variance_times_millis",
                "variance_times_evaluations");
        for (EstimatorResult e : estimators) {
            Bias bias = e.bias();
            EstimatorDetails details = e.details();
            AtWeights weights = details == null ? null : details.weights();
            csv.row(
                    e.spec().textWithForm(),
                    e.mean(),
                    e.traceVariance(),
                    e.traceVarianceCi().low(),
                    e.traceVarianceCi().high(),
                    bias == null ? null : bias.squared(),
                    bias == null ? null : bias.interval().low(),
                    bias == null ? null : bias.interval().high(),
                    Csv.known(e.smallestVisibleBiasSquared()),
                    e.snr(),
                    e.settlingSteps(),
                    Csv.known(e.millisPerGradient()),
                    e.decoderEvaluations(),
                    bias == null ? null : bias.reference(),
                    details == null ? null : details.cosine(),
                    details == null ? null : details.cosineCi().low(),
                    details == null ? null : details.cosineCi().high(),
                    details == null ? null : details.medianVariance(),
                    known(details == null ? null : details.dataVariance()),
                    weights == null ? null : weights.traceVariance(),
                    weights == null ? null : weights.interval().low(),
                    weights == null ? null : weights.interval().high(),
                    weights == null ? null : weights.snr(),
                    known(weights == null ? null : weights.dataVariance()),
                    Csv.known(e.varianceTimesMillis()),
                    e.varianceTimesEvaluations());
        }
        return csv.toString();
    }

    private static @Nullable Double known(@Nullable Double value) {
        return value == null ? null : Csv.known(value);
    }

    /// One line for each estimator, image and coordinate, which both count from 1.
    public static String coordinates(List<EstimatorResult> estimators) {
        var csv = new Csv("estimator", "image", "coordinate", "probability", "variance");
        for (EstimatorResult e : estimators) {
            EstimatorDetails details = e.details();
            if (details == null) {
                continue;
            }
            CoordinateVariances coordinates = details.coordinates();
            boolean bits = coordinates.probabilities().length > 0;
            for (int at = 0; at < coordinates.variances().length; at++) {
                csv.row(
                        e.spec().textWithForm(),
                        at / coordinates.width() + 1,
                        at % coordinates.width() + 1,
                        bits ? coordinates.probabilities()[at] : null,
                        coordinates.variances()[at]);
            }
        }
        return csv.toString();
    }

    /// One line for each pair of [MseCrossing].
    public static String crossings(List<EstimatorResult> estimators) {
        var csv = new Csv("biased", "unbiased", "gradients", "at_least");
        for (MseCrossing crossing : MseCrossing.of(estimators)) {
            csv.row(
                    crossing.biased().textWithForm(),
                    crossing.unbiased().textWithForm(),
                    crossing.gradients(),
                    crossing.atLeast());
        }
        return csv.toString();
    }
}
