package elboroom.lab;

import elboroom.estimator.GradientEstimator;
import elboroom.estimator.RowNoise;
import elboroom.latent.LatentFamily;
import elboroom.latent.Posterior;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.RandomStream;
import elboroom.vae.Vae;
import elboroom.vae.VaePass;
import org.ejml.data.FMatrixRMaj;

/// Lets an estimator's adaptive state settle before a study freezes it.
///
/// A baseline that has seen the images on which it is judged looks better than it is in training. Therefore the state
/// settles on other images. Every estimator sees the same ones.
final class StateSettling implements AutoCloseable {
    private final Vae vae;
    private final StudyImages images;
    private final StudyPlan plan;
    private final StudyPace pace;
    private final BinaryBatch x;
    private final DecoderLanes decoder;

    StateSettling(Vae vae, StudyImages images, StudyPlan plan, StudyPace pace) {
        this.vae = vae;
        this.images = images;
        this.plan = plan;
        this.pace = pace;
        x = new BinaryBatch(images.judged().rows(), images.judged().cols());
        images.nextOther(x); // the decoder's buffers are as large as the minibatch
        decoder = new DecoderLanes(vae, x);
    }

    /// @param steps minibatches to learn from
    <Q extends Posterior> void settle(LatentFamily<Q> family, GradientEstimator<Q> estimator, int steps) {
        var noise = new RowNoise(RandomStream.named(plan.seed(), "study adaptation"));
        VaePass<Q> encoder = VaePass.of(vae, family, x.rows(), 1);
        images.rewind();
        for (int step = 0; step < steps; step++) {
            images.nextOther(x);
            Q q = encoder.encode(x);
            var grad = new FMatrixRMaj(q.parameters().numRows, q.parameters().numCols);
            var objective = new FrozenObjective(decoder, null, pace::check);
            estimator.estimate(q, objective, plan.beta(), noise.at(step, 0), grad);
            estimator.endStep(estimator.statistics(), x.rows());
        }
    }

    @Override
    public void close() {
        decoder.close();
    }
}
