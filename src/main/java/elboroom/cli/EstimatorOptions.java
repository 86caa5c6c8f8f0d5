package elboroom.cli;

import elboroom.estimator.Baseline;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.KlForm;
import elboroom.latent.LatentFamily;
import elboroom.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options that describe an estimator. An option that is left out has the estimator's own default. Every number
/// that an estimator of the catalogue depends on is an option under its identifier.
final class EstimatorOptions {
    static final String ESTIMATORS_OWN = "Default: the estimator's own.";

    private final List<OptionSpec> numbers = new ArrayList<>();

    @Option(
            names = "--estimator",
            paramLabel = "NAME[:NUMBER...]",
            completionCandidates = Choices.Estimators.class,
            converter = Choices.Estimators.class,
            description = "Gradient estimator; the NUMBERs are those that it depends on, as in disarm:2. One of: "
                    + "${COMPLETION-CANDIDATES}. Default: reparameterization for gaussian latents, disarm for "
                    + "bernoulli.")
    private @Nullable EstimatorSpec estimator;

    @Option(
            names = "--kl",
            paramLabel = "FORM",
            completionCandidates = Choices.KlForms.class,
            converter = Choices.KlForms.class,
            description = "How the KL term enters the gradient, where the estimator offers both. One of: "
                    + "${COMPLETION-CANDIDATES}. " + ESTIMATORS_OWN)
    private @Nullable KlForm kl;

    @Option(
            names = "--baseline",
            paramLabel = "NAME",
            completionCandidates = Choices.Baselines.class,
            converter = Choices.Baselines.class,
            description = "Baseline of a score-function estimator. One of: ${COMPLETION-CANDIDATES}. " + ESTIMATORS_OWN)
    private @Nullable Baseline baseline;

    @Spec
    void declareNumbers(CommandSpec options) {
        for (OptionSpec number : NumberOptions.all()) {
            numbers.add(number);
            options.addOption(number);
        }
    }

    /// What the options say.
    ///
    /// @throws IllegalArgumentException if they do not fit the latents or each other
    EstimatorSpec spec(LatentFamily<?> family, int latentSize) {
        EstimatorSpec chosen = estimator == null ? EstimatorCatalogue.defaultFor(family) : estimator;
        EstimatorCatalogue.requireFits(chosen, family, latentSize);
        EstimatorSpec spec = withForms(chosen);
        for (OptionSpec option : numbers) {
            Number value = option.getValue();
            if (value != null) {
                spec = with(spec, option, value);
            }
        }
        return spec;
    }

    private EstimatorSpec withForms(EstimatorSpec chosen) {
        EstimatorDescriptor<?> descriptor = chosen.descriptor();
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

    private static EstimatorSpec with(EstimatorSpec chosen, OptionSpec option, Number value) {
        List<EstimatorNumber> used = chosen.descriptor().numbers();
        for (EstimatorNumber number : used) {
            if (NumberOptions.name(number).equals(option.longestName())) {
                return chosen.with(number, value.doubleValue());
            }
        }
        String others = used.stream().map(NumberOptions::name).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("%s: got %s, but %s does not depend on it%s; leave it out"
                .formatted(
                        option.longestName(),
                        Numbers.parameter(value.doubleValue()),
                        chosen.id(),
                        others.isEmpty() ? "" : ", only on " + others));
    }
}
