package elboroom.estimator;

import elboroom.estimator.Hyperparameter.Range;
import elboroom.latent.LatentFamily;
import elboroom.latent.Posterior;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the program knows of an estimator: the form, the command line, the contract tests and the documentation's table
/// read it. [#of] begins one.
///
/// @param id              stable identifier, as on the command line
/// @param families        identifiers of the latent families it works for
/// @param maxLatentSize   the largest codes it can work with
/// @param target          the objective whose gradient it estimates
/// @param unbiased        whether its expectation is the gradient of its target
/// @param klForms         the forms of the KL term it offers, the default first
/// @param baselines       the baselines it offers, the default first
/// @param hyperparameters the numbers it depends on; the first is the one that a name takes, as in `rloo:4`
/// @param evaluations     see [#decoderEvaluations]
/// @param gradients       see [#decoderGradients]
/// @param together        see [#codesAtOnce]
/// @param inPairs         whether [Hyperparameter#SAMPLES] counts antithetic pairs of codes
/// @param formula         the estimate of one coordinate
/// @param reference       the paper and equation
/// @param factory         makes an instance for one thread
public record EstimatorDescriptor(
        String id,
        Set<String> families,
        int maxLatentSize,
        Target target,
        boolean unbiased,
        List<KlForm> klForms,
        List<Baseline> baselines,
        List<Range> hyperparameters,
        Count evaluations,
        Count gradients,
        Count together,
        boolean inPairs,
        String formula,
        String reference,
        Factory factory) {
    /// Makes an estimator for one thread.
    @FunctionalInterface
    public interface Factory {
        /// @param latentSize   coordinates of a code
        /// @param contextWidth columns of [LatentObjective#context]
        /// @param maxRows      data in the largest minibatch it will see
        GradientEstimator<? extends Posterior> create(
                EstimatorSpec spec, int latentSize, int contextWidth, int maxRows);
    }

    /// A number of codes a datum.
    @FunctionalInterface
    public interface Count {
        int of(EstimatorSpec spec, int latentSize);
    }

    /// Codes evaluated a datum.
    public int decoderEvaluations(EstimatorSpec spec, int latentSize) {
        return evaluations.of(spec, latentSize);
    }

    /// Codes a datum whose gradient `∂f/∂z` is asked for.
    public int decoderGradients(EstimatorSpec spec, int latentSize) {
        return gradients.of(spec, latentSize);
    }

    /// Codes a datum in the largest product it asks for: the decoder's buffers are that large.
    public int codesAtOnce(EstimatorSpec spec, int latentSize) {
        return together.of(spec, latentSize);
    }

    /// Whether there is a [Baseline] to choose.
    public boolean hasBaseline() {
        return baselines.size() > 1;
    }

    /// The range of a hyperparameter; empty if the estimator does not depend on it.
    public Optional<Range> range(Hyperparameter what) {
        return hyperparameters.stream().filter(range -> range.what() == what).findFirst();
    }

    /// Whether adaptive state outlives the change from one choice of this estimator to another.
    boolean keepsState(EstimatorSpec before, EstimatorSpec after) {
        return before.klForm() == after.klForm()
                && before.baseline() == after.baseline()
                && hyperparameters.stream()
                        .allMatch(range -> range.live() || before.get(range.what()) == after.get(range.what()));
    }

    /// Begins a descriptor: one sample, unbiased for the ELBO, analytic KL, no baseline, unless it says otherwise.
    static Builder of(String id, LatentFamily<?>... families) {
        return new Builder(id, families);
    }

    /// A descriptor in the making.
    static final class Builder {
        private final String id;
        private final Set<String> families;
        private final List<Range> hyperparameters = new ArrayList<>();
        private int maxLatentSize = Integer.MAX_VALUE;
        private Target target = Target.ELBO;
        private boolean unbiased = true;
        private List<KlForm> klForms = List.of(KlForm.ANALYTIC);
        private List<Baseline> baselines = List.of(Baseline.NONE);
        private Count evaluations = (spec, latentSize) -> spec.samples();
        private Count gradients = (spec, latentSize) -> 0;
        private @Nullable Count together;
        private boolean inPairs;
        private String formula = "";
        private String reference = "";

        private Builder(String id, LatentFamily<?>... families) {
            this.id = id;
            this.families = Arrays.stream(families).map(LatentFamily::id).collect(Collectors.toUnmodifiableSet());
        }

        /// Codes of any size unless told.
        Builder maxLatentSize(int value) {
            maxLatentSize = value;
            return this;
        }

        Builder target(Target value) {
            target = value;
            return this;
        }

        Builder biased() {
            unbiased = false;
            return this;
        }

        /// @param standard the default
        Builder klForms(KlForm standard, KlForm... others) {
            klForms = Stream.concat(Stream.of(standard), Stream.of(others)).toList();
            return this;
        }

        /// @param standard the default
        Builder baselines(Baseline standard, Baseline... others) {
            baselines = Stream.concat(Stream.of(standard), Stream.of(others)).toList();
            return this;
        }

        /// Codes a datum; a change keeps adaptive state.
        Builder samples(int min, int max, int standard) {
            return hyperparameter(new Range(Hyperparameter.SAMPLES, min, max, standard, true));
        }

        /// Antithetic pairs of codes a datum; a change keeps adaptive state.
        Builder pairs(int min, int max, int standard) {
            inPairs = true;
            return samples(min, max, standard).evaluations((spec, latentSize) -> 2 * spec.samples());
        }

        /// A temperature; a change keeps adaptive state.
        Builder temperature(double standard) {
            return hyperparameter(new Range(
                    Hyperparameter.TEMPERATURE,
                    EstimatorSpec.MIN_TEMPERATURE,
                    EstimatorSpec.MAX_TEMPERATURE,
                    standard,
                    true));
        }

        /// A temperature that may learn, from this one on; it does not unless told.
        Builder learnedTemperature(double standard) {
            return temperature(standard)
                    .hyperparameter(
                            new Range(Hyperparameter.TEMPERATURE_RATE, 0, EstimatorSpec.MAX_TEMPERATURE_RATE, 0, true));
        }

        /// A running mean's decay; a change keeps adaptive state.
        Builder baselineRate() {
            return hyperparameter(
                    new Range(Hyperparameter.BASELINE_RATE, 0, EstimatorSpec.MAX_BASELINE_RATE, 0.9, true));
        }

        /// Hidden units of a network; a change forgets adaptive state.
        Builder surrogateUnits(int standard) {
            return hyperparameter(
                    new Range(Hyperparameter.SURROGATE_UNITS, 1, EstimatorSpec.MAX_SURROGATE_UNITS, standard, false));
        }

        Builder hyperparameter(Range range) {
            hyperparameters.add(range);
            return this;
        }

        /// Codes evaluated a datum; [EstimatorSpec#samples] unless told.
        Builder evaluations(Count count) {
            evaluations = count;
            return this;
        }

        /// Codes a datum whose gradient is asked for; none unless told.
        Builder gradients(Count count) {
            gradients = count;
            return this;
        }

        /// Codes a datum in the largest product; all that are evaluated unless told.
        Builder codesAtOnce(Count count) {
            together = count;
            return this;
        }

        Builder formula(String text) {
            formula = text;
            return this;
        }

        Builder reference(String text) {
            reference = text;
            return this;
        }

        /// Ends the descriptor.
        EstimatorDescriptor madeBy(Factory factory) {
            return new EstimatorDescriptor(
                    id,
                    families,
                    maxLatentSize,
                    target,
                    unbiased,
                    klForms,
                    baselines,
                    List.copyOf(hyperparameters),
                    evaluations,
                    gradients,
                    together == null ? evaluations : together,
                    inPairs,
                    formula,
                    reference,
                    factory);
        }
    }
}
