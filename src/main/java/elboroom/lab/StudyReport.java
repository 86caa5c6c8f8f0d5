package elboroom.lab;

import elboroom.data.Counted;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.Target;
import elboroom.plot.IntervalFigure;
import elboroom.text.Numbers;
import elboroom.vae.VaeConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a study found, for people and programs.
///
/// @param model  of the weights
/// @param steps  training steps behind them
/// @param config all that is needed to repeat the study, and the program's version; nothing if the study is of a file
///     of an older version
/// @param result the figures
public record StudyReport(VaeConfig model, long steps, Map<String, Object> config, StudyResult result) {
    /// Said in place of the settings where there are none.
    static final String NO_CONFIG = "not kept; the study is of a file of an older version";

    private static final String HIDDEN_BIAS = "cannot be told from 0";
    private static final String OTHER_TARGET = "estimates the gradient of another objective than the ELBO";

    /// The JSON object. A missing figure is null.
    public Map<String, Object> toMap() {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        result.estimators().forEach(estimator -> rows.add(row(estimator)));
        var map = new LinkedHashMap<String, Object>();
        map.put("estimators", rows);
        map.put(
                "crossings",
                MseCrossing.of(result.estimators()).stream()
                        .map(StudyReport::crossing)
                        .toList());
        map.put("images", result.images());
        map.put("latentSize", result.latentSize());
        map.put("replicates", result.plan().replicates());
        map.put("completed", result.completed());
        map.put("exact", result.exact());
        map.put("coordinates", result.coordinates());
        map.put("unresolvedCoordinates", result.unresolved().coordinates());
        map.put("unresolvedImagesOfBits", result.unresolved().images());
        map.put("steps", steps);
        map.put("seconds", result.seconds());
        map.put("seed", result.plan().seed());
        map.put("config", config);
        if (config.isEmpty()) {
            map.put("configNote", NO_CONFIG);
        }
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

    private Map<String, @Nullable Object> row(EstimatorResult estimator) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("id", estimator.spec().textWithForm());
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
    public String title() {
        return "%s, %s latents after %s of training; %s, %,d replicates"
                .formatted(
                        model.text(),
                        model.family().id(),
                        Counted.of(steps, "step"),
                        Counted.of(result.images(), "image"),
                        result.plan().replicates());
    }

    /// The main figures and the settings, as Markdown.
    public String markdown() {
        return StudyMarkdown.of(this);
    }

    /// The variances and the squared bias, with their intervals.
    public IntervalFigure figure() {
        return StudyOverview.of(title(), result.estimators());
    }

    /// All that is needed to repeat a study.
    ///
    /// @param model  what there is to say of the model, of its data and of what computes
    /// @param images in the minibatch
    public static Map<String, Object> config(Map<String, Object> model, StudyPlan plan, int images) {
        var map = new LinkedHashMap<>(model);
        map.put(
                "estimators",
                plan.estimators().stream().map(EstimatorSpec::textWithForm).toList());
        map.put("replicates", plan.replicates());
        map.put("adaptation", plan.adaptation());
        map.put("images", images);
        return map;
    }

    /// The squared bias, or the smallest that would have been seen.
    public static String biasText(EstimatorResult estimator) {
        Bias bias = estimator.bias();
        if (estimator.biasIsHidden()) {
            String smallest = number(estimator.smallestVisibleBiasSquared());
            return smallest.equals("0") ? smallest : "<" + smallest; // nothing is below zero
        }
        return bias == null ? "-" : number(bias.squared());
    }

    /// Behind the name of an estimator of another objective.
    public static String mark(EstimatorResult estimator) {
        return estimator.target() == Target.ELBO ? "" : " *";
    }

    /// Adds what a person should know beside the figures, a line each.
    public void appendNotes(StringBuilder table) {
        if (!result.completed()) {
            table.append("Interrupted after %d of %d estimators.%n"
                    .formatted(
                            result.estimators().size(),
                            result.plan().estimators().size()));
        }
        String references = result.estimators().stream()
                .map(EstimatorResult::bias)
                .filter(Objects::nonNull)
                .map(Bias::reference)
                .distinct()
                .map(StudyReport::referenceName)
                .collect(Collectors.joining(" or "));
        table.append("Sums over an image's coordinates, mean over the images")
                .append(references.isEmpty() ? "" : "; bias² against " + references)
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
                    .formatted(Counted.of(result.plan().adaptation(), "step")));
        }
        appendLimits(table);
    }

    /// What the replicates do not tell.
    private void appendLimits(StringBuilder table) {
        if (result.plan().replicates() < StudyPlan.ENOUGH_FOR_INTERVALS) {
            table.append("The intervals are too narrow: %s are too few for them, from %d on they are about right.%n"
                    .formatted(Counted.of(result.plan().replicates(), "replicate"), StudyPlan.ENOUGH_FOR_INTERVALS));
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

    /// Adds up to how many gradients a biased estimator is the better one, a line each.
    public void appendCrossings(StringBuilder text) {
        for (MseCrossing crossing : MseCrossing.of(result.estimators())) {
            appendCrossing(text, crossing);
        }
    }

    private static void appendCrossing(StringBuilder text, MseCrossing crossing) {
        if (crossing.gradients() < 1) {
            return; // the biased one is never better: there is at least one gradient
        }
        text.append("%s has the smaller mean squared error than %s up to %s.%n"
                .formatted(
                        crossing.biased().textWithForm(),
                        crossing.unbiased().textWithForm(),
                        Double.isInfinite(crossing.gradients())
                                ? "at least %s gradients".formatted(number(crossing.atLeast()))
                                : "%s gradients".formatted(number(crossing.gradients()))));
    }

    public static String text(Interval interval) {
        return number(interval.low()) + " to " + number(interval.high());
    }

    public static String number(double value) {
        return Numbers.typed(Numbers.figure(value));
    }
}
