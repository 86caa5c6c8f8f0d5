package elboroom.estimator;

import elboroom.latent.BernoulliPosterior;
import org.ejml.data.FMatrixRMaj;

/// The first code of every datum with one bit turned over, which is chosen at random.
final class OneFlip {
    /// The chosen bit of every datum.
    final int[] bit;

    private final FMatrixRMaj flipped;
    private final double[] values;

    OneFlip(int latentSize, int maxRows) {
        bit = new int[maxRows];
        flipped = new FMatrixRMaj(maxRows, latentSize);
        values = new double[maxRows];
    }

    /// Chooses a bit of every datum, and evaluates f where it is turned over.
    void evaluate(BernoulliPosterior q, LatentObjective f, BernoulliSamples drawn, RowNoise noise) {
        int rows = q.rows();
        int k = q.latentSize();
        flipped.reshape(rows, k, false);
        System.arraycopy(drawn.z.data, 0, flipped.data, 0, rows * k);
        for (int r = 0; r < rows; r++) {
            bit[r] = noise.row(r, drawn.draws).nextInt(k);
            int at = r * k + bit[r];
            flipped.data[at] = 1 - flipped.data[at];
        }
        System.arraycopy(f.evaluate(flipped).values(), 0, values, 0, rows);
    }

    /// `K p q (f(z, z_j = 1) − f(z, z_j = 0))` of a datum's chosen bit j. If the KL term is sampled, f includes it.
    ///
    /// @param value log p(x|z) at the datum's first code
    double estimate(BernoulliPosterior q, BernoulliSamples drawn, int datum, double value, KlForm klForm, double beta) {
        int k = q.latentSize();
        int at = datum * k + bit[datum];
        double change = values[datum] - value;
        double difference = drawn.z.data[at] == 1 ? -change : change;
        if (klForm == KlForm.SAMPLED) {
            difference += beta * (q.priorLogit(bit[datum]) - q.logit(datum, bit[datum]));
        }
        return k * drawn.p[at] * drawn.q[at] * difference;
    }
}
