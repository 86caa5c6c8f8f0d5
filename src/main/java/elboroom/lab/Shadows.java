package elboroom.lab;

import elboroom.data.Binarization;
import elboroom.data.ImageDataset;
import elboroom.tensor.Gemm;
import elboroom.tensor.RandomStream;
import elboroom.vae.FrozenVae;
import java.util.Optional;

/// Measures estimators along training, at its present weights: a small study every so many steps.
///
/// A shadow reads a copy of the weights and nothing else of the run. It has random streams of its own, a minibatch of
/// its own, and estimators whose adaptive state settles anew each time. So the run has the same bits with it and
/// without it, and a run that was resumed has the same shadows. Belongs to one thread.
public final class Shadows {
    private final ShadowPlan plan;
    private final StudyImages images;
    private final Gemm gemm;
    private final RandomStream seeds;

    /// @param train the training images
    /// @param seed  of the run
    public Shadows(ShadowPlan plan, ImageDataset train, Binarization binarization, long seed, Gemm gemm) {
        this.plan = plan;
        this.gemm = gemm;
        images = new StudyImages(train, binarization, seed, plan.images());
        seeds = RandomStream.named(seed, "shadows");
    }

    /// Whether to measure after so many steps.
    public boolean isDue(long step) {
        return step % plan.every() == 0;
    }

    /// Measures all estimators. The same step of the same run gives the same figures.
    ///
    /// @param beta    weight of the KL term
    /// @param monitor may cancel it
    /// @return empty if it was cancelled
    public Optional<ShadowPoint> measure(FrozenVae model, double beta, StudyMonitor monitor) {
        long seed = seeds.seek(model.step(), 0).nextLong();
        StudyResult result = Study.run(model, images, plan.study(seed, beta), gemm, monitor, false);
        return result.completed() ? Optional.of(new ShadowPoint(model.step(), result.estimators())) : Optional.empty();
    }
}
