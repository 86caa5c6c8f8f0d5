package elboroom.estimator;

import elboroom.latent.BernoulliPosterior;
import elboroom.latent.GaussianPosterior;
import elboroom.latent.LatentFamily;
import elboroom.latent.Posterior;
import elboroom.latent.SampleMean;
import elboroom.tensor.RandomStream;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/// Runs estimators on toy objectives. Every row of a minibatch has its own noise. So a minibatch that repeats one
/// posterior gives independent replicates.
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

    /// The estimates of the objective, one per row.
    static double[] objective(
            GradientEstimator<? extends Posterior> estimator, ToyProblem problem, ToyObjective f, RowNoise noise) {
        FMatrixRMaj heads = problem.heads(f.rows());
        var grad = new FMatrixRMaj(heads.numRows, heads.numCols);
        return estimate(estimator, problem.family(), problem.latents(), heads, f, 1, noise, grad);
    }

    @SuppressWarnings("unchecked") // the catalogue made the estimator for this family
    private static <Q extends Posterior> double[] estimate(
            GradientEstimator<? extends Posterior> estimator,
            LatentFamily<Q> family,
            int latents,
            FMatrixRMaj heads,
            ToyObjective f,
            double beta,
            RowNoise noise,
            FMatrixRMaj grad) {
        Q q = family.posterior(heads, ToyProblem.prior(family, latents), latents);
        return ((GradientEstimator<Q>) estimator).estimate(q, f, beta, noise, grad);
    }

    /// An estimator for bits.
    static GradientEstimator<BernoulliPosterior> forBits(EstimatorSpec spec, int bits, int rows) {
        return find(EstimatorCatalogue.BERNOULLI, spec).create(spec, bits, ToyObjective.CONTEXT_WIDTH, rows);
    }

    /// An estimator for one Gaussian coordinate.
    static GradientEstimator<GaussianPosterior> forGaussian(EstimatorSpec spec, int rows) {
        return find(EstimatorCatalogue.GAUSSIAN, spec).create(spec, 1, 1, rows);
    }

    private static <Q extends Posterior> EstimatorDescriptor<Q> find(
            List<EstimatorDescriptor<Q>> descriptors, EstimatorSpec spec) {
        return descriptors.stream()
                .filter(each -> each.id().equals(spec.id()))
                .findFirst()
                .orElseThrow();
    }

    /// The same parameters of a posterior in every row.
    static FMatrixRMaj heads(float[] parameters, int rows) {
        var heads = new FMatrixRMaj(rows, parameters.length);
        for (int r = 0; r < rows; r++) {
            System.arraycopy(parameters, 0, heads.data, r * parameters.length, parameters.length);
        }
        return heads;
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
