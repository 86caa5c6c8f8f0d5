package elboroom.cli;

import elboroom.data.Counted;
import elboroom.data.LoadedData;
import elboroom.estimator.Target;
import elboroom.lab.EstimatorResult;
import elboroom.lab.Interval;
import elboroom.lab.Study;
import elboroom.lab.StudyResult;
import elboroom.text.Csv;
import elboroom.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a study found, for people and programs.
///
/// @param setup  what was asked for
/// @param blas   what multiplied the matrices
/// @param loaded the data that were read
/// @param steps  training steps behind the weights
/// @param result the figures
record StudyReport(StudySetup setup, String blas, LoadedData loaded, long steps, StudyResult result) {
    private static final String NO_EXACT_GRADIENT =
            "no exact gradient to compare with: that takes binary latents of at most " + Study.MAX_EXACT_BITS + " bits";
    private static final String HIDDEN_BIAS = "cannot be told from 0";
    private static final String NO_EXACT_BOUND = "no exact gradient of its bound to compare with: that takes at most "
            + Study.MAX_EXACT_TUPLE_BITS + " bits in all samples together";
    private static final String OTHER_TARGET = "estimates the gradient of another objective than the ELBO";

    /// The JSON object. A missing figure is null.
    Map<String, Object> toMap() {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (int i = 0; i < result.estimators().size(); i++) {
            rows.add(row(setup.names().get(i), result.estimators().get(i)));
        }
        var map = new LinkedHashMap<String, Object>();
        map.put("estimators", rows);
        map.put("images", result.images());
        map.put("latentSize", result.latentSize());
        map.put("replicates", setup.study().replicates());
        map.put("exact", result.exact());
        map.put("coordinates", result.coordinates());
        map.put("unresolvedCoordinates", result.unresolved().coordinates());
        map.put("unresolvedImagesOfBits", result.unresolved().images());
        map.put("steps", steps);
        map.put("seconds", result.seconds());
        map.put("seed", setup.config().seed());
        map.put("config", setup.toMap(blas, loaded));
        return map;
    }

    private Map<String, @Nullable Object> row(String name, EstimatorResult estimator) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("id", name);
        row.put("target", estimator.target().id());
        row.put("mean", estimator.mean());
        row.put("traceVariance", estimator.traceVariance());
        row.put("traceVarianceCi", ends(estimator.traceVarianceCi()));
        row.put("biasSquared", estimator.biasSquared());
        row.put("biasSquaredCi", ends(estimator.biasSquaredCi()));
        row.put("smallestVisibleBiasSquared", estimator.smallestVisibleBiasSquared());
        row.put("biasNote", biasNote(estimator));
        row.put("snr", estimator.snr());
        row.put("settlingSteps", estimator.settlingSteps());
        row.put("millisPerGradient", estimator.millisPerGradient());
        row.put("decoderEvaluations", estimator.decoderEvaluations());
        return row;
    }

    /// Why there is no bias to report, or what the reported one is worth; null if there is nothing to say.
    private @Nullable String biasNote(EstimatorResult estimator) {
        if (estimator.biasSquared() != null) {
            return estimator.biasIsHidden() ? HIDDEN_BIAS : null;
        }
        return result.exact() ? NO_EXACT_BOUND : NO_EXACT_GRADIENT;
    }

    /// Both ends; null if there is no interval.
    static @Nullable List<Double> ends(@Nullable Interval interval) {
        return interval == null ? null : List.of(interval.low(), interval.high());
    }

    /// One line for each estimator, under a line of names. A missing figure is empty.
    String csv() {
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
                "decoder_evaluations");
        for (int i = 0; i < result.estimators().size(); i++) {
            EstimatorResult e = result.estimators().get(i);
            Interval bias = e.biasSquaredCi();
            csv.row(
                    setup.names().get(i),
                    e.mean(),
                    e.traceVariance(),
                    e.traceVarianceCi().low(),
                    e.traceVarianceCi().high(),
                    e.biasSquared(),
                    bias == null ? null : bias.low(),
                    bias == null ? null : bias.high(),
                    Csv.known(e.smallestVisibleBiasSquared()),
                    e.snr(),
                    e.settlingSteps(),
                    e.millisPerGradient(),
                    e.decoderEvaluations());
        }
        return csv.toString();
    }

    /// The table that people read.
    String table() {
        var model = setup.config().model();
        var table = new StringBuilder("%s, %s latents after %s of training; %s, %,d replicates%n"
                .formatted(
                        model.text(),
                        model.family().id(),
                        Counted.of(steps, "step"),
                        Counted.of(result.images(), "image"),
                        setup.study().replicates()));
        line(table, "estimator", "variance", "(95 %)", "bias²", "(95 %)", "ms", "evaluations");
        for (int i = 0; i < result.estimators().size(); i++) {
            EstimatorResult e = result.estimators().get(i);
            Double bias = e.biasSquared();
            Interval biasCi = e.biasSquaredCi();
            line(
                    table,
                    setup.names().get(i) + mark(e),
                    number(e.traceVariance()),
                    text(e.traceVarianceCi()),
                    e.biasIsHidden() ? "<" + number(e.smallestVisibleBiasSquared()) : bias == null ? "-" : number(bias),
                    biasCi == null ? "-" : text(biasCi),
                    number(e.millisPerGradient()),
                    String.valueOf(e.decoderEvaluations()));
        }
        appendNotes(table);
        return table.toString().stripTrailing();
    }

    private static String mark(EstimatorResult estimator) {
        return estimator.target() == Target.ELBO ? "" : " *";
    }

    private void appendNotes(StringBuilder table) {
        table.append("Sums over an image's coordinates, mean over the images; bias² ")
                .append(result.exact() ? "against the exact gradient" : "is left out, with " + NO_EXACT_GRADIENT)
                .append('.')
                .append(System.lineSeparator());
        if (result.estimators().stream().anyMatch(e -> e.target() != Target.ELBO)) {
            table.append("* ").append(OTHER_TARGET).append("; the bias² of a bound's is against the bound's gradient.");
            table.append(System.lineSeparator());
        }
        if (result.exact() && result.estimators().stream().anyMatch(e -> e.biasSquared() == null)) {
            table.append("-: ").append(NO_EXACT_BOUND).append('.').append(System.lineSeparator());
        }
        if (result.estimators().stream().anyMatch(EstimatorResult::biasIsHidden)) {
            table.append("<x: the bias² ")
                    .append(HIDDEN_BIAS)
                    .append("; with so many replicates one from x on would have been seen.")
                    .append(System.lineSeparator());
        }
        if (result.estimators().stream().anyMatch(e -> e.settlingSteps() > 0)) {
            table.append("Adaptive state settled for %s on other training images.%n"
                    .formatted(Counted.of(setup.study().adaptation(), "step")));
        }
        if (result.unresolved().coordinates() > 0) {
            table.append(
                    "%,d of %,d coordinates are too saturated for so many replicates to resolve: bits (images) %s.%n"
                            .formatted(
                                    result.unresolved().coordinates(),
                                    result.coordinates(),
                                    result.unresolved().text()));
        }
    }

    private static void line(StringBuilder table, String... cells) {
        table.append(String.format(Locale.ROOT, "  %-20s %10s %22s %10s %24s %9s %12s%n", (Object[]) cells));
    }

    private static String text(Interval interval) {
        return number(interval.low()) + " to " + number(interval.high());
    }

    private static String number(double value) {
        return Numbers.typed(Numbers.figure(value));
    }
}
