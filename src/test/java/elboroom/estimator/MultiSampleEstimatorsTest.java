package elboroom.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.latent.Agreement;
import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import elboroom.latent.GaussianPosterior;
import elboroom.latent.SampleMean;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Estimators of the multi-sample bound: for one Gaussian latent against quadrature over the samples' noise, for bits
/// against enumeration of the tuples of codes.
class MultiSampleEstimatorsTest {
    private static final int REPLICATES = 30_000;
    private static final double MEAN = 0.6;
    private static final double LOG_VAR = -0.8;

    private static double value(double z) {
        return -0.7 * z * z + 1.5 * Math.sin(2 * z) + 2;
    }

    private static double slope(double z) {
        return -1.4 * z + 3 * Math.cos(2 * z);
    }

    private static FMatrixRMaj estimate(EstimatorSpec spec, double mean, double logVar, double beta, ToyObjective f) {
        FMatrixRMaj heads = Replicates.heads(new float[] {(float) mean, (float) logVar}, REPLICATES);
        var estimator = Replicates.forGaussian(spec, REPLICATES);
        var grad = new FMatrixRMaj(REPLICATES, 2);
        estimator.estimate(new GaussianPosterior(heads, 1), f, beta, Replicates.noise(75, 0), grad);
        return grad;
    }

    private static ToyObjective curved() {
        return new ToyObjective(REPLICATES, z -> value(z[0]), (z, out) -> out[0] = slope(z[0]));
    }

    /// `E log 1/n Σ_j e^{f(z_j) + β (log p(z_j) − log q(z_j))}` by the trapezoidal rule. The integrand is smooth and
    /// decays fast, so the rule is exact up to rounding.
    private static double bound(int n, double mean, double logVar, double beta) {
        int points = 121;
        double step = 0.1;
        double sigma = Math.exp(logVar / 2);
        double[] density = new double[points];
        double[] weight = new double[points];
        for (int i = 0; i < points; i++) {
            double e = (i - points / 2) * step;
            double z = mean + sigma * e;
            density[i] = step * Math.exp(-e * e / 2) / Math.sqrt(2 * Math.PI);
            weight[i] = Math.exp(value(z) + beta * (-z * z / 2 + e * e / 2 + logVar / 2));
        }
        return expectation(n, n, 0, density, weight);
    }

    private static double expectation(int n, int left, double sum, double[] density, double[] weight) {
        if (left == 0) {
            return Math.log(sum / n);
        }
        double expectation = 0;
        for (int i = 0; i < density.length; i++) {
            expectation += density[i] * expectation(n, left - 1, sum + weight[i], density, weight);
        }
        return expectation;
    }

    private static double derivative(DoubleUnaryOperator f, double at) {
        double h = 1e-3;
        return (f.applyAsDouble(at + h) - f.applyAsDouble(at - h)) / (2 * h);
    }

    static Stream<Arguments> gaussian() {
        return Stream.of(ImportanceWeighted.ID, DoublyReparameterized.ID)
                .flatMap(id -> Stream.of(1, 2, 3).map(n -> Arguments.of(id, n)));
    }

    @ParameterizedTest
    @MethodSource("gaussian")
    void gaussianEstimatesAverageToTheGradientOfTheBoundOfTheirSamples(String id, int n) {
        var agreement = new Agreement();
        for (double beta : new double[] {1, 0.6}) {
            SampleMean[] means = Replicates.coordinates(
                    estimate(EstimatorSpec.of(id).with(SharedNumbers.SAMPLES, n), MEAN, LOG_VAR, beta, curved()));
            agreement.add("mean", means[0], derivative(mean -> bound(n, mean, LOG_VAR, beta), MEAN));
            agreement.add("log-variance", means[1], derivative(logVar -> bound(n, MEAN, logVar, beta), LOG_VAR));
        }
        agreement.check();
    }

    @Test
    void oneSampleIsTheGradientOfTheElbo() {
        FMatrixRMaj importance = estimate(
                EstimatorSpec.of(ImportanceWeighted.ID).with(SharedNumbers.SAMPLES, 1), 0.6, -0.8, 1, curved());
        FMatrixRMaj doubly = estimate(
                EstimatorSpec.of(DoublyReparameterized.ID).with(SharedNumbers.SAMPLES, 1), 0.6, -0.8, 1, curved());
        EstimatorSpec pathwise = EstimatorSpec.of(Reparameterization.ID).withKlForm(KlForm.SAMPLED);
        assertThat(importance.data).isEqualTo(estimate(pathwise, 0.6, -0.8, 1, curved()).data);
        EstimatorSpec landing = EstimatorSpec.of(StickingTheLanding.ID);
        assertThat(doubly.data).isEqualTo(estimate(landing, 0.6, -0.8, 1, curved()).data);
    }

    /// If q is the true posterior, all weights are equal.
    @Test
    void dregHasNoVarianceAtTheOptimumWhereIwaeHas() {
        double m = 0.4;
        double v = 0.64;
        var target = new ToyObjective(
                REPLICATES,
                z -> -(z[0] - m) * (z[0] - m) / (2 * v) + z[0] * z[0] / 2,
                (z, out) -> out[0] = -(z[0] - m) / v + z[0]);
        for (int i = 0; i < 2; i++) {
            double doubly = Replicates.coordinates(
                    estimate(EstimatorSpec.of(DoublyReparameterized.ID), m, Math.log(v), 1, target))[i]
                    .variance();
            double importance = Replicates.coordinates(
                    estimate(EstimatorSpec.of(ImportanceWeighted.ID), m, Math.log(v), 1, target))[i]
                    .variance();
            assertThat(doubly).isLessThan(1e-10);
            assertThat(importance).isGreaterThan(0.01);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void vimcosPriorFollowsTheGradientOfTheBound(int n) {
        float[] logits = {0.6f, -1.1f};
        float[] prior = {-0.4f, 0.7f};
        ToyObjectives f = ToyObjectives.INTERACTIONS;
        int rows = 200;
        double beta = 0.7;
        var replicates =
                new BitReplicates(EstimatorSpec.of(Vimco.ID).with(SharedNumbers.SAMPLES, n), logits, prior, beta, rows);
        SampleMean[] means = {new SampleMean(), new SampleMean()};
        var q = new BernoulliPosterior(
                new FMatrixRMaj(rows, 2), new FMatrixRMaj(1, 2, true, prior.clone()), logits.length);
        for (int batch = 0; batch < 300; batch++) {
            replicates.estimate(f.of(rows), batch);
            var gradPrior = new FMatrixRMaj(1, 2);
            replicates.estimator().addPriorGradient(BernoulliFamily.INSTANCE, q, beta, gradPrior);
            for (int i = 0; i < 2; i++) {
                means[i].add(gradPrior.data[i] / rows);
            }
        }
        float h = 1f / 128;
        for (int i = 0; i < 2; i++) {
            float[] above = prior.clone();
            float[] below = prior.clone();
            above[i] += h;
            below[i] -= h;
            double difference = ExactBernoulli.multiSampleBound(logits, above, n, beta, f::value)
                    - ExactBernoulli.multiSampleBound(logits, below, n, beta, f::value);
            means[i].assertAgrees(difference / ((double) above[i] - below[i]));
        }
    }

    @Test
    void boundSurvivesWeightsThatAreAllButOneZero() {
        var bound = new MultiSampleBound(3, 1);
        bound.update(new double[] {-1e5, -2e5, -3}, 1);
        assertThat(bound.normalized).containsExactly(0, 0, 1);
        // the best sample is replaced by the mean of the others
        assertThat(bound.advantage(0, 2)).isCloseTo(-3 + 1e5, within(1e-6));
        // next to the best one, the replacement of another has almost no weight
        assertThat(bound.advantage(0, 0)).isCloseTo(0, within(1e-6));
        // without the best one, the next best is the whole sum
        assertThat(bound.share(0, 2)).isCloseTo(-3 + 1e5, within(1e-6));
        assertThat(bound.share(0, 0)).isCloseTo(0, within(1e-6));
    }
}
