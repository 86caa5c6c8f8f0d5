package elboroom.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.InMemory;
import elboroom.data.Binarization;
import elboroom.data.DataSplit;
import elboroom.data.ImageDataset;
import elboroom.data.LoadedData;
import elboroom.estimator.EstimatorSpec;
import elboroom.latent.GaussianFamily;
import elboroom.nn.Activation;
import elboroom.nn.Initializer;
import elboroom.optim.OptimizerKind;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.RandomStream;
import elboroom.vae.VaeConfig;
import java.util.List;
import java.util.stream.IntStream;

/// Runs on images of only 6 × 6 pixels: hundreds of steps take a moment.
public final class SmallRuns {
    static final int SIZE = 6;
    static final int TRAIN_IMAGES = 200;
    static final VaeConfig MODEL = new VaeConfig(
            SIZE * SIZE,
            GaussianFamily.INSTANCE,
            2,
            List.of(16),
            List.of(16),
            Activation.LEAKY_RELU,
            Initializer.HE,
            0.5,
            false);
    /// The last minibatch of an epoch has only 8 of the 32 images. The curves have points every 6 and every 20 steps.
    public static final TrainingConfig CONFIG =
            new TrainingConfig(MODEL, new Binarization.Dynamic(), OptimizerKind.ADAM, 3, 1, 6, 20, 60);
    public static final Hyperparameters HYPERPARAMETERS = new Hyperparameters(3e-3, 1, 32, EstimatorSpec.DEFAULT);

    private SmallRuns() {}

    public static DataSplit data() {
        return new DataSplit(blobs("train", TRAIN_IMAGES), blobs("test", 90));
    }

    static LoadedData loaded() {
        return InMemory.data(data());
    }

    /// A bright spot somewhere on black.
    static ImageDataset blobs(String name, int count) {
        RandomStream random = RandomStream.named(101, name);
        byte[] levels = new byte[count * SIZE * SIZE];
        for (int image = 0; image < count; image++) {
            double centreX = SIZE * random.nextDouble();
            double centreY = SIZE * random.nextDouble();
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < SIZE; x++) {
                    double squared = (x - centreX) * (x - centreX) + (y - centreY) * (y - centreY);
                    levels[(image * SIZE + y) * SIZE + x] = (byte) Math.round(255 * Math.exp(-squared / 3));
                }
            }
        }
        return ImageDataset.of(name, SIZE, SIZE, levels);
    }

    /// The ELBOs of a curve.
    static double[] elbos(MetricSeries series) {
        return IntStream.range(0, series.size())
                .mapToDouble(point -> series.get(MetricSeries.Column.ELBO, point))
                .toArray();
    }

    static TrainingLoop loop(TrainingConfig config) {
        return loop(config, HYPERPARAMETERS);
    }

    static TrainingLoop loop(TrainingConfig config, Hyperparameters hyperparameters) {
        return new TrainingLoop(data(), config, hyperparameters, GemmProvider.best());
    }

    public static void train(TrainingLoop loop, int steps) {
        for (int i = 0; i < steps; i++) {
            loop.step();
        }
    }

    /// Requires the same curves, except for the seconds, and the same weights, to the last bit.
    static void assertSameBits(TrainingLoop got, TrainingLoop expected) {
        assertSameCurve(got.train(), expected.train());
        assertSameCurve(got.test(), expected.test());
        assertThat(got.freeze().weights()).isDeepEqualTo(expected.freeze().weights());
        assertThat(got.steps()).isEqualTo(expected.steps());
        assertThat(got.examples()).isEqualTo(expected.examples());
    }

    static void assertSameCurve(MetricSeries got, MetricSeries expected) {
        assertThat(got.size()).isEqualTo(expected.size());
        assertStartsWith(got, expected);
    }

    /// Requires that a series begins with the points of `prefix`, except for the seconds.
    static void assertStartsWith(MetricSeries series, MetricSeries prefix) {
        assertThat(series.size()).isGreaterThanOrEqualTo(prefix.size());
        for (MetricSeries.Column column : MetricSeries.Column.values()) {
            if (column != MetricSeries.Column.SECONDS) {
                for (int i = 0; i < prefix.size(); i++) {
                    assertThat(series.get(column, i))
                            .as("%s of point %d", column, i)
                            .isEqualTo(prefix.get(column, i));
                }
            }
        }
    }
}
