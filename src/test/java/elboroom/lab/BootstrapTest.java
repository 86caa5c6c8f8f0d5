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
    private static final int TRIALS = 600;
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
    private static List<Trial> unbiasedBySample = List.of();
    private static List<Trial> biasedBySample = List.of();

    /// What a trial finds.
    private record Trial(Interval trace, Interval biasSquared) {}

    @BeforeAll
    static void makeIntervals() {
        unbiased = trials(0, false);
        biased = trials(BIAS, false);
        unbiasedBySample = trials(0, true);
        biasedBySample = trials(BIAS, true);
    }

    /// Replicates around their mean.
    ///
    /// @param bias   of each coordinate
    /// @param spread times the standard deviations
    private static ReplicateSums replicates(double bias, double spread, RandomStream noise) {
        var sums = new ReplicateSums(IMAGES, WIDTH, new double[IMAGES * WIDTH], REPLICATES);
        var gradients = new FMatrixRMaj(IMAGES, WIDTH);
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
            for (int at = 0; at < IMAGES * WIDTH; at++) {
                gradients.data[at] = (float) (bias + spread * (1 + at % WIDTH) * noise.nextGaussian());
            }
            sums.add(gradients);
        }
        sums.moveCenter(sums.mean());
        return sums;
    }

    private static double meanVariance(ReplicateSums sums) {
        double squares =
                Arrays.stream(sums.squares).flatMapToDouble(Arrays::stream).sum();
        return squares / (REPLICATES - 1) / IMAGES / REPLICATES;
    }

    /// @param sampled whether the reference is the mean of replicates, too, that scatter half as much
    private static Trial trial(int number, double bias, boolean sampled) {
        ReplicateSums sums = replicates(bias, 1, RandomStream.named(number, "noise"));
        ReplicateSums reference = sampled ? replicates(0, 0.5, RandomStream.named(number, "reference")) : null;
        double[] found = sums.center.clone();
        double estimate = -meanVariance(sums);
        if (reference != null) {
            Arrays.setAll(found, at -> sums.center[at] - reference.center[at]);
            estimate -= meanVariance(reference);
        }
        estimate += Arrays.stream(found).map(d -> d * d).sum() / IMAGES;
        var bootstrap = new Bootstrap(sums, RandomStream.named(number, "resamples"), () -> {});
        return new Trial(bootstrap.traceVariance(), bootstrap.biasSquared(found, estimate, reference));
    }

    private static List<Trial> trials(double bias, boolean sampled) {
        return IntStream.range(0, TRIALS)
                .mapToObj(number -> trial(number, bias, sampled))
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

    /// The spread of the estimate depends on the bias, which is hardly known here.
    @Test
    void intervalsOfABiasAsLargeAsItsErrorHoldItAsOftenAsTheySay() {
        for (boolean sampled : new boolean[] {false, true}) {
            for (double bias : new double[] {0.05, 0.1, 0.15, 0.25}) {
                assertThat(share(trials(bias, sampled), trial -> trial.biasSquared.contains(WIDTH * bias * bias)))
                        .as("bias %s, sampled: %s", bias, sampled)
                        .isCloseTo(LEVEL, FOUR_STANDARD_ERRORS);
            }
        }
    }

    @Test
    void intervalsAgainstASampledReferenceHoldTheBiasAsOftenAsTheySay() {
        assertThat(share(biasedBySample, trial -> trial.biasSquared.contains(WIDTH * BIAS * BIAS)))
                .isCloseTo(LEVEL, FOUR_STANDARD_ERRORS);
        assertThat(share(unbiasedBySample, trial -> trial.biasSquared.contains(0)))
                .isGreaterThan(LEVEL);
    }

    /// A squared length is never negative, so if there is no bias at all, more than 95 % of the intervals contain zero.
    @Test
    void intervalsOfNoBiasHoldZero() {
        assertThat(share(unbiased, trial -> trial.biasSquared.contains(0))).isGreaterThan(LEVEL);
        assertThat(share(biased, trial -> trial.biasSquared.contains(0))).isZero();
    }
}
