package elboroom.estimator;

import elboroom.latent.LatentFamily;
import elboroom.latent.Posterior;
import elboroom.latent.SampleMean;
import elboroom.tensor.RandomStream;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/// Runs estimators on toy objectives. The rows of a minibatch have noise of their own, so that a minibatch of one
/// posterior repeated is as many independent replicates.
final class Replicates {
    private Replicates() {}

    /// An estimate of every row's gradient.
    static FMatrixRMaj estimate(
            GradientEstimator<? extends Posterior> estimator,
            ToyProblem problem,
            FMatrixRMaj heads,
            ToyObjective f,
            double beta,
            RowNoise noise) {
        var grad = new FMatrixRMaj(heads.numRows, heads.numCols);
        Arrays.fill(grad.data, Float.NaN); // estimators overwrite it
        estimate(estimator, problem.family(), problem.latents(), heads, f, beta, noise, grad);
        return grad;
    }

    @SuppressWarnings("unchecked") // the catalogue made the estimator for this family
    private static <Q extends Posterior> void estimate(
            GradientEstimator<? extends Posterior> estimator,
            LatentFamily<Q> family,
            int latents,
            FMatrixRMaj heads,
            ToyObjective f,
            double beta,
            RowNoise noise,
            FMatrixRMaj grad) {
        Q q = family.posterior(heads, ToyProblem.prior(family, latents), latents);
        ((GradientEstimator<Q>) estimator).estimate(q, f, beta, noise, grad);
    }

    /// The mean over the rows of every coordinate.
    static SampleMean[] coordinates(FMatrixRMaj grad) {
        var means = new SampleMean[grad.numCols];
        for (int i = 0; i < means.length; i++) {
            means[i] = new SampleMean();
            for (int r = 0; r < grad.numRows; r++) {
                means[i].add(grad.data[r * grad.numCols + i]);
            }
        }
        return means;
    }

    static RowNoise noise(long seed, long step) {
        return new RowNoise(RandomStream.named(seed, "replicates")).at(step, 0);
    }
}
