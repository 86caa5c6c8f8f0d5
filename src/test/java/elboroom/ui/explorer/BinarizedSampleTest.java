package elboroom.ui.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.data.Binarization;
import elboroom.tensor.BinaryBatch;
import elboroom.training.TrainingConfig;
import elboroom.ui.run.SmallRuns;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Compares the images of the map with the same images binarised one at a time.
class BinarizedSampleTest {
    private static final int ROWS = 50;

    @ParameterizedTest
    @CsvSource({"120, 5", "600, 64"}) // kept between two reads, and too large to be kept
    void everyPartHasTheTestCurvesDraws(int images, int side) {
        TestSample sample = TestSample.of(SmallRuns.labelled(images, side, side, 3));
        TrainingConfig config = SmallRuns.config(side * side, 2);
        BinarizedSample binarized = new BinarizedSample(sample, config, ROWS);
        for (int round = 0; round < 2; round++) {
            int rows = 0;
            for (int part = binarized.parts() - 1; part >= 0; part--) {
                BinaryBatch batch = binarized.part(part);
                for (int row = 0; row < batch.rows(); row++) {
                    assertThat(row(batch, row)).isEqualTo(alone(sample, config, binarized.from(part) + row));
                }
                rows += batch.rows();
            }
            assertThat(rows).isEqualTo(sample.size());
        }
    }

    @Test
    void anotherSeedBinarizationOrSampleIsAnother() {
        TestSample sample = TestSample.of(SmallRuns.labelled(60, 5, 5, 3));
        TrainingConfig config = SmallRuns.config(25, 2);
        BinarizedSample binarized = new BinarizedSample(sample, config, ROWS);
        assertThat(binarized.isOf(sample, config.withRecordEvery(7))).isTrue();
        assertThat(binarized.isOf(sample, config.withSeed(config.seed() + 1))).isFalse();
        assertThat(binarized.isOf(sample, config.withBinarization(new Binarization.Threshold(0.5))))
                .isFalse();
        assertThat(binarized.isOf(TestSample.of(sample.images()), config)).isFalse();
    }

    private static float[] alone(TestSample sample, TrainingConfig config, int image) {
        BinaryBatch one = new BinaryBatch(1, sample.images().pixels());
        config.testBinarizer().binarize(sample.images(), sample.indices(), image, image + 1, 0, one);
        return row(one, 0);
    }

    private static float[] row(BinaryBatch batch, int row) {
        return Arrays.copyOfRange(batch.dense().data, row * batch.cols(), (row + 1) * batch.cols());
    }
}
