package elboroom.ui.explorer;

import elboroom.data.Binarizer;
import elboroom.tensor.BinaryBatch;
import elboroom.training.TrainingConfig;

/// The images on the map as zeros and ones, in parts that are encoded one after another. They are binarised with the
/// same draws as in the test curve. The parts are kept unless they are large, because drawing them takes a quarter of
/// the time of a map. Only one thread may use an instance.
final class BinarizedSample {
    private static final long MOST_KEPT = 1 << 21; // pixels, of twelve bytes

    private final TestSample sample;
    private final TrainingConfig config;
    private final Binarizer binarizer;
    private final int rows;
    private final BinaryBatch[] parts; // all the same object if they are not kept
    private final boolean kept;

    /// @param rows the most images of a part
    BinarizedSample(TestSample sample, TrainingConfig config, int rows) {
        this.sample = sample;
        this.config = config;
        binarizer = config.testBinarizer();
        this.rows = rows;
        int pixels = sample.images().pixels();
        kept = (long) sample.size() * pixels <= MOST_KEPT;
        parts = new BinaryBatch[Math.ceilDiv(sample.size(), rows)];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = i == 0 || kept ? new BinaryBatch(to(i) - from(i), pixels) : parts[0];
        }
    }

    /// Whether these are the zeros and ones of this sample in this run.
    boolean isOf(TestSample otherSample, TrainingConfig other) {
        return sample == otherSample
                && config.seed() == other.seed()
                && config.binarization().equals(other.binarization());
    }

    int parts() {
        return parts.length;
    }

    /// Where a part begins among the sample's images.
    int from(int part) {
        return part * rows;
    }

    private int to(int part) {
        return Math.min(sample.size(), from(part) + rows);
    }

    /// A part, valid until the next call.
    BinaryBatch part(int part) {
        BinaryBatch batch = parts[part];
        if (!kept || batch.rows() == 0) {
            binarizer.binarize(sample.images(), sample.indices(), from(part), to(part), 0, batch);
        }
        return batch;
    }
}
