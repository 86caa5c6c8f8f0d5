package elboroom.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.latent.GaussianPosterior;
import elboroom.latent.SampleMean;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Means and variances for one Gaussian latent and the target `log N(z; m, s²)`, against the closed forms of
/// `src/docs/mathematics.md`. Those are with respect to σ, but the parameter here is `λ = log σ²`, and
/// `∂/∂λ = ½ σ ∂/∂σ`. So means have the factor σ/2, and variances σ²/4.
class GaussianVarianceTest {
    private static final int REPLICATES = 60_000;

    /// Posterior N(μ, σ²), target N(m, s²).
    private record Case(double mu, double sigma, double m, double s) {
        double delta() {
            return mu - m;
        }

        GaussianPosterior posterior() {
            float[] head = {(float) mu, (float) (2 * Math.log(sigma))};
            return new GaussianPosterior(Replicates.heads(head, REPLICATES), 1);
        }

        /// `−(z − m)²/2s²`.
        ToyObjective target() {
            return new ToyObjective(
                    REPLICATES,
                    z -> -(z[0] - m) * (z[0] - m) / (2 * s * s),
                    (z, out) -> out[0] = -(z[0] - m) / (s * s));
        }

        /// The target minus the log prior. With β = 1, the integrand of the sampled ELBO is then `target − log q`.
        ToyObjective targetOverPrior() {
            return new ToyObjective(
                    REPLICATES,
                    z -> -(z[0] - m) * (z[0] - m) / (2 * s * s) + z[0] * z[0] / 2,
                    (z, out) -> out[0] = -(z[0] - m) / (s * s) + z[0]);
        }

        SampleMean[] run(EstimatorSpec spec, ToyObjective f, double beta) {
            var grad = new FMatrixRMaj(REPLICATES, 2);
            var estimator = Replicates.forGaussian(spec, REPLICATES);
            estimator.estimate(posterior(), f, beta, Replicates.noise(61, 0), grad);
            return Replicates.coordinates(grad);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.8, -0.4, 1.3", "0, 1, 0, 1", "-1, 0.3, 1, 0.7", "0.2, 2, 0.1, 0.9"})
    void pathwise(double mu, double sigma, double m, double s) {
        var c = new Case(mu, sigma, m, s);
        double s4 = Math.pow(s, 4);
        for (KlForm form : KlForm.values()) {
            SampleMean[] g = c.run(spec(Reparameterization.ID, form, 1), c.target(), 0);

            g[0].assertAgrees(-c.delta() / (s * s));
            g[0].assertVarianceAgrees(sigma * sigma / s4);
            g[1].assertAgrees(sigma / 2 * (-sigma / (s * s)));
            g[1].assertVarianceAgrees(sigma * sigma / 4 * (c.delta() * c.delta() + 2 * sigma * sigma) / s4);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.8, -0.4, 1.3", "-1, 0.3, 1, 0.7", "0.2, 2, 0.1, 0.9", "0.3, 1.1, 0.3, 1.1"})
    void stickingTheLanding(double mu, double sigma, double m, double s) {
        var c = new Case(mu, sigma, m, s);
        double gap = 1 / (sigma * sigma) - 1 / (s * s);
        SampleMean[] g = c.run(spec(StickingTheLanding.ID, KlForm.SAMPLED, 1), c.targetOverPrior(), 1);

        g[0].assertAgrees(-c.delta() / (s * s));
        g[0].assertVarianceAgrees(sigma * sigma * gap * gap);
        double scaled = 1 / sigma - sigma / (s * s);
        g[1].assertAgrees(sigma / 2 * scaled);
        g[1].assertVarianceAgrees(sigma * sigma / 4 * (c.delta() * c.delta() / Math.pow(s, 4) + 2 * scaled * scaled));
    }

    @Test
    void stickingTheLandingHasNoVarianceAtTheOptimumWhereTheOthersDo() {
        var optimum = new Case(0.4, 0.8, 0.4, 0.8);
        SampleMean[] landed = optimum.run(spec(StickingTheLanding.ID, KlForm.SAMPLED, 1), optimum.targetOverPrior(), 1);
        SampleMean[] sampled =
                optimum.run(spec(Reparameterization.ID, KlForm.SAMPLED, 1), optimum.targetOverPrior(), 1);

        for (int i = 0; i < 2; i++) {
            assertThat(landed[i].variance()).isLessThan(1e-12);
            assertThat(sampled[i].variance()).isGreaterThan(0.1);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.8, -0.4, 1.3", "0, 1, 0, 1", "-1, 0.6, 0.2, 0.7"})
    void scoreFunction(double mu, double sigma, double m, double s) {
        var c = new Case(mu, sigma, m, s);
        double d2 = c.delta() * c.delta();
        double v = sigma * sigma;
        double s4 = Math.pow(s, 4);
        SampleMean[] g = c.run(spec(ScoreFunction.ID, KlForm.ANALYTIC, 1), c.target(), 0);

        g[0].assertAgrees(-c.delta() / (s * s));
        g[0].assertVarianceAgrees((d2 * d2 + 18 * d2 * v + 15 * v * v) / (4 * s4 * v) - d2 / s4);
        g[1].assertAgrees(-v / (2 * s * s));
    }

    /// For a quadratic f, the gradient of the mean is linear in ε, and so cancels in a pair.
    @ParameterizedTest
    @CsvSource({"0.5, 0.8, -0.4, 1.3, 1", "-1, 0.3, 1, 0.7, 1", "0.2, 2, 0.1, 0.9, 3"})
    void antithetic(double mu, double sigma, double m, double s, int pairs) {
        var c = new Case(mu, sigma, m, s);
        for (KlForm form : KlForm.values()) {
            SampleMean[] g = c.run(spec(AntitheticReparameterization.ID, form, pairs), c.target(), 0);

            g[0].assertAgrees(-c.delta() / (s * s));
            assertThat(g[0].variance()).isLessThan(1e-10);
            g[1].assertAgrees(sigma / 2 * (-sigma / (s * s)));
            g[1].assertVarianceAgrees(sigma * sigma / 4 * 2 * sigma * sigma / Math.pow(s, 4) / pairs);
        }
    }

    /// The Rayleigh variable has the mean √(π/2) and the variance 2 − π/2. With M and ε coupled, the variance with
    /// respect to σ is `(δ² + σ²)/s⁴`.
    @ParameterizedTest
    @CsvSource({"0.5, 0.8, -0.4, 1.3", "0, 1, 0, 1", "-1, 0.6, 0.2, 0.7", "0.2, 2, 0.1, 0.9"})
    void measureValued(double mu, double sigma, double m, double s) {
        var c = new Case(mu, sigma, m, s);
        double d2 = c.delta() * c.delta();
        double s4 = Math.pow(s, 4);
        SampleMean[] g = c.run(EstimatorSpec.of(MeasureValued.ID), c.target(), 0);

        g[0].assertAgrees(-c.delta() / (s * s));
        g[0].assertVarianceAgrees(d2 / s4 * (4 / Math.PI - 1));
        g[1].assertAgrees(sigma / 2 * (-sigma / (s * s)));
        g[1].assertVarianceAgrees(sigma * sigma / 4 * (d2 + sigma * sigma) / s4);
    }

    /// More coordinates than fit into one product, each with a slope of its own.
    @Test
    void measureValuedMovesEveryCoordinate() {
        int k = 25;
        int rows = 3;
        var heads = new FMatrixRMaj(rows, 2 * k);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < k; i++) {
                heads.data[r * 2 * k + i] = r - i * 0.1f;
                heads.data[r * 2 * k + k + i] = -0.02f * i;
            }
        }
        var f = new ToyObjective(
                rows,
                z -> {
                    double sum = 0;
                    for (int i = 0; i < k; i++) {
                        sum += i * z[i];
                    }
                    return sum;
                },
                (z, out) -> {
                    throw new AssertionError("values are enough");
                });
        var grad = new FMatrixRMaj(rows, 2 * k);
        new MeasureValued(k, rows + 1).estimate(new GaussianPosterior(heads, k), f, 0, Replicates.noise(62, 0), grad);

        for (int r = 0; r < rows; r++) {
            assertThat(grad.get(r, 0)).isZero();
            for (int i = 1; i < k; i++) { // i σ 2 W/(σ √(2π)), with the same W for whatever i
                assertThat(grad.get(r, i) / i).isPositive();
            }
        }
        assertThat(f.evaluationsPerDatum()).isEqualTo(76);
        assertThat(f.mostAtOnce()).isEqualTo(32);
    }

    @ParameterizedTest
    @CsvSource({"2", "5"})
    void independentSamplesDivideTheVariance(int samples) {
        var c = new Case(0.5, 0.8, -0.4, 1.3);
        double s4 = Math.pow(1.3, 4);
        SampleMean[] g = c.run(spec(Reparameterization.ID, KlForm.ANALYTIC, samples), c.target(), 0);

        g[0].assertAgrees(-c.delta() / (1.3 * 1.3));
        g[0].assertVarianceAgrees(0.64 / s4 / samples);
    }

    @Test
    void aBaselineAtTheObjectivesMeanLowersTheScoreFunctionsVariance() {
        var c = new Case(0.5, 0.8, -0.4, 1.3);
        var shifted = new ToyObjective(REPLICATES, z -> 100 - z[0] * z[0], (z, out) -> out[0] = -2 * z[0]);
        SampleMean[] none = c.run(spec(ScoreFunction.ID, KlForm.ANALYTIC, 2), shifted, 0);
        var leaveOneOut = EstimatorSpec.of(ScoreFunction.ID)
                .withKlForm(KlForm.ANALYTIC)
                .withBaseline(Baseline.LEAVE_ONE_OUT)
                .with(SharedNumbers.SAMPLES, 2);
        SampleMean[] baseline = c.run(leaveOneOut, shifted, 0);

        for (int i = 0; i < 2; i++) {
            assertThat(baseline[i].variance()).isLessThan(0.01 * none[i].variance());
        }
    }

    private static EstimatorSpec spec(String id, KlForm form, int samples) {
        return EstimatorSpec.of(id).withKlForm(form).withBaseline(Baseline.NONE).with(SharedNumbers.SAMPLES, samples);
    }
}
