package elboroom.ui.run;

import elboroom.InMemory;
import elboroom.data.DataSplit;
import elboroom.data.ImageDataset;
import elboroom.estimator.EstimatorSpec;
import elboroom.lab.EstimatorResult;
import elboroom.lab.Interval;
import elboroom.lab.RunStudy;
import elboroom.lab.StudyPlan;
import elboroom.lab.StudyResult;
import elboroom.lab.UnresolvedBits;
import elboroom.latent.BernoulliFamily;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.RandomStream;
import elboroom.training.ElboTerms;
import elboroom.training.Hyperparameters;
import elboroom.training.MetricSeries;
import elboroom.training.Run;
import elboroom.training.RunState;
import elboroom.training.ShadowCurves;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingSnapshot;
import elboroom.vae.FrozenVae;
import elboroom.vae.Vae;
import elboroom.vae.VaeConfig;
import java.util.List;
import java.util.Map;

/// Small models, images and moments of training.
public final class SmallRuns {
    private SmallRuns() {}

    public static TrainingConfig config(int pixels, int latentSize) {
        return TrainingConfig.DEFAULT.withModel(
                VaeConfig.DEFAULT.withPixels(pixels).withLatentSize(latentSize).withHidden(List.of(8)));
    }

    public static FrozenVae model(int pixels, int latentSize, long seed) {
        VaeConfig config = config(pixels, latentSize).model();
        return FrozenVae.of(Vae.initialized(config, seed, GemmProvider.pureJava()), seed);
    }

    public static FrozenVae bits(int pixels, int latentSize, long seed) {
        VaeConfig config = config(pixels, latentSize).model().withFamily(BernoulliFamily.INSTANCE);
        return FrozenVae.of(Vae.initialized(config, seed, GemmProvider.pureJava()), seed);
    }

    public static TrainingSnapshot snapshot(long run, RunState state, FrozenVae model) {
        return snapshot(run, state, model, 0);
    }

    public static TrainingSnapshot snapshot(long run, RunState state, FrozenVae model, long step) {
        return snapshot(run, state, model, step, images(1, 1, model.config().pixels()));
    }

    /// Trains and tests on these images.
    public static TrainingSnapshot snapshot(long run, RunState state, FrozenVae model, long step, ImageDataset images) {
        return new TrainingSnapshot(
                new Run(
                        run,
                        InMemory.data(new DataSplit(images, images)),
                        TrainingConfig.DEFAULT.withModel(model.config())),
                state,
                Hyperparameters.DEFAULT,
                step,
                0,
                0,
                0,
                MetricSeries.EMPTY,
                MetricSeries.EMPTY,
                new ElboTerms(1, 0, 0, new double[model.config().latentSize()], 0, null),
                List.of(),
                model,
                List.of(),
                ShadowCurves.NONE);
    }

    /// The same of a run with another seed and another β.
    public static TrainingSnapshot with(long seed, double beta, TrainingSnapshot of) {
        return new TrainingSnapshot(
                new Run(of.run().number(), of.run().data(), of.config().withSeed(seed)),
                of.state(),
                of.hyperparameters().withBeta(beta),
                of.step(),
                of.epoch(),
                of.examples(),
                of.imagesPerSecond(),
                of.train(),
                of.test(),
                of.lastTest(),
                of.changes(),
                of.model(),
                of.keyframes(),
                of.shadows());
    }

    public static ImageDataset images(int count, int height, int width) {
        return ImageDataset.of("noise", height, width, levels(count, height * width));
    }

    public static ImageDataset labelled(int count, int height, int width, int classes) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % classes);
        }
        return ImageDataset.labelled("noise", height, width, levels(count, height * width), labels);
    }

    private static byte[] levels(int count, int pixels) {
        byte[] levels = new byte[count * pixels];
        RandomStream.named(1, "noise images").nextBytes(levels);
        return levels;
    }

    /// A study of one estimator, with some figures.
    ///
    /// @param variance that it found
    public static RunStudy study(long step, String estimator, double variance) {
        EstimatorSpec spec = EstimatorSpec.parse(estimator);
        var found = new EstimatorResult(
                spec, 0, variance, new Interval(variance / 2, 2 * variance), null, null, 1, 0, 0.1, 1, null);
        return new RunStudy(
                step,
                Map.of("version", "1.2.3"),
                new StudyResult(
                        new StudyPlan(List.of(spec), 100, 0, 1, 1),
                        1,
                        2,
                        false,
                        4,
                        new UnresolvedBits(List.of()),
                        List.of(found),
                        true,
                        0.1));
    }
}
