package elboroom.estimator;

import elboroom.latent.LatentFamily;
import elboroom.latent.Posterior;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the program knows about an estimator. The form, the command line, the contract tests and the documentation's
/// table use it. [#of] begins a descriptor.
///
/// @param id            stable identifier, also used on the command line
/// @param aliases       other names of it, or of one of its forms
/// @param family        the latent family it works for
/// @param maxLatentSize the largest codes it can work with
/// @param target        the objective whose gradient it estimates
/// @param unbiased      whether its expectation is the gradient of its target
/// @param relaxed       whether the decoder sees relaxed codes, between zero and one: then the objective that it
///     returns is no estimate of the ELBO, and no bound of log p(x)
/// @param klForms       the forms of the KL term it offers, the default first
/// @param baselines     the baselines it offers, the default first
/// @param numbers       the numbers it depends on; the first is the one that may follow the name, as in `rloo:4`
/// @param evaluations   see [#decoderEvaluations]
/// @param gradients     see [#decoderGradients]
/// @param together      see [#codesAtOnce]
/// @param formula       the estimate of one coordinate
/// @param reference     the paper and equation
/// @param factory       see [#create]
public record EstimatorDescriptor<Q extends Posterior>(
        String id,
        List<EstimatorAlias> aliases,
        LatentFamily<Q> family,
        int maxLatentSize,
        Target target,
        boolean unbiased,
        boolean relaxed,
        List<KlForm> klForms,
        List<Baseline> baselines,
        List<EstimatorNumber> numbers,
        Count evaluations,
        Count gradients,
        Count together,
        String formula,
        String reference,
        Factory<Q> factory) {
    /// Makes an estimator for one thread, as [#create] says.
    @FunctionalInterface
    public interface Factory<Q extends Posterior> {
        GradientEstimator<Q> create(EstimatorSpec spec, int latentSize, int contextWidth, int maxRows);
    }

    /// A number of codes per datum.
    @FunctionalInterface
    public interface Count {
        int of(EstimatorSpec spec, int latentSize);
    }

    /// How many codes per datum the decoder evaluates.
    public int decoderEvaluations(EstimatorSpec spec, int latentSize) {
        return evaluations.of(spec, latentSize);
    }

    /// At how many codes per datum the gradient `∂f/∂z` is computed.
    public int decoderGradients(EstimatorSpec spec, int latentSize) {
        return gradients.of(spec, latentSize);
    }

    /// Codes per datum in the largest product. The decoder's buffers have this size.
    public int codesAtOnce(EstimatorSpec spec, int latentSize) {
        return together.of(spec, latentSize);
    }

    /// Whether there is a [Baseline] to choose.
    public boolean hasBaseline() {
        return baselines.size() > 1;
    }

    /// The estimator's own declaration of a number, with its own range; empty if it does not depend on it.
    public Optional<EstimatorNumber> number(EstimatorNumber shared) {
        return number(shared.id());
    }

    /// The number of an identifier; empty if the estimator does not depend on it.
    public Optional<EstimatorNumber> number(String id) {
        return numbers.stream().filter(own -> own.id().equals(id)).findFirst();
    }

    /// Its [#aliases] with what they stand for, for people; empty if there are none.
    public String otherNames() {
        return aliases.stream().map(EstimatorAlias::text).collect(Collectors.joining(", "));
    }

    /// What a name stands for, in any case; empty if it is not one of the [#aliases].
    Optional<EstimatorAlias> alias(String name) {
        return aliases.stream()
                .filter(alias -> alias.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /// An instance for one thread.
    ///
    /// @param spec         a choice of this estimator
    /// @param latentSize   coordinates of a code
    /// @param contextWidth columns of [LatentObjective#context]
    /// @param maxRows      data in the largest minibatch that it may get
    /// @throws IllegalArgumentException if the choice is of another estimator, or the estimator does not work for codes
    ///     of this size
    public GradientEstimator<Q> create(EstimatorSpec spec, int latentSize, int contextWidth, int maxRows) {
        if (!spec.id().equals(id)) {
            throw new IllegalArgumentException(
                    "estimator: got a choice of %s, expected one of %s".formatted(spec.id(), id));
        }
        EstimatorCatalogue.requireFits(spec, family, latentSize);
        return factory.create(spec, latentSize, contextWidth, maxRows);
    }

    /// Whether adaptive state is kept when one choice of this estimator changes to another.
    boolean keepsState(EstimatorSpec before, EstimatorSpec after) {
        return before.klForm() == after.klForm()
                && before.baseline() == after.baseline()
                && numbers.stream().allMatch(number -> number.live() || before.get(number) == after.get(number));
    }

    /// Begins a descriptor: one sample, unbiased for the ELBO, analytic KL, no baseline, unless it says otherwise.
    public static <Q extends Posterior> Builder<Q> of(String id, LatentFamily<Q> family) {
        return new Builder<>(id, family);
    }

    /// Builds a descriptor.
    public static final class Builder<Q extends Posterior> {
        private final String id;
        private final LatentFamily<Q> family;
        private final List<EstimatorAlias> aliases = new ArrayList<>();
        private final List<EstimatorNumber> numbers = new ArrayList<>();
        private int maxLatentSize = Integer.MAX_VALUE;
        private Target target = Target.ELBO;
        private boolean unbiased = true;
        private boolean relaxed;
        private List<KlForm> klForms = List.of(KlForm.ANALYTIC);
        private List<Baseline> baselines = List.of(Baseline.NONE);
        private Count evaluations =
                (spec, latentSize) -> spec.has(SharedNumbers.SAMPLES) ? spec.whole(SharedNumbers.SAMPLES) : 1;
        private Count gradients = (spec, latentSize) -> 0;
        private @Nullable Count together;
        private String formula = "";
        private String reference = "";

        private Builder(String id, LatentFamily<Q> family) {
            this.id = id;
            this.family = family;
        }

        /// Adds another name.
        public Builder<Q> alias(EstimatorAlias alias) {
            aliases.add(alias);
            return this;
        }

        /// The default is codes of any size.
        public Builder<Q> maxLatentSize(int value) {
            maxLatentSize = value;
            return this;
        }

        public Builder<Q> target(Target value) {
            target = value;
            return this;
        }

        public Builder<Q> biased() {
            unbiased = false;
            return this;
        }

        /// The decoder sees relaxed codes.
        public Builder<Q> relaxed() {
            relaxed = true;
            return this;
        }

        /// @param standard the default
        public Builder<Q> klForms(KlForm standard, KlForm... others) {
            klForms = Stream.concat(Stream.of(standard), Stream.of(others)).toList();
            return this;
        }

        /// @param standard the default
        public Builder<Q> baselines(Baseline standard, Baseline... others) {
            baselines = Stream.concat(Stream.of(standard), Stream.of(others)).toList();
            return this;
        }

        /// Adds a number that the estimator depends on.
        public Builder<Q> number(EstimatorNumber number) {
            numbers.add(number);
            return this;
        }

        /// Codes per datum that the decoder evaluates. The default is [SharedNumbers#SAMPLES] if the estimator has it,
        /// otherwise one.
        public Builder<Q> evaluations(Count count) {
            evaluations = count;
            return this;
        }

        /// Codes per datum at which the gradient is computed. The default is none.
        public Builder<Q> gradients(Count count) {
            gradients = count;
            return this;
        }

        /// Codes per datum in the largest product. The default is all codes that are evaluated.
        public Builder<Q> codesAtOnce(Count count) {
            together = count;
            return this;
        }

        public Builder<Q> formula(String text) {
            formula = text;
            return this;
        }

        public Builder<Q> reference(String text) {
            reference = text;
            return this;
        }

        /// Makes the descriptor.
        public EstimatorDescriptor<Q> madeBy(Factory<Q> factory) {
            return new EstimatorDescriptor<>(
                    id,
                    List.copyOf(aliases),
                    family,
                    maxLatentSize,
                    target,
                    unbiased,
                    relaxed,
                    klForms,
                    baselines,
                    List.copyOf(numbers),
                    evaluations,
                    gradients,
                    together == null ? evaluations : together,
                    formula,
                    reference,
                    factory);
        }
    }
}
