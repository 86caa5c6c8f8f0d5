package elboroom.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import elboroom.latent.Logits;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// [Exact] and [LocalExpectation] with more codes than fit into one product.
class EnumeratingEstimatorsTest {
    private static final int ROWS = 3;

    /// Every row has other logits.
    private static BernoulliPosterior posterior(int bits) {
        var heads = new FMatrixRMaj(ROWS, bits);
        for (int at = 0; at < heads.data.length; at++) {
            heads.data[at] = at % 11 == 10 ? 25 : (float) Math.sin(at) * 2;
        }
        return new BernoulliPosterior(heads, new FMatrixRMaj(1, bits), bits);
    }

    private static float[] logits(BernoulliPosterior q, int row) {
        float[] logits = new float[q.latentSize()];
        System.arraycopy(q.parameters().data, row * logits.length, logits, 0, logits.length);
        return logits;
    }

    @Test
    void exactSumsOverAllCodesOfSeveralProducts() {
        int bits = 8;
        BernoulliPosterior q = posterior(bits);
        ToyObjectives f = ToyObjectives.LOG_LIKELIHOOD;
        ToyObjective counted = f.of(ROWS);
        var estimator = new Exact(bits, ROWS + 2);
        var grad = new FMatrixRMaj(ROWS, bits);
        double[] objective = estimator.estimate(q, counted, 0, Replicates.noise(142, 0), grad);

        for (int r = 0; r < ROWS; r++) {
            float[] logits = logits(q, r);
            double[] expected = ExactBernoulli.gradient(logits, f::value);
            for (int i = 0; i < bits; i++) {
                assertThat((double) grad.get(r, i)).isCloseTo(expected[i], within(1e-6 * Math.abs(expected[i])));
            }
            assertThat(objective[r]).isCloseTo(ExactBernoulli.expectation(logits, f::value), within(1e-12));
            assertThat(counted.weightOfDatum()[r]).isCloseTo(1, within(1e-5));
            assertThat(counted.weightedValue()[r]).isCloseTo(objective[r], within(1e-4));
        }
        assertThat(counted.evaluationsPerDatum()).isEqualTo(256);
        assertThat(counted.mostAtOnce()).isEqualTo(32);
    }

    @Test
    void exactRefusesMoreBitsThanAnyoneWaitsFor() {
        EstimatorSpec exact = EstimatorSpec.of(Exact.ID);
        EstimatorCatalogue.requireFits(exact, BernoulliFamily.INSTANCE, 16);
        assertThatThrownBy(() -> EstimatorCatalogue.requireFits(exact, BernoulliFamily.INSTANCE, 17))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got exact for a latent size of 17, expected a latent size of at most 16");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 40})
    void localExpectationTurnsEveryBitOver(int samples) {
        int bits = 70;
        BernoulliPosterior q = posterior(bits);
        var f = new ToyObjective(
                ROWS,
                z -> {
                    double sum = 0;
                    for (int i = 0; i < bits; i++) {
                        sum += (i - 30.5) * z[i];
                    }
                    return sum;
                },
                (z, out) -> {
                    throw new AssertionError("values are enough");
                });
        var grad = new FMatrixRMaj(ROWS, bits);
        new LocalExpectation(samples, bits, ROWS + 2).estimate(q, f, 0, Replicates.noise(143, 0), grad);

        for (int r = 0; r < ROWS; r++) {
            for (int i = 0; i < bits; i++) {
                double expected = (i - 30.5) * Logits.variance(q.logit(r, i));
                assertThat((double) grad.get(r, i)).isCloseTo(expected, within(1e-6 * Math.abs(expected)));
            }
        }
        assertThat(f.evaluationsPerDatum()).isEqualTo(71 * samples);
        assertThat(f.mostAtOnce()).isEqualTo(Math.max(32, samples));
    }
}
