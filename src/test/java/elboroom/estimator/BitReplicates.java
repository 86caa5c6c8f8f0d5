package elboroom.estimator;

import elboroom.latent.BernoulliPosterior;
import elboroom.latent.SampleMean;
import org.ejml.data.FMatrixRMaj;

/// Replicates of an estimator for bits: one posterior, repeated.
final class BitReplicates {
    private final GradientEstimator<BernoulliPosterior> estimator;
    private final float[] logits;
    private final float[] prior;
    private final double beta;

    /// @param maxRows the most replicates at once
    BitReplicates(EstimatorSpec spec, float[] logits, float[] prior, double beta, int maxRows) {
        estimator = Replicates.forBits(spec, logits.length, maxRows);
        this.logits = logits;
        this.prior = prior;
        this.beta = beta;
    }

    GradientEstimator<BernoulliPosterior> estimator() {
        return estimator;
    }

    /// One estimate per row of the objective.
    FMatrixRMaj estimate(LatentObjective f, long step) {
        int rows = f.rows();
        FMatrixRMaj heads = Replicates.heads(logits, rows);
        var q = new BernoulliPosterior(heads, new FMatrixRMaj(1, prior.length, true, prior.clone()), logits.length);
        var grad = new FMatrixRMaj(rows, logits.length);
        estimator.estimate(q, f, beta, Replicates.noise(73, step), grad);
        return grad;
    }

    SampleMean[] means(LatentObjective f, long step) {
        return Replicates.coordinates(estimate(f, step));
    }

    /// Lets the adaptive state learn.
    BitReplicates adapted(LatentObjective f, int steps) {
        for (int step = 0; step < steps; step++) {
            estimate(f, step);
            estimator.endStep(estimator.statistics().clone(), f.rows());
        }
        return this;
    }

    /// The sum of the coordinates' variances.
    double trace(LatentObjective f, long step) {
        double trace = 0;
        for (SampleMean mean : means(f, step)) {
            trace += mean.variance();
        }
        return trace;
    }
}
