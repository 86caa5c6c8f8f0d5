package elboroom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elboroom.tensor.BinaryBatch;
import elboroom.tensor.RandomStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinarizerTest {
    private static final Binarization DYNAMIC = new Binarization.Dynamic();
    private static final Binarization FIXED = new Binarization.Fixed();

    /// All 256 levels in every image; 16 × 16.
    private static ImageDataset ramp(int count) {
        byte[] levels = new byte[count * 256];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) i;
        }
        return ImageDataset.of("ramp", 16, 16, levels);
    }

    @Test
    void dynamicDrawsHaveTheLevelsProbabilities() {
        int draws = 20_000;
        ImageDataset ramp = ramp(100);
        Binarizer binarizer = binarizer(DYNAMIC);
        BinaryBatch batch = new BinaryBatch(100, 256);
        int[] on = new int[256];
        for (int step = 0; step < draws / 100; step++) {
            binarizer.binarize(ramp, 0, 100, step, batch);
            countOnes(batch, on);
        }

        assertFrequencies(on, draws);
    }

    @Test
    void fixedDrawsHaveTheLevelsProbabilities() {
        int draws = 20_000;
        BinaryBatch batch = new BinaryBatch(draws, 256);
        binarizer(FIXED).binarize(ramp(draws), 0, draws, 0, batch);
        int[] on = new int[256];
        countOnes(batch, on);

        assertFrequencies(on, draws);
    }

    @Test
    void pixelsOfAnImageAreDrawnIndependently() {
        int draws = 40_000;
        byte[] half = new byte[16];
        Arrays.fill(half, (byte) 102); // probability 0.4
        ImageDataset image = ImageDataset.of("half", 4, 4, half);
        BinaryBatch batch = new BinaryBatch(1, 16);
        int[] both = new int[256];
        for (int step = 0; step < draws; step++) {
            binarizer(DYNAMIC).binarize(image, 0, 1, step, batch);
            for (int i = 0; i < batch.ones(); i++) {
                for (int j = 0; j < i; j++) {
                    both[batch.columns()[i] * 16 + batch.columns()[j]]++;
                }
            }
        }

        double p = 0.4 * 0.4;
        for (int i = 0; i < 16; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(both[i * 16 + j] / (double) draws)
                        .as("pixels %d and %d on together", i, j)
                        .isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / draws)));
            }
        }
    }

    @Test
    void dynamicBitsDifferBetweenStepsAndAreTheSameForTheSameStep() {
        ImageDataset ramp = ramp(4);

        assertThat(bits(binarizer(DYNAMIC), ramp, 1)).isNotEqualTo(bits(binarizer(DYNAMIC), ramp, 0));
        assertThat(bits(binarizer(DYNAMIC), ramp, 7)).isEqualTo(bits(binarizer(DYNAMIC), ramp, 7));
    }

    @Test
    void fixedBitsDependOnTheSeedAndTheImageAlone() {
        ImageDataset ramp = ramp(4);
        float[] bits = bits(binarizer(FIXED), ramp, 0);

        assertThat(bits(binarizer(FIXED), ramp, 1_000)).isEqualTo(bits);
        assertThat(bits(new Binarizer(FIXED, RandomStream.named(2, "test/bits")), ramp, 0))
                .isNotEqualTo(bits);
        assertThat(Arrays.copyOfRange(bits, 0, 256)).isNotEqualTo(Arrays.copyOfRange(bits, 256, 512));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dynamic", "fixed", "threshold:0.3"})
    void shardsTogetherGiveTheBitsOfOneBatch(String rule) {
        ImageDataset ramp = ramp(20);
        Binarizer binarizer = binarizer(Binarization.parse(rule));
        int[] indices = {9, 3, 17, 0, 5, 4, 19};
        BinaryBatch whole = new BinaryBatch(7, 256);
        binarizer.binarize(ramp, indices, 0, 7, 42, whole);
        BinaryBatch second = new BinaryBatch(4, 256);
        BinaryBatch first = new BinaryBatch(3, 256);

        binarizer.binarize(ramp, indices, 3, 7, 42, second);
        binarizer.binarize(ramp, indices, 0, 3, 42, first);

        float[] joined = Arrays.copyOf(first.dense().data, 7 * 256);
        System.arraycopy(second.dense().data, 0, joined, 3 * 256, 4 * 256);
        assertThat(joined).isEqualTo(whole.dense().data);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 200, 254})
    void thresholdTurnsOnTheLevelsAboveIt(int level) {
        float[] bits = bits(binarizer(Binarization.Threshold.atLevel(level)), ramp(1), 0);

        for (int grey = 0; grey < 256; grey++) {
            assertThat(bits[grey]).as("grey %d", grey).isEqualTo(grey > level ? 1f : 0f);
        }
    }

    @Test
    void bytesCompareAsUnsignedNumbers() {
        for (int u = 0; u < 256; u++) {
            for (int level = 0; level < 256; level++) {
                long others = 0x00FF807F01FE0000L; // neighbouring lanes must not affect each other
                long tops = Binarizer.below(others | u, Long.reverseBytes(others) & ~0xFFL | level);
                assertThat(tops & 0xFF).as("%d < %d", u, level).isEqualTo(u < level ? 0x80 : 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 25, 255, 256, 257, 784, 2_000, 5_000})
    void blackPixelsAreSkippedWithoutLosingAny(int width) {
        RandomStream stream = RandomStream.named(width, "test/sparse");
        byte[] levels = new byte[3 * width];
        for (int i = 0; i < levels.length; i++) {
            boolean rare = i >= width && i < 2 * width; // the second image has wide gaps
            levels[i] = stream.nextInt(rare ? 700 : 5) == 0 ? (byte) (1 + stream.nextInt(255)) : 0;
        }
        levels[2 * width - 1] = 1;
        ImageDataset images = ImageDataset.of("gaps", 1, width, levels);

        float[] bits = bits(binarizer(new Binarization.Threshold(0)), images, 0);

        assertThat(bits).isEqualTo(floats(levels));
    }

    @Test
    void neighboursAndChosenImagesAreFilledAlike() {
        ImageDataset ramp = ramp(10);
        BinaryBatch chosen = new BinaryBatch(4, 256);
        BinaryBatch neighbours = new BinaryBatch(4, 256);
        binarizer(DYNAMIC).binarize(ramp, IntStream.range(0, 10).toArray(), 3, 7, 5, chosen);

        binarizer(DYNAMIC).binarize(ramp, 3, 7, 5, neighbours);

        assertThat(neighbours.dense().data).isEqualTo(chosen.dense().data);
    }

    @Test
    void rejectsABatchOfAnotherWidth() {
        assertThatThrownBy(() -> binarizer(DYNAMIC).binarize(ramp(1), 0, 1, 0, new BinaryBatch(1, 255)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got a batch of 255 columns")
                .hasMessageContaining("expected 256");
    }

    private static Binarizer binarizer(Binarization binarization) {
        return new Binarizer(binarization, RandomStream.named(1, "test/bits"));
    }

    private static float[] bits(Binarizer binarizer, ImageDataset images, long step) {
        BinaryBatch batch = new BinaryBatch(images.count(), images.pixels());
        binarizer.binarize(images, 0, images.count(), step, batch);
        return batch.dense().data.clone();
    }

    private static float[] floats(byte[] levels) {
        float[] floats = new float[levels.length];
        for (int i = 0; i < levels.length; i++) {
            floats[i] = levels[i] == 0 ? 0f : 1f;
        }
        return floats;
    }

    private static void countOnes(BinaryBatch batch, int[] on) {
        for (int i = 0; i < batch.ones(); i++) {
            on[batch.columns()[i]]++;
        }
    }

    private static void assertFrequencies(int[] on, int draws) {
        assertThat(on[0]).isZero();
        assertThat(on[255]).isEqualTo(draws);
        double squares = 0;
        for (int level = 1; level < 255; level++) {
            double p = level / 255.0;
            double z = (on[level] - draws * p) / Math.sqrt(draws * p * (1 - p));
            assertThat(Math.abs(z)).as("standard errors at level %d", level).isLessThan(4);
            squares += z * z;
        }
        // 254 squared standard errors: chi-squared, of mean 254 and standard deviation sqrt(508).
        assertThat(Math.abs(squares - 254)).isLessThan(4 * Math.sqrt(508));
    }
}
