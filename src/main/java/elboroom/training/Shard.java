package elboroom.training;

import elboroom.data.Binarizer;
import elboroom.data.ImageDataset;
import elboroom.estimator.EstimatorCatalogue;
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

/// One shard's buffers: its rows of the minibatch, its run of the model, its gradients and its noise.
final class Shard {
    private final BinaryBatch x;
    private final VaePass<?> pass;
    private final GradientEstimator<? extends Posterior> estimator;
    private final RowNoise noise;
    private final ElboSums sums;
    private final float[][] gradients;
    private int rows;

    Shard(Vae vae, EstimatorSpec spec, int maxRows, RandomStream noise) {
        VaeConfig config = vae.config();
        x = new BinaryBatch(maxRows, config.pixels());
        pass = VaePass.of(vae, maxRows, spec.descriptor().codesAtOnce(spec, config.latentSize()));
        estimator = EstimatorCatalogue.create(spec, config.family(), config.latentSize(), config.pixels(), maxRows);
        this.noise = new RowNoise(noise.copy());
        sums = new ElboSums(config.latentSize());
        gradients = pass.gradients().stream().map((FMatrixRMaj m) -> m.data).toArray(float[][]::new);
    }

    /// The gradient of the rows `from … to − 1` of the minibatch that begins at `first` in `indices`.
    void gradient(
            Binarizer binarizer,
            ImageDataset images,
            int[] indices,
            int first,
            int from,
            int to,
            long step,
            double beta) {
        rows = to - from;
        if (rows > 0) {
            binarizer.binarize(images, indices, first + from, first + to, step, x);
            pass.gradient(x, estimator, beta, noise.at(step, from), sums);
        }
    }

    int rows() {
        return rows;
    }

    ElboSums sums() {
        return sums;
    }

    /// The gradient of the rows' summed ELBO with respect to a parameter; meaningless if there were no rows.
    float[] gradient(int parameter) {
        return gradients[parameter];
    }

    GradientEstimator<? extends Posterior> estimator() {
        return estimator;
    }
}
