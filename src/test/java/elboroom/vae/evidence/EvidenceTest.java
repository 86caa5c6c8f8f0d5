package elboroom.vae.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elboroom.latent.SampleMean;
import elboroom.nn.Activation;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.Matrices;
import elboroom.tensor.RandomStream;
import elboroom.vae.ElboSums;
import elboroom.vae.ReferenceVae;
import elboroom.vae.TinyVae;
import elboroom.vae.Vae;
import elboroom.vae.VaePass;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

/// `ELBO ≤ importance-weighted bound ≤ log p(x)` for a model with one latent, whose evidence quadrature gives.
class EvidenceTest {
    private static final int ROWS = 4;

    private final Vae vae = TinyVae.of(1, Activation.TANH);
    private final ReferenceVae reference = new ReferenceVae(vae);
    private final FMatrixRMaj values = Matrices.binary(ROWS, 12, 0.4, RandomStream.named(81, "images"));
    private final BinaryBatch x = BinaryBatch.of(values);

    @Test
    void boundsLieBetweenTheElboAndTheEvidenceAndGrowWithTheSamples() {
        double elbo = meanElbo();
        double evidence = meanEvidence();
        assertThat(evidence - elbo).isGreaterThan(0.1); // q is not the posterior: there is something to bound

        double previous = elbo;
        for (int k : new int[] {2, 5, 50}) {
            SampleMean bound = bounds(k, 4_000 / k);
            assertThat(bound.mean())
                    .as("k = %d", k)
                    .isGreaterThan(previous - 4 * bound.standardError())
                    .isLessThan(evidence + 4 * bound.standardError());
            assertThat(bound.mean()).isGreaterThan(elbo + 4 * bound.standardError());
            previous = bound.mean();
        }
    }

    @Test
    void oneSampleGivesTheElbo() {
        bounds(1, 4_000).assertAgrees(meanElbo());
        var result = ImportanceWeightedBound.of(vae, x, 1, RandomStream.named(82, "one"));
        assertThat(result.effective()).isEqualTo(new EffectiveSamples(ROWS, ROWS, 1, ROWS));
    }

    @Test
    void manySamplesGiveTheEvidence() {
        int k = 200_000;
        var result = ImportanceWeightedBound.of(vae, x, k, RandomStream.named(83, "many"));

        assertThat(result.bound()).isCloseTo(meanEvidence(), within(4 * result.standardError()));
        assertThat(result.standardError()).isLessThan(0.01);
        assertThat(result.images()).isEqualTo(ROWS);
        assertThat(result.samples()).isEqualTo(k);
    }

    @Test
    void streamedSumsAreThoseOfTheWeightsThemselves() {
        int k = 300; // more than are decoded at once
        double[][] weights = new double[ROWS][k];
        RandomStream noise = RandomStream.named(88, "weights");
        for (int s = 0; s < k; s++) {
            for (int r = 0; r < ROWS; r++) {
                double[] image = TinyVae.row(values, r);
                double[] head = reference.encode(image);
                double[] z = reference.code(head, new double[] {noise.nextGaussian()});
                weights[r][s] = Math.exp(
                        reference.logLikelihood(image, z) + reference.logPrior(z) - reference.logPosterior(z, head));
            }
        }
        double bound = 0;
        double elbo = 0;
        double[] effective = new double[ROWS];
        int image = 0;
        for (double[] row : weights) {
            elbo += Arrays.stream(row).map(Math::log).sum() / k / ROWS;
            double sum = Arrays.stream(row).sum();
            bound += Math.log(sum / k) / ROWS;
            effective[image++] = sum * sum / Arrays.stream(row).map(w -> w * w).sum();
        }
        var result = ImportanceWeightedBound.of(vae, x, k, RandomStream.named(88, "weights"));

        assertThat(result.bound()).isCloseTo(bound, within(1e-5));
        assertThat(result.elbo()).isCloseTo(elbo, within(1e-5));
        assertThat(result.effective().mean())
                .isCloseTo(Arrays.stream(effective).average().orElseThrow(), within(1e-2));
        assertThat(result.effective().smallest())
                .isCloseTo(Arrays.stream(effective).min().orElseThrow(), within(1e-2));
    }

    @Test
    void evaluationAveragesToTheElbo() {
        VaePass<?> pass = VaePass.of(vae, ROWS, 1);
        var reconstruction = new SampleMean();
        var sums = new ElboSums(1);
        RandomStream noise = RandomStream.named(84, "evaluation");
        double kl = 0;
        for (int trial = 0; trial < 4_000; trial++) {
            pass.evaluate(x, noise, sums);
            reconstruction.add(sums.meanReconstruction());
            kl = sums.meanKl();
        }
        reconstruction.assertAgrees(meanElbo() + kl);
        assertThat(sums.rows()).isEqualTo(ROWS);
    }

    @Test
    void effectiveSamplesAreAllOfThemWhenPosteriorAndPriorAreTheSame() {
        Vae blind = new Vae(TinyVae.config(1, Activation.TANH), GemmProvider.best()); // all zero
        var result = ImportanceWeightedBound.of(blind, x, 100, RandomStream.named(85, "blind"));

        assertThat(result.effective().smallest()).isCloseTo(100, within(1e-3));
        assertThat(result.standardError()).isLessThan(1e-3);
        assertThat(result.bound()).isCloseTo(-12 * Math.log(2), within(1e-5));
    }

    @Test
    void minibatchesArePooledByTheirSizes() {
        var pooled = ImportanceWeightedBound.Result.pooled(List.of(
                new ImportanceWeightedBound.Result(3, 10, -100, -104, 1, new EffectiveSamples(3, 15, 4, 3)),
                new ImportanceWeightedBound.Result(1, 10, -80, -88, 4, EffectiveSamples.of(10))));

        assertThat(pooled)
                .isEqualTo(
                        new ImportanceWeightedBound.Result(4, 10, -95, -100, 1.25, new EffectiveSamples(4, 25, 4, 3)));
        assertThat(pooled.effective().mean()).isEqualTo(6.25);
        assertThat(pooled.effective().shareOfFew()).isEqualTo(0.75);
    }

    /// The bound scatters from draw to draw by what is stated.
    @Test
    void standardErrorIsTheScatterOfTheBound() {
        int k = 2_000;
        var bounds = new SampleMean();
        double stated = 0;
        RandomStream noise = RandomStream.named(89, "scatter");
        for (int trial = 0; trial < 200; trial++) {
            var result = ImportanceWeightedBound.of(vae, x, k, noise);
            bounds.add(result.bound());
            stated += result.standardError() / 200;
        }
        double scatter = bounds.standardError() * Math.sqrt(200);
        assertThat(scatter).isCloseTo(stated, within(4 * stated / Math.sqrt(2 * 200)));
    }

    @Test
    void noSamplesAreRefused() {
        assertThatThrownBy(() -> ImportanceWeightedBound.of(vae, x, 0, RandomStream.named(86, "none")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("importance samples: got 0, expected at least 1");
    }

    private SampleMean bounds(int k, int trials) {
        var bounds = new SampleMean();
        RandomStream noise = RandomStream.named(87, "bounds " + k);
        for (int trial = 0; trial < trials; trial++) {
            bounds.add(ImportanceWeightedBound.of(vae, x, k, noise).bound());
        }
        return bounds;
    }

    private double meanEvidence() {
        double sum = 0;
        for (int r = 0; r < ROWS; r++) {
            double[] image = TinyVae.row(values, r);
            sum += Math.log(integrate(0, 1, z -> Math.exp(reference.logPrior(z) + reference.logLikelihood(image, z))));
        }
        return sum / ROWS;
    }

    private double meanElbo() {
        double sum = 0;
        for (int r = 0; r < ROWS; r++) {
            double[] image = TinyVae.row(values, r);
            double[] head = reference.encode(image);
            sum += integrate(
                    head[0],
                    Math.exp(0.5 * head[1]),
                    z -> Math.exp(reference.logPosterior(z, head))
                            * (reference.logLikelihood(image, z)
                                    + reference.logPrior(z)
                                    - reference.logPosterior(z, head)));
        }
        return sum / ROWS;
    }

    private interface Integrand {
        double at(double[] z);
    }

    /// The trapezoidal rule over ±10 standard deviations.
    private static double integrate(double mean, double sigma, Integrand f) {
        int points = 2_000;
        double step = 20.0 / points;
        double sum = 0;
        for (int i = 0; i <= points; i++) {
            sum += f.at(new double[] {mean + sigma * (-10 + i * step)});
        }
        return sum * step * sigma;
    }
}
