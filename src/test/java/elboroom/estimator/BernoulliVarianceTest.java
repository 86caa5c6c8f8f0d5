package elboroom.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.latent.BernoulliPosterior;
import elboroom.latent.Logits;
import elboroom.latent.SampleMean;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Means and variances of the unbiased estimators for one bit, against the closed forms of `src/docs/mathematics.md`
/// and golden values.
class BernoulliVarianceTest {
    private static final int REPLICATES = 30_000;

    /// One bit's logit and objective.
    private record Case(float a, ToyObjectives f) {
        double p() {
            return Logits.probability(a);
        }

        double q() {
            return Logits.probability(-a);
        }

        double m() {
            return Math.min(p(), q());
        }

        double f(double z) {
            return f.value(new double[] {z});
        }

        double slope(double z) {
            double[] slope = new double[1];
            f.gradient(new double[] {z}, slope);
            return slope[0];
        }

        /// `D = f(1) − f(0)`.
        double difference() {
            return f(1) - f(0);
        }

        double gradient() {
            return p() * q() * difference();
        }

        SampleMean run(EstimatorSpec spec, double... state) {
            BitReplicates replicates = replicates(spec, a);
            if (state.length > 0) {
                replicates.estimator().restore(state);
            }
            return replicates.means(f.of(REPLICATES), 0)[0];
        }

        void requireVariance(double expected, EstimatorSpec spec, double... state) {
            SampleMean g = run(spec, state);
            g.assertAgrees(gradient());
            g.assertVarianceAgrees(expected);
        }
    }

    static Stream<Case> cases() {
        return Stream.of(-2f, -0.7f, 0f, 1.3f)
                .flatMap(a -> Stream.of(ToyObjectives.SQUARED_DISTANCE, ToyObjectives.LOG_LIKELIHOOD)
                        .map(f -> new Case(a, f)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reinforce(Case c) {
        double expected = c.q() * c.f(1) + c.p() * c.f(0);
        c.requireVariance(c.p() * c.q() * expected * expected, EstimatorSpec.of(Reinforce.ID));

        double baseline = -3;
        double left = expected - baseline;
        c.requireVariance(
                c.p() * c.q() * left * left,
                EstimatorSpec.of(Reinforce.ID).withBaseline(Baseline.RUNNING_MEAN),
                baseline,
                1);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void leaveOneOut(Case c) {
        double pq = c.p() * c.q();
        double d2 = c.difference() * c.difference();
        c.requireVariance(d2 * pq * (1 - 2 * pq) / 2, EstimatorSpec.parse("rloo:2"));
        for (int n : new int[] {3, 4, 7}) {
            c.requireVariance(
                    d2 / n * (pq * (1 - 3 * pq) - (n - 3) / (n - 1.0) * pq * pq), EstimatorSpec.parse("rloo:" + n));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void arm(Case c) {
        double d2 = c.difference() * c.difference();
        double m = c.m();
        c.requireVariance(
                d2 * ((1 - Math.pow(1 - 2 * m, 3)) / 12 - m * m * (1 - m) * (1 - m)), EstimatorSpec.of(Arm.ID));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void disarm(Case c) {
        double d2 = c.difference() * c.difference();
        double m = c.m();
        for (int pairs : new int[] {1, 3}) {
            c.requireVariance(d2 * m * (1 - m) * (1 - m) * (0.5 - m) / pairs, EstimatorSpec.parse("disarm:" + pairs));
        }
    }

    /// With c of n codes at the rarer value, the estimate is `p q/(m − b) · D c (n − c)/(n (n − 1))` up to sign; the
    /// factorial moments of c are `n!/(n − j)! · max(0, 1 − j t)^{n−1}`, t = 1 − m^{1/(n−1)}.
    @ParameterizedTest
    @MethodSource("cases")
    void arms(Case c) {
        for (int n : new int[] {2, 3, 4, 8}) {
            double t = 1 - Math.pow(c.m(), 1.0 / (n - 1));
            double[] falling = new double[5];
            falling[0] = 1;
            double ways = 1;
            for (int j = 1; j <= 4; j++) {
                ways *= n - j + 1;
                falling[j] = ways * Math.pow(Math.max(0, 1 - j * t), n - 1);
            }
            double second = falling[2] + falling[1];
            double third = falling[3] + 3 * falling[2] + falling[1];
            double fourth = falling[4] + 6 * falling[3] + 7 * falling[2] + falling[1];
            double mean = n * falling[1] - second;
            double square = n * n * second - 2 * n * third + fourth;
            double both = falling[2] / (n * (n - 1));
            double scale = c.p() * c.q() / (c.m() - both) * c.difference() / (n * (n - 1));
            c.requireVariance(scale * scale * (square - mean * mean), EstimatorSpec.parse("arms:" + n));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void muProp(Case c) {
        double one = c.f(1) - c.f(c.p()) - c.slope(c.p()) * c.q();
        double zero = c.f(0) - c.f(c.p()) + c.slope(c.p()) * c.p();
        double expected = c.q() * one + c.p() * zero;
        EstimatorSpec spec = EstimatorSpec.of(MuProp.ID);
        c.requireVariance(c.p() * c.q() * expected * expected, spec.withBaseline(Baseline.NONE));

        double baseline = 0.6;
        double left = expected - baseline;
        c.requireVariance(c.p() * c.q() * left * left, spec, baseline, 1);
    }

    /// Compared with the moments over all tuples of codes.
    @ParameterizedTest
    @MethodSource("cases")
    void doubleControlVariates(Case c) {
        double alpha = -0.8;
        for (int n : new int[] {2, 3}) {
            double mean = 0;
            double square = 0;
            for (int tuple = 0; tuple < 1 << n; tuple++) {
                double[] z = ExactBernoulli.bits(tuple, n);
                double probability = 1;
                for (double bit : z) {
                    probability *= bit == 1 ? c.p() : c.q();
                }
                double g = doubleControlVariates(c, z, alpha);
                mean += probability * g;
                square += probability * g * g;
            }
            assertThat(mean).isCloseTo(c.gradient(), within(1e-12));
            // the state consists of two moments, and α is minus their quotient
            c.requireVariance(square - mean * mean, EstimatorSpec.parse("double-cv:" + n), -alpha, 1, 1, 1);
        }
    }

    /// `mean_k[(h_k − mean_{j≠k} h_j) s_k] − α mean_k(∇f_k) p q` with `h_k = f_k + α (mean_{j≠k} ∇f_j) s_k`.
    private static double doubleControlVariates(Case c, double[] z, double alpha) {
        int n = z.length;
        double slopes = Arrays.stream(z).map(c::slope).sum();
        double[] h = new double[n];
        for (int k = 0; k < n; k++) {
            h[k] = c.f(z[k]) + alpha * (slopes - c.slope(z[k])) / (n - 1) * (z[k] - c.p());
        }
        double g = -alpha * slopes / n * c.p() * c.q();
        for (int k = 0; k < n; k++) {
            double others = (Arrays.stream(h).sum() - h[k]) / (n - 1);
            g += (h[k] - others) * (z[k] - c.p()) / n;
        }
        return g;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void summedOverTheBitThereIsNoVariance(Case c) {
        c.requireVariance(0, EstimatorSpec.of(LocalExpectation.ID));
        c.requireVariance(0, EstimatorSpec.parse("local-expectation:3"));
        c.requireVariance(0, EstimatorSpec.of(BitFlip.ID));
        c.requireVariance(0, EstimatorSpec.of(Exact.ID));
    }

    @ParameterizedTest
    @CsvSource({
        "reinforce, 0.0159391",
        "rloo:2, 6.25e-4",
        "rloo:4, 1.04167e-4",
        "arm, 2.08333e-4",
        "disarm, 0",
        "arms:4, 1.5195e-5"
    })
    void goldenVariancesOfOneBitHalfWay(String spec, double expected) {
        new Case(0, ToyObjectives.SQUARED_DISTANCE).requireVariance(expected, EstimatorSpec.parse(spec));
    }

    @Test
    void goldenVarianceOfMuPropWithoutItsBaseline() {
        new Case(0, ToyObjectives.SQUARED_DISTANCE)
                .requireVariance(0.015625, EstimatorSpec.of(MuProp.ID).withBaseline(Baseline.NONE));
    }

    @Test
    void learnedCoefficientOfTheSecondControlVariateReducesTheVariance() {
        float[] logits = {0.6f, -0.3f, 1.2f, 0};
        ToyObjectives f = ToyObjectives.INTERACTIONS;
        for (int n : List.of(2, 4)) {
            EstimatorSpec spec = EstimatorSpec.parse("double-cv:" + n);
            double without =
                    replicates(EstimatorSpec.parse("rloo:" + n), logits).trace(f.of(REPLICATES), 10_000);
            double fresh = replicates(spec, logits).trace(f.of(REPLICATES), 10_000);
            double with = replicates(spec, logits).adapted(f.of(100), 20).trace(f.of(REPLICATES), 10_000);
            assertThat(fresh).isEqualTo(without);
            assertThat(with).isLessThan(0.6 * without);
        }
    }

    @Test
    void learnedBaselineOfMuPropReducesTheVariance() {
        float[] logits = {0.6f, -0.3f, 1.2f, 0};
        ToyObjectives f = ToyObjectives.SQUARED_DISTANCE; // the mean of its remainder is far from zero
        EstimatorSpec spec = EstimatorSpec.of(MuProp.ID);
        double without = replicates(spec.withBaseline(Baseline.NONE), logits).trace(f.of(REPLICATES), 10_000);
        double with = replicates(spec, logits).adapted(f.of(100), 20).trace(f.of(REPLICATES), 10_000);
        assertThat(with).isLessThan(0.3 * without);
    }

    /// A sampled KL term is linear in the code. With α = −1, neither it nor a linear f adds any variance.
    @Test
    void secondControlVariateTakesAllNoiseOutOfALinearSignal() {
        float[] logits = {0.6f, -0.3f, 1.2f};
        var heads = new FMatrixRMaj(2, 3, true, 0.6f, -0.3f, 1.2f, 0.6f, -0.3f, 1.2f);
        var prior = new FMatrixRMaj(1, 3, true, 0.4f, 0.4f, -2);
        var f = new ToyObjective(2, z -> 2 * z[0] - z[1], (z, out) -> {
            out[0] = 2;
            out[1] = -1;
            out[2] = 0;
        });
        var estimator =
                new DoubleControlVariates(EstimatorSpec.parse("double-cv:3").withKlForm(KlForm.SAMPLED), 3, 2);
        estimator.restore(new double[] {1, 1, 1, 1});
        var grad = new FMatrixRMaj(2, 3);
        estimator.estimate(new BernoulliPosterior(heads, prior, 3), f, 0.7, Replicates.noise(67, 0), grad);
        double[] slope = {2, -1, 0};
        for (int at = 0; at < grad.data.length; at++) {
            int i = at % 3;
            double expected = (slope[i] + 0.7 * (prior.data[i] - logits[i])) * Logits.variance(logits[i]);
            assertThat((double) grad.data[at]).isCloseTo(expected, within(1e-6));
        }
    }

    private static BitReplicates replicates(EstimatorSpec spec, float... logits) {
        return new BitReplicates(spec, logits, new float[logits.length], 0, REPLICATES);
    }
}
