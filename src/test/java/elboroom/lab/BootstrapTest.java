package elboroom.lab;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.tensor.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Checks the coverage of the intervals. Many intervals are made, each from its own normal noise around a known
/// gradient, and 95 % of them must contain the true value.
class BootstrapTest {
    private static final int TRIALS = 1000;
    private static final int IMAGES = 2;
    private static final int WIDTH = 2;
    private static final int REPLICATES = 200;
    private static final double TRACE = 1 + 4; // the coordinates' standard deviations are 1 and 2
    private static final double BIAS = 1;
    private static final double LEVEL = 0.95;
    private static final Offset<Double> FOUR_STANDARD_ERRORS =
            Offset.offset(4 * Math.sqrt(LEVEL * (1 - LEVEL) / TRIALS));

    private static List<Trial> unbiased = List.of();
    private static List<Trial> biased = List.of();

    /// What a trial finds.
    private record Trial(Interval trace, Interval biasSquared) {}

    @BeforeAll
    static void makeIntervals() {
        unbiased = trials(0);
        biased = trials(BIAS);
    }

    /// @param bias of each coordinate
    private static Trial trial(int number, double bias) {
        var sums = new ReplicateSums(IMAGES, WIDTH, new double[IMAGES * WIDTH], REPLICATES);
        var gradients = new FMatrixRMaj(IMAGES, WIDTH);
        var noise = RandomStream.named(number, "noise");
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
            for (int at = 0; at < IMAGES * WIDTH; at++) {
                gradients.data[at] = (float) (bias + (1 + at % WIDTH) * noise.nextGaussian());
            }
            sums.add(gradients);
        }
        double[] found = sums.mean();
        sums.moveCenter(found);
        double squares =
                Arrays.stream(sums.squares).flatMapToDouble(Arrays::stream).sum();
        double trace = squares / (REPLICATES - 1) / IMAGES;
        double squaredLength = Arrays.stream(found).map(d -> d * d).sum() / IMAGES;
        var bootstrap = new Bootstrap(sums, RandomStream.named(number, "resamples"), () -> {});
        return new Trial(bootstrap.traceVariance(), bootstrap.biasSquared(found, squaredLength - trace / REPLICATES));
    }

    private static List<Trial> trials(double bias) {
        return IntStream.range(0, TRIALS)
                .mapToObj(number -> trial(number, bias))
                .toList();
    }

    /// The share of the trials that have a property.
    private static double share(List<Trial> trials, Predicate<Trial> property) {
        return (double) trials.stream().filter(property).count() / TRIALS;
    }

    @Test
    void intervalsOfTheVarianceHoldItAsOftenAsTheySay() {
        assertThat(share(unbiased, trial -> trial.trace.contains(TRACE))).isCloseTo(LEVEL, FOUR_STANDARD_ERRORS);
    }

    @Test
    void intervalsOfAClearBiasHoldItAsOftenAsTheySay() {
        assertThat(share(biased, trial -> trial.biasSquared.contains(WIDTH * BIAS * BIAS)))
                .isCloseTo(LEVEL, FOUR_STANDARD_ERRORS);
    }

    /// A squared length is never negative, so if there is no bias at all, more than 95 % of the intervals contain zero.
    @Test
    void intervalsOfNoBiasHoldZero() {
        assertThat(share(unbiased, trial -> trial.biasSquared.contains(0))).isGreaterThan(LEVEL);
        assertThat(share(biased, trial -> trial.biasSquared.contains(0))).isZero();
    }
}
