package elboroom.latent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/// Decides whether means of random draws agree with their expected values. All tests that compare such means use it.
///
/// A single mean may be off by four standard errors. A correct mean exceeds this one time in sixteen thousand. If
/// several means are checked together, the limit is larger, so that the chance that any of them exceeds it stays the
/// same (Bonferroni): 4.5 standard errors for ten means, 5.1 for two hundred. A tolerance for single-precision rounding
/// is added, so an estimate without variance can agree, too. If nearly all draws of a bit have the same value, the
/// standard error means nothing: see [#resolves].
public final class Agreement {
    private static final double ALONE = 4;
    private static final double ROUNDING = 2e-6;
    private static final double FEWEST_RARE_VALUES = 50;

    private final List<Comparison> comparisons = new ArrayList<>();

    private record Comparison(String what, double got, double standardError, double expected) {
        double excess(double criticalValue) {
            double room = criticalValue * standardError + ROUNDING * Math.max(1, Math.abs(expected));
            return Math.abs(got - expected) / room;
        }
    }

    /// A mean whose expectation is known.
    public Agreement add(String what, SampleMean mean, double expected) {
        return add(what, mean.mean(), mean.standardError(), expected);
    }

    /// Means of independent draws that should have the same expectation.
    public Agreement add(String what, SampleMean mean, SampleMean other) {
        return add(what, mean.mean(), Math.hypot(mean.standardError(), other.standardError()), other.mean());
    }

    Agreement add(String what, double got, double standardError, double expected) {
        comparisons.add(new Comparison(what, got, standardError, expected));
        return this;
    }

    /// Requires that all added comparisons agree, and that there is at least one.
    public void check() {
        assertThat(comparisons).isNotEmpty();
        double criticalValue = criticalValue(comparisons.size());
        assertThat(comparisons)
                .as("within %.2f standard errors", criticalValue)
                .allSatisfy(c -> assertThat(c.excess(criticalValue))
                        .as(
                                "%s: got %s ± %s, expected %s, in parts of what is allowed",
                                c.what, c.got, c.standardError, c.expected)
                        .isLessThanOrEqualTo(1));
    }

    /// The number of standard errors for so many means: the chance that any of them exceeds it, if all are correct, is
    /// the chance that a single one exceeds four.
    static double criticalValue(int comparisons) {
        double tail = tail(ALONE) / comparisons;
        double low = ALONE;
        double high = 10;
        for (int halvings = 0; halvings < 50; halvings++) {
            double middle = (low + high) / 2;
            if (tail(middle) < tail) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /// The chance of a normal deviate above z, for z ≥ 4: `φ(z) / (z + 1/(z + 2/(z + 3/…)))`.
    private static double tail(double z) {
        double fraction = z;
        for (int i = 30; i > 0; i--) {
            fraction = z + i / fraction;
        }
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / fraction;
    }

    /// Whether so many draws of a bit are expected to have its rarer value at least fifty times. With fewer, the mean
    /// of an estimate is too skewed to be judged by its standard error.
    public static boolean resolves(double logit, int draws) {
        return draws * Logits.probability(-Math.abs(logit)) >= FEWEST_RARE_VALUES;
    }
}
