package elboroom.lab;

import elboroom.data.Binarization;
import elboroom.data.ImageDataset;
import elboroom.tensor.Gemm;
import elboroom.tensor.RandomStream;
import elboroom.training.ShadowFigures;
import elboroom.training.ShadowPlan;
import elboroom.training.ShadowPoint;
import elboroom.vae.FrozenVae;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        return plan.isDue(step);
    }

    /// Measures all estimators. The same step of the same run gives the same figures.
    ///
    /// @param beta    weight of the KL term
    /// @param monitor may cancel it
    /// @return empty if it was cancelled
    public Optional<ShadowPoint> measure(FrozenVae model, double beta, StudyMonitor monitor) {
        long seed = seeds.seek(model.step(), 0).nextLong();
        var study = new StudyPlan(plan.estimators(), plan.replicates(), ShadowPlan.ADAPTATION, seed, beta);
        StudyResult result = Study.run(model, images, study, gemm, monitor, false);
        return result.completed()
                ? Optional.of(new ShadowPoint(
                        model.step(),
                        plan.replicates(),
                        plan.images(),
                        result.estimators().stream().map(Shadows::figures).toList()))
                : Optional.empty();
    }

    private static ShadowFigures figures(EstimatorResult result) {
        Interval variance = result.traceVarianceCi();
        Interval bias = result.biasSquaredCi();
        return new ShadowFigures(
                result.spec(),
                result.traceVariance(),
                variance.low(),
                variance.high(),
                known(result.biasSquared()),
                bias == null ? Double.NaN : bias.low(),
                bias == null ? Double.NaN : bias.high(),
                result.snr());
    }

    private static double known(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
