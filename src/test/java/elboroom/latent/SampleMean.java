package elboroom.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// The mean and variance of independent draws, with their standard errors.
public final class SampleMean {
    private long n;
    private double shift;
    private double sum;
    private double squares;
    private double cubes;
    private double fourths;

    public void add(double value) {
        if (n == 0) {
            shift = value;
        }
        double d = value - shift; // near the mean: the sums of powers keep their digits
        n++;
        sum += d;
        squares += d * d;
        cubes += d * d * d;
        fourths += d * d * d * d;
    }

    public double mean() {
        return shift + sum / n;
    }

    public double variance() {
        double m = sum / n;
        return Math.max(0, squares / n - m * m);
    }

    public double standardError() {
        return Math.sqrt(variance() / n);
    }

    /// `√((m₄ − v²)/n)`, m₄ the fourth central moment.
    public double standardErrorOfVariance() {
        double m = sum / n;
        double fourth = fourths / n - 4 * m * cubes / n + 6 * m * m * squares / n - 3 * m * m * m * m;
        double v = variance();
        return Math.sqrt(Math.max(0, fourth - v * v) / n);
    }

    /// Requires the mean within four standard errors, and some rounding, of a value.
    public void assertAgrees(double expected) {
        assertThat(mean())
                .as("mean of %d draws", n)
                .isCloseTo(expected, within(4 * standardError() + 2e-6 * Math.max(1, Math.abs(expected))));
    }

    /// Requires the variance within four standard errors, and some rounding, of a value.
    public void assertVarianceAgrees(double expected) {
        assertThat(variance())
                .as("variance of %d draws", n)
                .isCloseTo(expected, within(4 * standardErrorOfVariance() + 1e-6 * Math.max(1, expected)));
    }
}
