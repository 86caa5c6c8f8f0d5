package elboroom.cli;

import elboroom.estimator.Baseline;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.Hyperparameter;
import elboroom.estimator.Hyperparameter.Range;
import elboroom.estimator.KlForm;
import elboroom.latent.LatentFamily;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that describe an estimator; what is left out is the estimator's own default.
final class EstimatorOptions {
    private static final String ESTIMATORS_OWN = " Default: the estimator's own.";

    @Option(
            names = "--estimator",
            paramLabel = "NAME[:NUMBER]",
            completionCandidates = Choices.Estimators.class,
            converter = Choices.Estimators.class,
            description = "Gradient estimator; NUMBER is its first hyperparameter, as in disarm:2. One of: "
                    + "${COMPLETION-CANDIDATES}. Default: reparameterization for gaussian latents, disarm for "
                    + "bernoulli.")
    private @Nullable EstimatorSpec estimator;

    @Option(
            names = "--kl",
            paramLabel = "FORM",
            completionCandidates = Choices.KlForms.class,
            converter = Choices.KlForms.class,
            description = "How the KL term enters the gradient, where the estimator offers both. One of: "
                    + "${COMPLETION-CANDIDATES}." + ESTIMATORS_OWN)
    private @Nullable KlForm kl;

    @Option(
            names = "--baseline",
            paramLabel = "NAME",
            completionCandidates = Choices.Baselines.class,
            converter = Choices.Baselines.class,
            description = "Baseline of a score-function estimator. One of: ${COMPLETION-CANDIDATES}." + ESTIMATORS_OWN)
    private @Nullable Baseline baseline;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Codes, or pairs of codes, drawn for each image, within " + EstimatorSpec.MIN_SAMPLES + " to "
                    + EstimatorSpec.MAX_SAMPLES + " as the estimator allows; leave-one-out needs at least 2."
                    + ESTIMATORS_OWN)
    private @Nullable Integer samples;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "Temperature of an estimator's relaxation, " + EstimatorSpec.MIN_TEMPERATURE + " to "
                    + EstimatorSpec.MAX_TEMPERATURE + "." + ESTIMATORS_OWN)
    private @Nullable Double temperature;

    @Option(
            names = "--temperature-rate",
            paramLabel = "RATE",
            description = "How fast a temperature learns, about the change of its logarithm at a step, 0 to "
                    + EstimatorSpec.MAX_TEMPERATURE_RATE + "; 0 leaves it as it is." + ESTIMATORS_OWN)
    private @Nullable Double temperatureRate;

    @Option(
            names = "--baseline-rate",
            paramLabel = "RATE",
            description = "What a running-mean baseline keeps of its past at each step, 0 to "
                    + EstimatorSpec.MAX_BASELINE_RATE + "." + ESTIMATORS_OWN)
    private @Nullable Double baselineRate;

    @Option(
            names = "--surrogate-units",
            paramLabel = "N",
            description = "Hidden units of an estimator's own network, 1 to " + EstimatorSpec.MAX_SURROGATE_UNITS + "."
                    + ESTIMATORS_OWN)
    private @Nullable Integer surrogateUnits;

    /// What the options say.
    ///
    /// @throws IllegalArgumentException if they do not fit the latents or each other
    EstimatorSpec spec(LatentFamily<?> family, int latentSize) {
        EstimatorSpec chosen = estimator == null ? EstimatorCatalogue.defaultFor(family) : estimator;
        EstimatorCatalogue.requireFits(chosen, family, latentSize);
        return withNumbers(withForms(chosen));
    }

    private EstimatorSpec withForms(EstimatorSpec chosen) {
        EstimatorDescriptor descriptor = chosen.descriptor();
        if (kl != null && !descriptor.klForms().contains(kl)) {
            throw new IllegalArgumentException("--kl: got %s, expected %s, the only form of %s; leave --kl out"
                    .formatted(kl.id(), chosen.klForm().id(), chosen.id()));
        }
        if (baseline != null && !descriptor.baselines().contains(baseline)) {
            throw new IllegalArgumentException("--baseline: got %s, expected %s for %s"
                    .formatted(
                            baseline.id(),
                            descriptor.baselines().stream().map(Baseline::id).collect(Collectors.joining(", ")),
                            chosen.id()));
        }
        EstimatorSpec formed = kl == null ? chosen : chosen.withKlForm(kl);
        return baseline == null ? formed : formed.withBaseline(baseline);
    }

    private EstimatorSpec withNumbers(EstimatorSpec chosen) {
        EstimatorSpec spec = with(chosen, Hyperparameter.SAMPLES, samples);
        spec = with(spec, Hyperparameter.TEMPERATURE, temperature);
        spec = with(spec, Hyperparameter.TEMPERATURE_RATE, temperatureRate);
        spec = with(spec, Hyperparameter.BASELINE_RATE, baselineRate);
        return with(spec, Hyperparameter.SURROGATE_UNITS, surrogateUnits);
    }

    private static EstimatorSpec with(EstimatorSpec chosen, Hyperparameter what, @Nullable Number value) {
        if (value == null) {
            return chosen;
        }
        List<Range> used = chosen.descriptor().hyperparameters();
        if (chosen.descriptor().range(what).isEmpty()) {
            throw new IllegalArgumentException("--%s: got %s, but %s does not depend on it%s; leave it out"
                    .formatted(
                            what.id(),
                            value,
                            chosen.id(),
                            used.isEmpty()
                                    ? ""
                                    : used.stream()
                                            .map(range -> "--" + range.what().id())
                                            .collect(Collectors.joining(", ", ", only on ", ""))));
        }
        return chosen.with(what, value.doubleValue());
    }
}
