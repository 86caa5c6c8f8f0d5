package elboroom.latent;

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
        double d = value - shift; // the shift is near the mean, so the sums of powers lose no digits
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

    /// Requires that the mean, as a single comparison, agrees with a value ([Agreement]).
    public void assertAgrees(double expected) {
        new Agreement().add("mean of %d draws".formatted(n), this, expected).check();
    }

    /// Requires that the variance, as a single comparison, agrees with a value ([Agreement]).
    public void assertVarianceAgrees(double expected) {
        new Agreement()
                .add("variance of %d draws".formatted(n), variance(), standardErrorOfVariance(), expected)
                .check();
    }
}
