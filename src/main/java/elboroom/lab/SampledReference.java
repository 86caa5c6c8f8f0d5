package elboroom.lab;

import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.SharedNumbers;
import elboroom.estimator.Target;
import elboroom.latent.BernoulliFamily;
import elboroom.latent.GaussianFamily;
import elboroom.latent.LatentFamily;
import java.util.Arrays;

/// A reference where there is no exact gradient: the mean of many replicates of an unbiased estimator of small
/// variance. Its own error is known from their scatter.
///
/// @param spec       the estimator
/// @param deviations its replicates around their mean, which is [ReplicateSums#center]
record SampledReference(EstimatorSpec spec, ReplicateSums deviations) {
    private static final int CODES = 16; // for each of the study's replicates

    /// The estimator that is the reference of a target.
    ///
    /// @param samples of a multi-sample bound
    static EstimatorSpec specOf(LatentFamily<?> family, Target target, int samples) {
        boolean bound = target == Target.MULTI_SAMPLE_BOUND;
        EstimatorSpec spec = switch (family) {
            case BernoulliFamily _ -> EstimatorSpec.of(bound ? "vimco" : "rloo");
            case GaussianFamily _ -> EstimatorSpec.of(bound ? "dreg" : "antithetic-reparameterization");
        };
        if (!spec.has(SharedNumbers.SAMPLES)) {
            return spec;
        }
        return spec.with(SharedNumbers.SAMPLES, bound ? samples : CODES);
    }

    /// How many replicates of it a study takes: as many as cost about the same whatever the estimator.
    ///
    /// @param replicates of the study's estimators
    static int replicates(EstimatorSpec spec, int latentSize, int replicates) {
        int codes = Math.max(1, spec.descriptor().decoderEvaluations(spec, latentSize));
        return (int) Math.min(StudyPlan.MAX_REPLICATES, (long) replicates * Math.max(1, CODES / codes));
    }

    /// The estimator and its replicates.
    String name() {
        return "%s × %d".formatted(spec.textWithForm(), deviations.replicates);
    }

    /// The squared error to expect of the mean, averaged over the images.
    double squaredError() {
        double squares = Arrays.stream(deviations.squares)
                .flatMapToDouble(Arrays::stream)
                .sum();
        return squares / (deviations.replicates - 1) / deviations.images / deviations.replicates;
    }
}
