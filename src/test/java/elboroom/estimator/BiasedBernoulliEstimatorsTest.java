package elboroom.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.latent.Logits;
import elboroom.latent.SampleMean;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Means and variances of the biased estimators of one bit, against the closed forms of `src/docs/mathematics.md`,
/// golden values and quadrature over the uniform. Also how far each mean is from the gradient `p q (f(1) − f(0))`.
class BiasedBernoulliEstimatorsTest {
    private static final int REPLICATES = 60_000;

    /// Far from quadratic: `f(z) = e^{2 z} − 3 z²`.
    private static double value(double z) {
        return Math.exp(2 * z) - 3 * z * z;
    }

    private static double slope(double z) {
        return 2 * Math.exp(2 * z) - 6 * z;
    }

    private static final double DIFFERENCE = value(1) - value(0);

    private static SampleMean run(EstimatorSpec spec, double logit) {
        return run(
                spec,
                new float[] {(float) logit},
                new ToyObjective(REPLICATES, z -> value(z[0]), (z, out) -> out[0] = slope(z[0])))[0];
    }

    private static SampleMean[] run(EstimatorSpec spec, float[] logits, ToyObjective f) {
        return new BitReplicates(spec, logits, new float[logits.length], 0, REPLICATES).means(f, 0);
    }

    private static EstimatorSpec at(String id, double temperature) {
        return EstimatorSpec.of(id).with(SharedNumbers.TEMPERATURE, temperature);
    }

    /// The mean is `expected`, and its distance from the gradient is too large to be chance.
    private static void assertBiased(SampleMean got, double expected, double gradient) {
        got.assertAgrees(expected);
        assertThat(Math.abs(got.mean() - gradient)).isGreaterThan(10 * got.standardError());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-2, -0.7, 0, 1.3})
    void straightThroughHasTheMeanAndVarianceOfItsClosedForm(double a) {
        double p = Logits.probability(a);
        double q = Logits.probability(-a);
        double one = slope(1);
        double zero = slope(0);
        SampleMean got = run(EstimatorSpec.of(StraightThrough.ID), a);
        assertBiased(got, p * q * (p * one + q * zero), p * q * DIFFERENCE);
        got.assertVarianceAgrees(Math.pow(p * q, 3) * (one - zero) * (one - zero));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-2, -0.7, 0, 1.3})
    void reinMaxHasTheMeanAndVarianceOfItsClosedForm(double a) {
        double p = Logits.probability(a);
        double q = Logits.probability(-a);
        double one = slope(1);
        double zero = slope(0);
        SampleMean got = run(EstimatorSpec.of(ReinMax.ID), a);
        assertBiased(got, p * q * (one + zero) / 2, p * q * DIFFERENCE);
        got.assertVarianceAgrees(p * q / 4 * Math.pow(q * one - p * zero, 2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-2, -0.7, 0, 1.3})
    void darnHasTheMeanAndVarianceOfItsClosedForm(double a) {
        double p = Logits.probability(a);
        double q = Logits.probability(-a);
        double one = slope(1);
        double zero = slope(0);
        SampleMean got = run(EstimatorSpec.of(Darn.ID), a);
        got.assertAgrees(p * q * (q * one + p * zero)); // at 1.3 near the gradient
        got.assertVarianceAgrees(p * q * Math.pow(q * q * one - p * p * zero, 2));
    }

    @Test
    void reinMaxIsTheMeanOfStraightThroughAndDarnDrawByDraw() {
        float[] logits = {0.8f, -1.4f, 0};
        ToyObjectives f = ToyObjectives.LOG_LIKELIHOOD;
        float[] reinMax = draws(ReinMax.ID, logits, f);
        float[] straightThrough = draws(StraightThrough.ID, logits, f);
        float[] darn = draws(Darn.ID, logits, f);
        for (int at = 0; at < reinMax.length; at++) {
            assertThat((double) reinMax[at]).isCloseTo(0.5 * (straightThrough[at] + darn[at]), within(1e-6));
        }
    }

    private static float[] draws(String spec, float[] logits, ToyObjectives f) {
        return new BitReplicates(EstimatorSpec.parse(spec), logits, new float[logits.length], 0, 300)
                .estimate(f.of(300), 0)
                .data;
    }

    @Test
    void reinMaxIsExactWhereFIsQuadraticInEachBit() {
        ToyObjective.Value quadratic = z -> 1.5 * z[0] - 0.8 * z[1] + 2 * z[0] * z[1] - 3 * z[0] * z[0] + z[1] * z[1];
        var f = new ToyObjective(REPLICATES, quadratic, (z, out) -> {
            out[0] = 1.5 + 2 * z[1] - 6 * z[0];
            out[1] = -0.8 + 2 * z[0] + 2 * z[1];
        });
        float[] logits = {0.8f, -1.4f};
        SampleMean[] got = run(EstimatorSpec.of(ReinMax.ID), logits, f);
        double[] exact = ExactBernoulli.gradient(logits, quadratic);
        for (int i = 0; i < logits.length; i++) {
            got[i].assertAgrees(exact[i]);
        }
    }

    @Test
    void aHotterReinMaxSmoothsItsCode() {
        double a = 1.3;
        double p = Logits.probability(a);
        double mean = 0;
        for (int z = 0; z <= 1; z++) {
            double r = (Logits.probability(a / 2) + z) / 2;
            double weight = z == 1 ? p : 1 - p;
            mean += weight * slope(z) * (2 * r * (1 - r) - p * (1 - p) / 2);
        }
        assertBiased(run(at(ReinMax.ID, 2), a), mean, p * (1 - p) * DIFFERENCE);
    }

    /// With the uniform held fixed, `∂y/∂a = y (1 − y)/λ`.
    private static double relaxedSlope(double a, double temperature, double u) {
        double zeta = (a - Logits.of(u)) / temperature;
        return Logits.variance(zeta) / temperature;
    }

    private static double relaxed(double a, double temperature, double u) {
        return Logits.probability((a - Logits.of(u)) / temperature);
    }

    private static double integral(DoubleUnaryOperator f) {
        int n = 200_000;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += f.applyAsDouble((i + 0.5) / n);
        }
        return sum / n;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 3})
    void gumbelSigmoidIsTheGradientOfTheRelaxedExpectation(double temperature) {
        double a = -0.7;
        SampleMean got = run(at(GumbelSigmoid.ID, temperature), a);
        DoubleUnaryOperator estimate = u -> slope(relaxed(a, temperature, u)) * relaxedSlope(a, temperature, u);
        double mean = integral(estimate);
        double h = 1e-3;
        double above = integral(u -> value(relaxed(a + h, temperature, u)));
        double below = integral(u -> value(relaxed(a - h, temperature, u)));
        assertThat(mean).isCloseTo((above - below) / (2 * h), within(1e-5));
        assertBiased(got, mean, Logits.variance(a) * DIFFERENCE);
        got.assertVarianceAgrees(integral(u -> Math.pow(estimate.applyAsDouble(u), 2)) - mean * mean);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 3})
    void straightThroughGumbelTakesTheRelaxationsSlopeAndTheHardCodes(double temperature) {
        double a = -0.7;
        SampleMean got = run(at(StraightThroughGumbel.ID, temperature), a);
        DoubleUnaryOperator estimate = u -> slope(u < Logits.probability(a) ? 1 : 0) * relaxedSlope(a, temperature, u);
        double mean = integral(estimate);
        assertBiased(got, mean, Logits.variance(a) * DIFFERENCE);
        got.assertVarianceAgrees(integral(u -> Math.pow(estimate.applyAsDouble(u), 2)) - mean * mean);
    }

    /// Given the code, the slope is the same at each draw. The mean is that of straight-through Gumbel.
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 3})
    void gumbelRaoTakesTheExpectedSlopeOfTheRelaxation(double temperature) {
        double a = -0.7;
        double p = Logits.probability(a);
        DoubleUnaryOperator straightThrough = u -> slope(u < p ? 1 : 0) * relaxedSlope(a, temperature, u);
        double mean = integral(straightThrough);
        double square = integral(u -> Math.pow(straightThrough.applyAsDouble(u), 2));
        double one = slope(1) * integral(u -> u < p ? relaxedSlope(a, temperature, u) : 0) / p;
        double zero = slope(0) * integral(u -> u < p ? 0 : relaxedSlope(a, temperature, u)) / (1 - p);
        SampleMean got = run(at(GumbelRao.ID, temperature), a);
        assertBiased(got, mean, Logits.variance(a) * DIFFERENCE);
        got.assertVarianceAgrees(p * (1 - p) * (one - zero) * (one - zero));
        assertThat(got.variance()).isLessThan(square - mean * mean);
    }

    /// At a = 0 and `f(z) = (z − 0.45)²`, whose gradient is 0.025.
    @Test
    void goldenValuesOfTheUsualExample() {
        ToyObjective f = ToyObjectives.SQUARED_DISTANCE.of(REPLICATES);
        float[] even = {0};
        SampleMean straightThrough = run(EstimatorSpec.of(StraightThrough.ID), even, f)[0];
        straightThrough.assertAgrees(0.025);
        straightThrough.assertVarianceAgrees(0.0625);
        SampleMean reinMax = run(EstimatorSpec.of(ReinMax.ID), even, f)[0];
        reinMax.assertAgrees(0.025);
        reinMax.assertVarianceAgrees(0.0625);
        SampleMean concrete = run(at(GumbelSigmoid.ID, 0.5), even, f)[0];
        concrete.assertAgrees(0.0214602);
        concrete.assertVarianceAgrees(0.0142445);
        run(at(StraightThroughGumbel.ID, 0.5), even, f)[0].assertVarianceAgrees(0.0779337);
    }
}
