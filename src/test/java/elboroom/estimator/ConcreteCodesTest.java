package elboroom.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.latent.BernoulliPosterior;
import elboroom.latent.SampleMean;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

/// Relaxed codes: y made with the uniforms of the bits, ỹ given the bits.
class ConcreteCodesTest {
    private static final int ROWS = 20_000;
    private static final float[] LOGITS = {0.4f, -2.5f, 6};

    private final BernoulliSamples drawn = BernoulliSamples.independent(1, LOGITS.length, ROWS);
    private final ConcreteCodes codes = new ConcreteCodes(2, LOGITS.length, ROWS);

    private static BernoulliPosterior posterior(float shift) {
        var heads = new FMatrixRMaj(ROWS, LOGITS.length);
        for (int at = 0; at < heads.data.length; at++) {
            heads.data[at] = LOGITS[at % LOGITS.length] + shift;
        }
        return new BernoulliPosterior(heads, new FMatrixRMaj(1, LOGITS.length), LOGITS.length);
    }

    private void draw(double temperature) {
        BernoulliPosterior q = posterior(0);
        drawn.draw(q, Replicates.noise(74, 0), new FMatrixRMaj(ROWS, LOGITS.length));
        relax(q, temperature);
    }

    private void relax(BernoulliPosterior q, double temperature) {
        codes.relax(0, q, drawn, temperature);
        codes.relaxGivenCode(1, q, drawn, Replicates.noise(74, 0), temperature);
    }

    @Test
    void bothRoundToTheBits() {
        draw(0.7);
        for (int at = 0; at < codes.y.data.length; at++) {
            boolean one = drawn.z.data[at % drawn.z.data.length] == 1;
            assertThat(codes.y.data[at]).isBetween(one ? 0.5f : 0, one ? 1 : 0.5f);
        }
    }

    @Test
    void bothHaveTheSameDistribution() {
        draw(0.7);
        for (int i = 0; i < LOGITS.length; i++) {
            var difference = new SampleMean();
            var differenceOfSquares = new SampleMean();
            for (int r = 0; r < ROWS; r++) {
                double y = codes.y.get(r, i);
                double given = codes.y.get(ROWS + r, i);
                difference.add(y - given);
                differenceOfSquares.add(y * y - given * given);
            }
            difference.assertAgrees(0);
            differenceOfSquares.assertAgrees(0);
        }
    }

    @Test
    void slopesAreDerivativesInTheLogitAtTheSameUniforms() {
        double temperature = 0.7;
        draw(temperature);
        double[] slope = codes.slope.clone();
        float h = 1f / 64;
        move(h, temperature);
        float[] above = codes.y.data.clone();
        move(-h, temperature);
        for (int at = 0; at < above.length; at++) {
            assertThat(slope[at]).isCloseTo((above[at] - codes.y.data[at]) / (2 * h), within(2e-3));
        }
    }

    /// Changes the logits but keeps the bits and the uniforms.
    private void move(float shift, double temperature) {
        BernoulliPosterior q = posterior(shift);
        float[] bits = drawn.z.data.clone();
        drawn.draw(q, Replicates.noise(74, 0), new FMatrixRMaj(ROWS, LOGITS.length)); // p and q
        System.arraycopy(bits, 0, drawn.z.data, 0, bits.length);
        relax(q, temperature);
    }
}
