package elboroom.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.tensor.RandomStream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

/// With correlated normal noise of known moments.
class GradientMomentsTest {
    private static final int IMAGES = 2;
    private static final int REPLICATES = 50;
    private static final double[] EXACT = {1, -2, 0.5, 3};

    /// The second coordinate is the first one's noise and as much of its own.
    private static GradientMoments moments(double bias, RandomStream random) {
        var moments = new GradientMoments(IMAGES, 2, EXACT);
        var gradients = new FMatrixRMaj(IMAGES, 2);
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
            for (int image = 0; image < IMAGES; image++) {
                double noise = random.nextGaussian();
                gradients.data[2 * image] = (float) (EXACT[2 * image] + bias + noise);
                gradients.data[2 * image + 1] = (float) (EXACT[2 * image + 1] + bias + noise + random.nextGaussian());
            }
            moments.add(gradients);
        }
        return moments;
    }

    @Test
    void theSquaredBiasIsEstimatedWithoutBiasAndWithItsVariance() {
        int trials = 2000;
        for (double bias : new double[] {0, 1}) {
            RandomStream random = RandomStream.named(1, "moments");
            double sum = 0;
            double squares = 0;
            double variances = 0;
            for (int trial = 0; trial < trials; trial++) {
                GradientMoments moments = moments(bias, random);
                sum += moments.biasSquares();
                squares += moments.biasSquares() * moments.biasSquares();
                variances += moments.biasSquaresVariance();
            }
            double mean = sum / trials;
            double variance = squares / trials - mean * mean;
            assertThat(mean).isCloseTo(4 * bias * bias, within(4 * Math.sqrt(variance / trials)));
            if (bias > 0) { // otherwise the noise of the bias itself makes it too large
                assertThat(variances / trials).isCloseTo(variance, within(0.15 * variance));
            }
        }
    }

    @Test
    void covariancesAreThoseOfTheMean() {
        double[] sums = new double[3];
        RandomStream random = RandomStream.named(2, "moments");
        int trials = 2000;
        for (int trial = 0; trial < trials; trial++) {
            GradientMoments moments = moments(0.3, random);
            sums[0] += moments.meanCovariance(1, 0, 0) * REPLICATES / trials;
            sums[1] += moments.meanCovariance(1, 0, 1) * REPLICATES / trials;
            sums[2] += moments.meanCovariance(1, 1, 1) * REPLICATES / trials;
        }
        assertThat(sums[0]).isCloseTo(1, within(0.015));
        assertThat(sums[1]).isCloseTo(1, within(0.02));
        assertThat(sums[2]).isCloseTo(2, within(0.03));
    }
}
