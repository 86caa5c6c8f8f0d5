package elboroom.lab;

import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.latent.BinaryCodes;
import elboroom.training.Hyperparameters;
import elboroom.training.ShadowPlan;
import elboroom.vae.VaeConfig;

/// What shadows cost, in codes that the decoder evaluates.
///
/// @param each     codes of one measurement
/// @param training codes of the training steps between two measurements
public record ShadowCost(long each, long training) {
    /// The cost beside a run with this model and these hyperparameters.
    public static ShadowCost of(ShadowPlan plan, VaeConfig model, Hyperparameters run) {
        long each = 0;
        for (EstimatorSpec spec : plan.estimators()) {
            long gradients = (long) plan.replicates() + (learns(spec, model) ? ShadowPlan.ADAPTATION : 0);
            each += gradients * evaluations(spec, model);
        }
        if (Study.hasExactGradient(model)) {
            each += BinaryCodes.count(model.latentSize());
        }
        long steps = (long) plan.every() * run.batchSize();
        return new ShadowCost(each * plan.images(), steps * evaluations(run.estimator(), model));
    }

    private static long evaluations(EstimatorSpec spec, VaeConfig model) {
        return spec.descriptor().decoderEvaluations(spec, model.latentSize());
    }

    /// Whether it has adaptive state, which settles before it is measured.
    private static boolean learns(EstimatorSpec spec, VaeConfig model) {
        EstimatorDescriptor<?> descriptor = spec.descriptor();
        return descriptor.create(spec, model.latentSize(), 1, 1).copyState().length > 0;
    }

    /// The share of the training steps' codes.
    public double share() {
        return (double) each / training;
    }
}
