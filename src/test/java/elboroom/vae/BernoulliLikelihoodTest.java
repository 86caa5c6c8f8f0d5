package elboroom.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.latent.Logits;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.Matrices;
import elboroom.tensor.RandomStream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

/// All that the program asks of the likelihood means the same: rows, pairs and probabilities.
class BernoulliLikelihoodTest {
    private static final int PIXELS = 150;
    private static final int ROWS = 40; // more than are handled at once

    private final RandomStream random = RandomStream.named(77, "likelihood");
    private final FMatrixRMaj logits = Matrices.uniform(ROWS, PIXELS, 6, random);
    private final FMatrixRMaj images = Matrices.binary(ROWS, PIXELS, 0.3, random);
    private final BernoulliLikelihood likelihood = new BernoulliLikelihood();

    @Test
    void rowsHaveTheirSumAndTheirGradient() {
        FMatrixRMaj gradient = logits.copy();
        double[] values = new double[ROWS];
        likelihood.evaluate(images.data, gradient, values);

        for (int r = 0; r < ROWS; r++) {
            assertThat(values[r]).isCloseTo(logLikelihood(r, r), within(1e-3));
            for (int d = 0; d < PIXELS; d++) {
                double expected = images.get(r, d) - Logits.probability(logits.get(r, d));
                assertThat((double) gradient.get(r, d)).isCloseTo(expected, within(1e-6));
            }
        }
    }

    @Test
    void pairsJoinEveryImageWithEveryRow() {
        for (int rows : new int[] {7, ROWS, 3}) { // with buffers that grow, and with those of more rows
            var out = new FMatrixRMaj(ROWS, rows);
            FMatrixRMaj some = logits.copy();
            some.reshape(rows, PIXELS, true);
            likelihood.evaluatePairs(BinaryBatch.of(images), some, GemmProvider.best(), out);

            for (int image = 0; image < ROWS; image++) {
                for (int r = 0; r < rows; r++) {
                    assertThat((double) out.get(image, r)).isCloseTo(logLikelihood(image, r), within(1e-3));
                }
            }
        }
    }

    @Test
    void probabilitiesAreThoseOfTheLogits() {
        float[] out = new float[PIXELS];
        BernoulliLikelihood.probabilities(logits.data, out, PIXELS);

        for (int d = 0; d < PIXELS; d++) {
            assertThat((double) out[d]).isCloseTo(Logits.probability(logits.data[d]), within(1e-6));
        }
    }

    private double logLikelihood(int image, int row) {
        double sum = 0;
        for (int d = 0; d < PIXELS; d++) {
            double l = logits.get(row, d);
            sum += images.get(image, d) == 1 ? -Logits.softplus(-l) : -Logits.softplus(l);
        }
        return sum;
    }
}
