package elboroom.training;

import elboroom.data.Binarizer;
import elboroom.data.ImageDataset;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.GradientEstimator;
import elboroom.estimator.RowNoise;
import elboroom.latent.Posterior;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.RandomStream;
import elboroom.vae.ElboSums;
import elboroom.vae.Vae;
import elboroom.vae.VaeConfig;
import elboroom.vae.VaePass;
import org.ejml.data.FMatrixRMaj;

/// One shard's buffers: its rows of the minibatch, its pass through the model, its gradients and its noise.
final class Shard<Q extends Posterior> {
    private final BinaryBatch x;
    private final VaePass<Q> pass;
    private final GradientEstimator<Q> estimator;
    private final RowNoise noise;
    private final ElboSums sums;
    private final float[][] gradients;
    private int from;
    private int to;

    private Shard(Vae vae, EstimatorDescriptor<Q> descriptor, EstimatorSpec spec, int maxRows, RandomStream noise) {
        VaeConfig config = vae.config();
        x = new BinaryBatch(maxRows, config.pixels());
        pass = VaePass.of(vae, descriptor.family(), maxRows, descriptor.codesAtOnce(spec, config.latentSize()));
        estimator = descriptor.create(spec, config.latentSize(), config.pixels(), maxRows);
        this.noise = new RowNoise(noise.copy());
        sums = new ElboSums(config.latentSize());
        gradients = pass.gradients().stream().map((FMatrixRMaj m) -> m.data).toArray(float[][]::new);
    }

    /// @param maxRows the most rows that the shard will take
    static Shard<?> of(Vae vae, EstimatorSpec spec, int maxRows, RandomStream noise) {
        return new Shard<>(vae, spec.descriptor(), spec, maxRows, noise);
    }

    /// Takes the rows `from … to − 1` of the next minibatch.
    void take(int from, int to) {
        this.from = from;
        this.to = to;
    }

    /// Computes the first part of the rows' gradient, as [VaePass#estimate] does.
    ///
    /// @param first where the minibatch begins in `indices`
    void estimate(Binarizer binarizer, ImageDataset images, int[] indices, int first, long step, double beta) {
        if (rows() > 0) {
            binarizer.binarize(images, indices, first + from, first + to, step, x);
            pass.estimate(x, estimator, beta, noise.at(step, from), sums);
        }
    }

    /// Computes the rest of the rows' gradient.
    void backwardEncoder() {
        if (rows() > 0) {
            pass.backwardEncoder();
        }
    }

    /// Whether the rows' terms are finite.
    boolean finite() {
        return rows() == 0 || sums.notFiniteTerm().isEmpty();
    }

    int rows() {
        return to - from;
    }

    ElboSums sums() {
        return sums;
    }

    /// The gradient of the rows' summed ELBO with respect to a parameter; meaningless if there were no rows.
    float[] gradient(int parameter) {
        return gradients[parameter];
    }

    GradientEstimator<Q> estimator() {
        return estimator;
    }
}
