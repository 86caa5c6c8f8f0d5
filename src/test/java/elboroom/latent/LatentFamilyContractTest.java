package elboroom.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elboroom.tensor.Matrices;
import elboroom.tensor.RandomStream;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every latent family must do, without knowing which one it is.
class LatentFamilyContractTest {
    private static final int LATENTS = 3;
    private static final int ROWS = 4;
    private static final int DRAWS = 20_000;

    static Stream<LatentFamily<?>> families() {
        return LatentFamilies.all().stream();
    }

    @ParameterizedTest
    @MethodSource("families")
    void aLearnablePriorHasParametersForEverySize(LatentFamily<?> family) {
        for (int latentSize : new int[] {1, 2, 512}) {
            assertThat(family.priorWidth(latentSize) > 0)
                    .as("parameters of a prior over %d coordinates", latentSize)
                    .isEqualTo(family.hasLearnablePrior());
        }
    }

    @Test
    void everyFamilyThatIsPermittedIsInTheCatalogue() {
        assertThat(LatentFamilies.all())
                .extracting(family -> (Object) family.getClass())
                .containsExactlyInAnyOrder((Object[]) LatentFamily.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("families")
    void klIsTheExpectedLogRatioOfPosteriorAndPrior(LatentFamily<?> family) {
        new Contract<>(family).klIsTheExpectedLogRatio();
    }

    @ParameterizedTest
    @MethodSource("families")
    void klGradientAgreesWithFiniteDifferencesAndIsAdded(LatentFamily<?> family) {
        new Contract<>(family).klGradientAgrees();
    }

    @ParameterizedTest
    @MethodSource("families")
    void samplesHaveTheExpectation(LatentFamily<?> family) {
        new Contract<>(family).samplesHaveTheExpectation();
    }

    @ParameterizedTest
    @MethodSource("families")
    void priorSamplesWeighedByTheDensityRatioAverageToOne(LatentFamily<?> family) {
        new Contract<>(family).priorSamplesFitTheDensities();
    }

    @ParameterizedTest
    @MethodSource("families")
    void sameNoiseGivesTheSameCodesAndThePosteriorIsNotModified(LatentFamily<?> family) {
        new Contract<>(family).sampleRepeats();
    }

    @ParameterizedTest
    @MethodSource("families")
    void rowsOfSeveralSamplesBelongToTheirDatum(LatentFamily<?> family) {
        new Contract<>(family).samplesBelongToTheirDatum();
    }

    @ParameterizedTest
    @MethodSource("families")
    void aHeadOfTheWrongWidthIsRefused(LatentFamily<?> family) {
        assertThatThrownBy(() ->
                        family.posterior(new FMatrixRMaj(2, family.headWidth(LATENTS) + 1), prior(family), LATENTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got " + (family.headWidth(LATENTS) + 1));
    }

    /// A prior with different parameters in every coordinate, if it has parameters.
    private static FMatrixRMaj prior(LatentFamily<?> family) {
        var prior = new FMatrixRMaj(1, family.priorWidth(LATENTS));
        for (int i = 0; i < prior.numCols; i++) {
            prior.data[i] = 0.9f * i - 0.5f;
        }
        return prior;
    }

    private static final class Contract<Q extends Posterior> {
        final LatentFamily<Q> family;
        final RandomStream random = RandomStream.named(41, "latent contract");

        Contract(LatentFamily<Q> family) {
            this.family = family;
        }

        /// A posterior whose rows are all the same one.
        Q repeated(int rows) {
            FMatrixRMaj one = Matrices.uniform(1, family.headWidth(LATENTS), 0.7, random);
            var head = new FMatrixRMaj(rows, one.numCols);
            for (int r = 0; r < rows; r++) {
                System.arraycopy(one.data, 0, head.data, r * one.numCols, one.numCols);
            }
            return family.posterior(head, prior(family), LATENTS);
        }

        void klIsTheExpectedLogRatio() {
            Q q = repeated(DRAWS);
            var z = new FMatrixRMaj(DRAWS, LATENTS);
            family.sample(q, random, z);
            double[] logPrior = new double[DRAWS];
            double[] logPosterior = new double[DRAWS];
            family.logPrior(prior(family), z, logPrior);
            family.logPosterior(q, z, logPosterior);
            var kl = new FMatrixRMaj(DRAWS, LATENTS);
            family.kl(q, kl);

            var mean = new SampleMean();
            for (int r = 0; r < DRAWS; r++) {
                mean.add(logPosterior[r] - logPrior[r]);
            }
            double sum = 0;
            for (int i = 0; i < LATENTS; i++) {
                assertThat(kl.data[i]).isNotNegative();
                sum += kl.data[i];
            }
            mean.assertAgrees(sum);
        }

        void klGradientAgrees() {
            FMatrixRMaj head = Matrices.uniform(ROWS, family.headWidth(LATENTS), 1.5, random);
            Q q = family.posterior(head, prior(family), LATENTS);
            FMatrixRMaj grad = Matrices.uniform(ROWS, head.numCols, 1, random);
            float[] before = grad.data.clone();
            family.addKlGradient(q, -2.5, grad);

            float h = 0.02f;
            for (int i = 0; i < head.data.length; i++) {
                double near = klAt(q, head, i, h) - klAt(q, head, i, -h);
                double far = klAt(q, head, i, 2 * h) - klAt(q, head, i, -2 * h);
                double difference = (8 * near - far) / (12 * h);
                assertThat((grad.data[i] - before[i]) / -2.5)
                        .as("parameter %d", i)
                        .isCloseTo(difference, within(2e-4 * Math.max(1, Math.abs(difference))));
            }
        }

        private double klAt(Q q, FMatrixRMaj head, int i, float offset) {
            float kept = head.data[i];
            head.data[i] = kept + offset;
            var kl = new FMatrixRMaj(ROWS, LATENTS);
            family.kl(q, kl);
            head.data[i] = kept;
            double sum = 0;
            for (float value : kl.data) {
                sum += value;
            }
            return sum;
        }

        void samplesHaveTheExpectation() {
            Q q = repeated(DRAWS);
            var z = new FMatrixRMaj(DRAWS, LATENTS);
            family.sample(q, random, z);
            var expectation = new FMatrixRMaj(DRAWS, LATENTS);
            family.expectation(q, expectation);
            for (int i = 0; i < LATENTS; i++) {
                var mean = new SampleMean();
                for (int r = 0; r < DRAWS; r++) {
                    mean.add(z.get(r, i));
                }
                mean.assertAgrees(expectation.get(0, i));
            }
        }

        /// `E_p[q(z)/p(z)] = 1`: holds only if the prior's samples, the prior's density and the posterior's density fit
        /// together.
        void priorSamplesFitTheDensities() {
            Q q = repeated(1);
            q.parameters().data[q.parameters().numCols - 1] = -0.5f; // narrower than the prior: bounded weights
            var z = new FMatrixRMaj(DRAWS, LATENTS);
            family.samplePrior(prior(family), random, z);
            double[] logPrior = new double[DRAWS];
            double[] logPosterior = new double[DRAWS];
            family.logPrior(prior(family), z, logPrior);
            family.logPosterior(q, z, logPosterior);
            var mean = new SampleMean();
            for (int r = 0; r < DRAWS; r++) {
                mean.add(Math.exp(logPosterior[r] - logPrior[r]));
            }
            mean.assertAgrees(1);
        }

        void sampleRepeats() {
            FMatrixRMaj head = Matrices.uniform(ROWS, family.headWidth(LATENTS), 1.5, random);
            float[] before = head.data.clone();
            Q q = family.posterior(head, prior(family), LATENTS);
            var one = new FMatrixRMaj(ROWS, LATENTS);
            var same = new FMatrixRMaj(ROWS, LATENTS);
            var other = new FMatrixRMaj(ROWS, LATENTS);
            family.sample(q, random.seek(3, 1), one);
            family.sample(q, random.seek(3, 1), same);
            family.sample(q, random.seek(3, 2), other);
            family.kl(q, new FMatrixRMaj(ROWS, LATENTS));
            family.addKlGradient(q, 1, new FMatrixRMaj(ROWS, head.numCols));

            assertThat(same.data).isEqualTo(one.data);
            assertThat(other.data).isNotEqualTo(one.data);
            assertThat(head.data).isEqualTo(before);
        }

        void samplesBelongToTheirDatum() {
            FMatrixRMaj head = Matrices.uniform(2, family.headWidth(LATENTS), 1.5, random);
            Q q = family.posterior(head, prior(family), LATENTS);
            var z = new FMatrixRMaj(6, LATENTS);
            family.samplePrior(prior(family), random, z);
            double[] together = new double[6];
            family.logPosterior(q, z, together);
            for (int r = 0; r < 6; r++) {
                var headRow = new FMatrixRMaj(1, head.numCols);
                System.arraycopy(head.data, r % 2 * head.numCols, headRow.data, 0, head.numCols);
                var zRow = new FMatrixRMaj(1, LATENTS);
                System.arraycopy(z.data, r * LATENTS, zRow.data, 0, LATENTS);
                double[] alone = new double[1];
                family.logPosterior(family.posterior(headRow, prior(family), LATENTS), zRow, alone);
                assertThat(together[r]).isEqualTo(alone[0]);
            }
        }
    }
}
