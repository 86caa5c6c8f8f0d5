package elboroom.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.tensor.RandomStream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianFamilyTest {
    private static final GaussianFamily FAMILY = GaussianFamily.INSTANCE;

    @ParameterizedTest
    @CsvSource({"0, 0", "1.5, 0", "-2, -1", "0.3, 1.2", "0, -4", "3, 0.5", "-0.1, -0.1"})
    void klAndItsGradientAgreeWithQuadrature(float mean, float logVar) {
        GaussianPosterior q = posterior(mean, logVar);
        var kl = new FMatrixRMaj(1, 1);
        FAMILY.kl(q, kl);
        var grad = new FMatrixRMaj(1, 2);
        FAMILY.addKlGradient(q, 1, grad);

        assertThat((double) kl.data[0]).isCloseTo(quadratureKl(mean, logVar), within(2e-6));
        double h = 1e-4;
        double byMean = (quadratureKl(mean + h, logVar) - quadratureKl(mean - h, logVar)) / (2 * h);
        double byLogVar = (quadratureKl(mean, logVar + h) - quadratureKl(mean, logVar - h)) / (2 * h);
        assertThat((double) grad.data[0]).isCloseTo(byMean, within(1e-6));
        assertThat((double) grad.data[1]).isCloseTo(byLogVar, within(1e-6));
    }

    @Test
    void klOfThePriorItselfIsZero() {
        var kl = new FMatrixRMaj(1, 1);
        FAMILY.kl(posterior(0, 0), kl);
        assertThat(kl.data[0]).isZero();
    }

    @Test
    void klStaysFiniteAtExtremeVariances() {
        var kl = new FMatrixRMaj(1, 1);
        FAMILY.kl(posterior(0, -60), kl);
        assertThat(kl.data[0]).isCloseTo(29.5f, within(1e-4f)); // ½ (0 + 60 − 1)
        FAMILY.kl(posterior(0, 20), kl);
        assertThat((double) kl.data[0]).isCloseTo(0.5 * (Math.exp(20) - 21), within(20.0));
    }

    @Test
    void logDensitiesAgreeWithTheClosedForms() {
        var head = new FMatrixRMaj(new float[][] {{0.5f, -1, 0.2f, -0.7f}});
        var q = new GaussianPosterior(head, 2);
        var z = new FMatrixRMaj(new float[][] {{1.25f, 0.5f}, {-3, 2}});
        double[] prior = new double[2];
        double[] posterior = new double[2];
        FAMILY.logPrior(q.prior(), z, prior);
        FAMILY.logPosterior(q, z, posterior);

        for (int r = 0; r < 2; r++) {
            double a = z.get(r, 0);
            double b = z.get(r, 1);
            assertThat(prior[r]).isCloseTo(logNormal(a, 0, 0) + logNormal(b, 0, 0), within(1e-12));
            assertThat(posterior[r]).isCloseTo(logNormal(a, 0.5, 0.2f) + logNormal(b, -1, -0.7f), within(1e-12));
        }
    }

    @Test
    void samplesHaveThePosteriorsMoments() {
        int n = 50_000;
        var head = new FMatrixRMaj(n, 4);
        for (int r = 0; r < n; r++) {
            System.arraycopy(new float[] {0.5f, -1, 0.8f, -1.4f}, 0, head.data, 4 * r, 4);
        }
        var z = new FMatrixRMaj(n, 2);
        FAMILY.sample(new GaussianPosterior(head, 2), RandomStream.named(43, "samples"), z);

        var first = new SampleMean();
        var second = new SampleMean();
        var product = new SampleMean();
        for (int r = 0; r < n; r++) {
            first.add(z.get(r, 0));
            second.add(z.get(r, 1));
            product.add((z.get(r, 0) - 0.5) * (z.get(r, 1) + 1));
        }
        first.assertAgrees(0.5);
        first.assertVarianceAgrees(Math.exp(0.8));
        second.assertAgrees(-1);
        second.assertVarianceAgrees(Math.exp(-1.4));
        product.assertAgrees(0);
    }

    @Test
    void priorSamplesAreStandardNormal() {
        int n = 50_000;
        var z = new FMatrixRMaj(n, 1);
        FAMILY.samplePrior(GaussianFamily.NO_PRIOR, RandomStream.named(44, "prior"), z);
        var draws = new SampleMean();
        var fourth = new SampleMean();
        for (int r = 0; r < n; r++) {
            draws.add(z.data[r]);
            fourth.add(Math.pow(z.data[r], 4));
        }
        draws.assertAgrees(0);
        draws.assertVarianceAgrees(1);
        fourth.assertAgrees(3);
    }

    private static GaussianPosterior posterior(float mean, float logVar) {
        return new GaussianPosterior(new FMatrixRMaj(new float[][] {{mean, logVar}}), 1);
    }

    private static double logNormal(double z, double mean, double logVar) {
        return -0.5 * (Math.log(2 * Math.PI) + logVar + (z - mean) * (z - mean) / Math.exp(logVar));
    }

    /// `∫ q log(q/p)` by the trapezoidal rule over ±12 standard deviations. For Gaussians this is exact up to rounding.
    private static double quadratureKl(double mean, double logVar) {
        double sigma = Math.exp(0.5 * logVar);
        int points = 4000;
        double step = 24.0 / points;
        double sum = 0;
        for (int i = 0; i <= points; i++) {
            double z = mean + sigma * (-12 + i * step);
            double logQ = logNormal(z, mean, logVar);
            sum += Math.exp(logQ) * (logQ - logNormal(z, 0, 0));
        }
        return sum * step * sigma;
    }
}
