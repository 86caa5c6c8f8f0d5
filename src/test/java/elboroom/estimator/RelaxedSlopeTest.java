package elboroom.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.latent.Logits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelaxedSlopeTest {
    private static final double[] LOGITS = {-40, -6, -0.7, 0, 1.3, 9, 40};

    /// `E[σ′(ζ/λ)/λ | ζ > 0]` by a fine trapezoidal rule in ζ. The density is divided by p inside the logarithm.
    private static double slopeOfOnes(double logit, double temperature) {
        int points = 400_000;
        double end = 45 + Math.abs(logit);
        double step = end / points;
        double logProbability = -Logits.softplus(-logit);
        double sum = 0;
        for (int i = 0; i <= points; i++) {
            double zeta = i * step;
            double logDensity = -Logits.softplus(logit - zeta) - Logits.softplus(zeta - logit) - logProbability;
            double term = Math.exp(logDensity) * Logits.variance(zeta / temperature) / temperature;
            sum += i == 0 || i == points ? term / 2 : term;
        }
        return step * sum;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 1, 3, 10})
    void agreesWithAFineTrapezoid(double temperature) {
        var slope = new RelaxedSlope(2);
        slope.setTemperature(temperature);
        for (double a : LOGITS) {
            double expected = slopeOfOnes(a, temperature);
            assertThat(slope.given(a, true)).as("a = %s", a).isCloseTo(expected, within(1e-7 * expected + 1e-15));
            assertThat(slope.given(-a, false)).isEqualTo(slope.given(a, true));
        }
    }

    /// A cold bit has no slope except next to zero, where the density is p q: `∫ σ′(ζ/λ)/λ` over ζ > 0 is ½.
    @ParameterizedTest
    @ValueSource(doubles = {-6, 0, 3})
    void aColdRelaxationHasTheDensityAtZero(double a) {
        double expected = Logits.probability(-a) / 2;
        assertThat(new RelaxedSlope(SharedNumbers.TEMPERATURE.min()).given(a, true))
                .isCloseTo(expected, within(0.02 * expected));
    }

    @ParameterizedTest
    @ValueSource(doubles = {40, 90, 1000, 1e30})
    void isFiniteForAnyLogit(double a) {
        for (double temperature : new double[] {SharedNumbers.TEMPERATURE.min(), 1, SharedNumbers.TEMPERATURE.max()}) {
            var slope = new RelaxedSlope(temperature);
            assertThat(slope.given(a, true)).isBetween(0.0, 0.01);
            assertThat(slope.given(-a, true)).isBetween(0.0, 0.5);
        }
    }
}
