package elboroom.training;

import elboroom.data.Binarization;
import elboroom.data.Binarizer;
import elboroom.optim.OptimizerKind;
import elboroom.tensor.RandomStream;
import elboroom.text.Numbers;
import elboroom.vae.VaeConfig;

/// The settings that stay fixed during a run. A change needs a restart.
///
/// @param model        structure of the model; its number of pixels must be that of the images
/// @param binarization how grey levels become zeros and ones
/// @param optimizer    kind of optimiser
/// @param seed         seed of every random stream
/// @param shards       parts of a minibatch that run in parallel, each on its own thread. To reproduce a run, use the
///     same number
/// @param recordEvery  training steps between two points of the training curve
/// @param testEvery    training steps between two points of the test curve; the state that a divergence goes back to is
///     kept with each point. Before the first `testEvery` steps are done, the test curve gets a point whenever the
///     training curve does
/// @param testImages   test images that a point of the test curve uses; all of them if there are fewer
public record TrainingConfig(
        VaeConfig model,
        Binarization binarization,
        OptimizerKind optimizer,
        long seed,
        int shards,
        int recordEvery,
        int testEvery,
        int testImages) {
    public static final int MAX_SHARDS = 64;
    public static final TrainingConfig DEFAULT =
            new TrainingConfig(VaeConfig.DEFAULT, new Binarization.Dynamic(), OptimizerKind.ADAM, 1, 2, 20, 100, 1_000);

    public TrainingConfig {
        if (shards < 1 || shards > MAX_SHARDS) {
            throw new IllegalArgumentException(
                    "shards: got %s, expected 1 to %,d".formatted(Numbers.count(shards), MAX_SHARDS));
        }
        if (recordEvery < 1 || testEvery < 1) {
            throw new IllegalArgumentException(
                    "steps between points: got %d (training) and %d (test), expected at least 1"
                            .formatted(recordEvery, testEvery));
        }
        if (testImages < 1) {
            throw new IllegalArgumentException("test images: got %d, expected at least 1".formatted(testImages));
        }
    }

    /// Binarises the test images. They have a random stream of their own, and they look the same in the test curve and
    /// in every view.
    public Binarizer testBinarizer() {
        return new Binarizer(binarization, RandomStream.named(seed, "test binarization"));
    }

    public TrainingConfig withModel(VaeConfig value) {
        return new TrainingConfig(value, binarization, optimizer, seed, shards, recordEvery, testEvery, testImages);
    }

    public TrainingConfig withBinarization(Binarization value) {
        return new TrainingConfig(model, value, optimizer, seed, shards, recordEvery, testEvery, testImages);
    }

    public TrainingConfig withOptimizer(OptimizerKind value) {
        return new TrainingConfig(model, binarization, value, seed, shards, recordEvery, testEvery, testImages);
    }

    public TrainingConfig withSeed(long value) {
        return new TrainingConfig(model, binarization, optimizer, value, shards, recordEvery, testEvery, testImages);
    }

    public TrainingConfig withShards(int value) {
        return new TrainingConfig(model, binarization, optimizer, seed, value, recordEvery, testEvery, testImages);
    }

    public TrainingConfig withRecordEvery(int value) {
        return new TrainingConfig(model, binarization, optimizer, seed, shards, value, testEvery, testImages);
    }

    public TrainingConfig withTestEvery(int value) {
        return new TrainingConfig(model, binarization, optimizer, seed, shards, recordEvery, value, testImages);
    }

    public TrainingConfig withTestImages(int value) {
        return new TrainingConfig(model, binarization, optimizer, seed, shards, recordEvery, testEvery, value);
    }
}
