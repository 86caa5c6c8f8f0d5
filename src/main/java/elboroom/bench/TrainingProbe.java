package elboroom.bench;

import elboroom.data.DataSplit;
import elboroom.estimator.EstimatorSpec;
import elboroom.tensor.Gemm;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingLoop;
import elboroom.vae.FrozenVae;
import elboroom.vae.VaeConfig;
import java.util.List;
import java.util.function.LongSupplier;

/// Training of the model that `bench` measures, 784-400-20-400-784 on MNIST.
public final class TrainingProbe implements AutoCloseable {
    private static final VaeConfig MODEL =
            VaeConfig.DEFAULT.withHidden(List.of(400)).withLatentSize(20);

    private final TrainingLoop loop;

    /// @param evaluating whether the curves' points and the checkpoints are part of it
    TrainingProbe(DataSplit data, Gemm gemm, int shards, boolean evaluating) {
        TrainingConfig config = TrainingConfig.DEFAULT.withModel(MODEL).withShards(shards);
        loop = new TrainingLoop(
                data, evaluating ? config : withoutPoints(config), Hyperparameters.DEFAULT.withBatchSize(128), gemm);
    }

    /// Training of another model, in one shard and without the curves' points.
    TrainingProbe(DataSplit data, Gemm gemm, VaeConfig model, EstimatorSpec estimator) {
        loop = new TrainingLoop(
                data,
                withoutPoints(TrainingConfig.DEFAULT.withModel(model).withShards(1)),
                Hyperparameters.DEFAULT.withBatchSize(128).withEstimator(estimator),
                gemm);
    }

    private static TrainingConfig withoutPoints(TrainingConfig config) {
        return config.withRecordEvery(Integer.MAX_VALUE).withTestEvery(Integer.MAX_VALUE);
    }

    /// Floating-point operations that a training image needs: each weight is multiplied in the forward pass, in its own
    /// gradient and, except in the first layer, in the gradient of its input.
    public static double flopPerImage() {
        long first = (long) MODEL.pixels() * MODEL.encoderHidden().getFirst();
        long weights = first
                + (long) MODEL.encoderHidden().getFirst() * MODEL.family().headWidth(MODEL.latentSize())
                + (long) MODEL.latentSize() * MODEL.decoderHidden().getFirst()
                + (long) MODEL.decoderHidden().getFirst() * MODEL.pixels();
        return 2.0 * (3 * weights - first);
    }

    /// Images a second over some seconds, whole steps.
    ///
    /// @param nanos the clock, of the calling thread's processor time or of wall time
    double rate(double seconds, LongSupplier nanos) {
        long images = loop.examples();
        long start = nanos.getAsLong();
        long elapsed;
        do {
            loop.step();
            elapsed = nanos.getAsLong() - start;
        } while (elapsed < seconds * 1e9);
        return (loop.examples() - images) / (elapsed * 1e-9);
    }

    void steps(int count) {
        for (int i = 0; i < count; i++) {
            loop.step();
        }
    }

    TrainingLoop loop() {
        return loop;
    }

    long stepsDone() {
        return loop.steps();
    }

    FrozenVae freeze() {
        return loop.freeze();
    }

    @Override
    public void close() {
        loop.close();
    }
}
