package elboroom.cli;

import elboroom.data.Counted;
import elboroom.data.LoadedData;
import elboroom.estimator.Target;
import elboroom.lab.Bias;
import elboroom.lab.EstimatorDetails;
import elboroom.lab.EstimatorResult;
import elboroom.lab.Interval;
import elboroom.lab.MseCrossing;
import elboroom.lab.StudyResult;
import elboroom.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a study found, for people and programs.
///
/// @param setup  what was asked for
/// @param blas   what multiplied the matrices
/// @param loaded the data that were read
/// @param steps  training steps behind the weights
/// @param result the figures
record StudyReport(StudySetup setup, String blas, LoadedData loaded, long steps, StudyResult result) {
    private static final String HIDDEN_BIAS = "cannot be told from 0";
    private static final String OTHER_TARGET = "estimates the gradient of another objective than the ELBO";

    /// The JSON object. A missing figure is null.
    Map<String, Object> toMap() {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (int i = 0; i < result.estimators().size(); i++) {
            rows.add(row(setup.names().get(i), result.estimators().get(i)));
        }
        var map = new LinkedHashMap<String, Object>();
        map.put("estimators", rows);
        map.put(
                "crossings",
                MseCrossing.of(result.estimators()).stream()
                        .map(StudyReport::crossing)
                        .toList());
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

    private static Map<String, Object> crossing(MseCrossing crossing) {
        var map = new LinkedHashMap<String, Object>();
        map.put("biased", crossing.biased().textWithForm());
        map.put("unbiased", crossing.unbiased().textWithForm());
        map.put("gradients", crossing.gradients());
        map.put("atLeast", crossing.atLeast());
        return map;
    }

    private Map<String, @Nullable Object> row(String name, EstimatorResult estimator) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("id", name);
        row.put("target", estimator.target().id());
        row.put("mean", estimator.mean());
        row.put("traceVariance", estimator.traceVariance());
        row.put("traceVarianceCi", Interval.ends(estimator.traceVarianceCi()));
        Bias bias = estimator.bias();
        row.put("biasSquared", bias == null ? null : bias.squared());
        row.put("biasSquaredCi", Interval.ends(bias == null ? null : bias.interval()));
        row.put("biasReference", bias == null ? null : bias.reference());
        row.put("smallestVisibleBiasSquared", estimator.smallestVisibleBiasSquared());
        row.put("biasNote", estimator.biasIsHidden() ? HIDDEN_BIAS : null);
        row.put("snr", estimator.snr());
        row.put("settlingSteps", estimator.settlingSteps());
        row.put("millisPerGradient", estimator.millisPerGradient());
        row.put("decoderEvaluations", estimator.decoderEvaluations());
        row.put("varianceTimesMillis", estimator.varianceTimesMillis());
        row.put("varianceTimesEvaluations", estimator.varianceTimesEvaluations());
        EstimatorDetails details = estimator.details();
        if (details != null) {
            addDetails(row, details);
        }
        return row;
    }

    private static void addDetails(Map<String, @Nullable Object> row, EstimatorDetails details) {
        row.put("cosine", details.cosine());
        row.put("cosineCi", Interval.ends(details.cosineCi()));
        row.put("medianVariance", details.medianVariance());
        row.put("dataVariance", details.dataVariance());
        row.put(
                "coordinateVariances",
                IntStream.range(0, details.coordinates().width())
                        .mapToObj(details.coordinates()::mean)
                        .toList());
        EstimatorDetails.AtWeights weights = details.weights();
        row.put("weightTraceVariance", weights == null ? null : weights.traceVariance());
        row.put("weightTraceVarianceCi", Interval.ends(weights == null ? null : weights.interval()));
        row.put("weightSnr", weights == null ? null : weights.snr());
        row.put("weightDataVariance", weights == null ? null : weights.dataVariance());
    }

    /// What was studied.
    String title() {
        var model = setup.config().model();
        return "%s, %s latents after %s of training; %s, %,d replicates"
                .formatted(
                        model.text(),
                        model.family().id(),
                        Counted.of(steps, "step"),
                        Counted.of(result.images(), "image"),
                        setup.study().replicates());
    }

    /// The table that people read.
    String table() {
        var table = new StringBuilder(title()).append(System.lineSeparator());
        line(table, "estimator", "variance", "(95 %)", "bias²", "(95 %)", "ms", "evaluations");
        for (int i = 0; i < result.estimators().size(); i++) {
            EstimatorResult e = result.estimators().get(i);
            Bias bias = e.bias();
            line(
                    table,
                    setup.names().get(i) + mark(e),
                    number(e.traceVariance()),
                    text(e.traceVarianceCi()),
                    biasText(e),
                    bias == null ? "-" : text(bias.interval()),
                    number(e.millisPerGradient()),
                    String.valueOf(e.decoderEvaluations()));
        }
        appendNotes(table);
        appendDetails(table);
        return table.toString().stripTrailing();
    }

    static String biasText(EstimatorResult estimator) {
        Bias bias = estimator.bias();
        return estimator.biasIsHidden()
                ? "<" + number(estimator.smallestVisibleBiasSquared())
                : bias == null ? "-" : number(bias.squared());
    }

    static String mark(EstimatorResult estimator) {
        return estimator.target() == Target.ELBO ? "" : " *";
    }

    void appendNotes(StringBuilder table) {
        String references = result.estimators().stream()
                .map(EstimatorResult::bias)
                .filter(Objects::nonNull)
                .map(Bias::reference)
                .distinct()
                .map(StudyReport::referenceName)
                .collect(Collectors.joining(" or "));
        table.append("Sums over an image's coordinates, mean over the images; bias² against ")
                .append(references)
                .append('.')
                .append(System.lineSeparator());
        if (result.estimators().stream().anyMatch(e -> e.target() != Target.ELBO)) {
            table.append("* ").append(OTHER_TARGET).append("; the bias² of a bound's is against the bound's gradient.");
            table.append(System.lineSeparator());
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

    private static String referenceName(String reference) {
        return reference.equals(Bias.EXACT) ? "the exact gradient" : "the mean of " + reference + " replicates";
    }

    /// The second table: figures at the encoder's weights, and what is derived.
    private void appendDetails(StringBuilder text) {
        var table = new TextTable();
        table.row(
                "estimator",
                "at weights",
                "(95 %)",
                "SNR",
                "cosine",
                "median",
                "variance × ms",
                "× evaluations",
                "data");
        for (EstimatorResult e : result.estimators()) {
            EstimatorDetails details = e.details();
            if (details != null) {
                EstimatorDetails.AtWeights weights = details.weights();
                table.row(
                        e.spec().textWithForm() + mark(e),
                        weights == null ? "-" : number(weights.traceVariance()),
                        weights == null ? "-" : text(weights.interval()),
                        weights == null ? "-" : number(weights.snr()),
                        number(details.cosine()),
                        number(details.medianVariance()),
                        number(e.varianceTimesMillis()),
                        number(e.varianceTimesEvaluations()),
                        number(details.dataVariance()));
            }
        }
        text.append(System.lineSeparator())
                .append(table.text())
                .append(System.lineSeparator())
                .append(
                        "At weights: variance and SNR of the minibatch's gradient at the encoder's weights. Cosine: of the "
                                + "angle between one gradient and the reference. Median: of the coordinates' variances. Data: "
                                + "variance of the expected gradient over the images.")
                .append(System.lineSeparator());
        appendCrossings(text);
    }

    void appendCrossings(StringBuilder text) {
        for (MseCrossing crossing : MseCrossing.of(result.estimators())) {
            appendCrossing(text, crossing);
        }
    }

    private static void appendCrossing(StringBuilder text, MseCrossing crossing) {
        if (crossing.gradients() == 0) {
            return; // the biased one is never better
        }
        text.append("%s has the smaller mean squared error than %s up to %s.%n"
                .formatted(
                        crossing.biased().textWithForm(),
                        crossing.unbiased().textWithForm(),
                        Double.isInfinite(crossing.gradients())
                                ? "at least %s gradients".formatted(number(crossing.atLeast()))
                                : "%s gradients".formatted(number(crossing.gradients()))));
    }

    private static void line(StringBuilder table, String... cells) {
        table.append(String.format(Locale.ROOT, "  %-20s %10s %22s %10s %24s %9s %12s%n", (Object[]) cells));
    }

    static String text(Interval interval) {
        return number(interval.low()) + " to " + number(interval.high());
    }

    static String number(double value) {
        return Numbers.typed(Numbers.figure(value));
    }
}
