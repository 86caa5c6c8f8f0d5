package elboroom.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
    private static final int DRAWS = 200_000;

    @Test
    void sameSeedAndNameGiveTheSameNumbers() {
        assertThat(longs(RandomStream.named(7, "noise"))).isEqualTo(longs(RandomStream.named(7, "noise")));
    }

    @Test
    void theNumbersOfAStreamNeverChangeBetweenVersions() {
        // computed apart from the code, with 64-bit integers in Python, from FNV-1a and SplitMix64's definitions
        assertThat(RandomStream.named(1, "noise").nextLong()).isEqualTo(0x782892CCAD0E4076L);
        assertThat(RandomStream.named(1, "noise").seek(3, 5).nextLong()).isEqualTo(0x1FDEBD600C18D4A1L);
    }

    @Test
    void anotherSeedNameOrPositionGivesOtherNumbers() {
        long[] numbers = longs(RandomStream.named(7, "noise"));

        assertThat(longs(RandomStream.named(8, "noise"))).doesNotContain(numbers);
        assertThat(longs(RandomStream.named(7, "shuffle"))).doesNotContain(numbers);
        assertThat(longs(RandomStream.named(7, "noise").seek(0, 0))).doesNotContain(numbers);
        assertThat(longs(RandomStream.named(7, "noise").seek(0, 1)))
                .doesNotContain(longs(RandomStream.named(7, "noise").seek(1, 0)));
    }

    @Test
    void aPositionsNumbersDoNotDependOnWhatWasReadBefore() {
        var straight = RandomStream.named(7, "noise");
        long[] expected = longs(straight.seek(12, 34));
        var wandering = RandomStream.named(7, "noise");
        wandering.nextGaussian();
        wandering.seek(99, 1).nextLong();
        wandering.seek(12, 34).nextLong();

        assertThat(longs(wandering.seek(12, 34))).isEqualTo(expected);
        assertThat(longs(wandering.copy())).isEqualTo(longs(RandomStream.named(7, "noise")));
    }

    @Test
    void uniformsHaveTheirMoments() {
        var random = RandomStream.named(11, "uniforms");
        double[] u =
                IntStream.range(0, DRAWS).mapToDouble(i -> random.nextDouble()).toArray();

        assertMean(u, 0.5);
        assertMean(Arrays.stream(u).map(v -> (v - 0.5) * (v - 0.5)).toArray(), 1.0 / 12);
        assertMean(products(u, 0.5), 0);
    }

    @Test
    void gaussiansHaveTheirMoments() {
        var random = RandomStream.named(12, "gaussians");
        double[] g = IntStream.range(0, DRAWS)
                .mapToDouble(i -> random.nextGaussian())
                .toArray();

        assertMean(g, 0);
        assertMean(Arrays.stream(g).map(v -> v * v).toArray(), 1);
        assertMean(Arrays.stream(g).map(v -> v * v * v).toArray(), 0);
        assertMean(Arrays.stream(g).map(v -> v * v * v * v).toArray(), 3);
        assertMean(products(g, 0), 0);
    }

    @Test
    void firstNumbersOfNeighbouringPositionsAreIndependent() {
        var random = RandomStream.named(13, "positions");
        double[] byMinor = IntStream.range(0, DRAWS)
                .mapToDouble(i -> random.seek(5, i).nextGaussian())
                .toArray();
        double[] byMajor = IntStream.range(0, DRAWS)
                .mapToDouble(i -> random.seek(i, 5).nextGaussian())
                .toArray();

        for (double[] values : new double[][] {byMinor, byMajor}) {
            assertMean(values, 0);
            assertMean(Arrays.stream(values).map(v -> v * v).toArray(), 1);
            assertMean(products(values, 0), 0);
        }
        assertMean(
                IntStream.range(0, DRAWS)
                        .mapToDouble(i -> byMinor[i] * byMajor[i])
                        .toArray(),
                0);
    }

    @Test
    void shufflesPutEveryValueEverywhereEquallyOften() {
        var random = RandomStream.named(14, "shuffles");
        int size = 6;
        int trials = 30_000;
        int[][] counts = new int[size][size];
        for (int trial = 0; trial < trials; trial++) {
            int[] values = IntStream.range(0, size).toArray();
            random.shuffle(values);
            assertThat(IntStream.of(values).sum()).isEqualTo(15);
            for (int place = 0; place < size; place++) {
                counts[values[place]][place]++;
            }
        }
        double p = 1.0 / size;
        double standardError = Math.sqrt(p * (1 - p) / trials);
        for (int[] row : counts) {
            for (int count : row) {
                assertThat((double) count / trials).isCloseTo(p, within(4 * standardError));
            }
        }
    }

    private static void assertMean(double[] values, double expected) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(expected, within(4 * Math.sqrt(variance / values.length)));
    }

    /// Products of neighbours: their mean is the covariance at distance one.
    private static double[] products(double[] values, double mean) {
        return IntStream.range(1, values.length)
                .mapToDouble(i -> (values[i] - mean) * (values[i - 1] - mean))
                .toArray();
    }

    private static long[] longs(RandomStream stream) {
        return IntStream.range(0, 50).mapToLong(i -> stream.nextLong()).toArray();
    }
}
