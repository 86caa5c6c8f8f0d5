package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import org.ejml.data.FMatrixRMaj;

/// Local expectation gradients: for each bit, the estimate sums over both of its values and keeps the other bits as
/// drawn.
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` as `p (1 − p)(f(z, z_i = 1) − f(z, z_i = 0))`.
/// - *With* the KL term in closed form; a sampled one would give the same estimate.
/// - *Requires* values of f only.
/// - *Bias* none.
/// - *Decoder evaluations* K + 1: first all codes that differ from the drawn one in one bit, then the drawn code, from
///   which the decoder learns.
/// - *Reference* Titsias and Lázaro-Gredilla, *Local expectation gradients for black box variational inference*,
///   NeurIPS 2015.
public final class LocalExpectation implements GradientEstimator<BernoulliPosterior> {
    public static final String ID = "local-expectation";

    /// Flipped codes of a datum in one product.
    private static final int AT_ONCE = 32;

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .evaluations((spec, latentSize) -> latentSize + 1)
            .codesAtOnce((spec, latentSize) -> Math.min(AT_ONCE, latentSize))
            .formula("p q (f(z, zᵢ = 1) − f(z, zᵢ = 0))")
            .reference("Titsias and Lázaro-Gredilla, NeurIPS 2015")
            .madeBy((spec, latentSize, contextWidth, maxRows) -> new LocalExpectation(latentSize, maxRows));

    private final BernoulliSamples drawn;
    private final FMatrixRMaj flipped;
    private final double[] flippedValues;

    LocalExpectation(int latentSize, int maxRows) {
        drawn = BernoulliSamples.independent(1, latentSize, maxRows);
        flipped = new FMatrixRMaj(Math.min(AT_ONCE, latentSize) * maxRows, latentSize);
        flippedValues = new double[maxRows * latentSize];
    }

    @Override
    public double[] estimate(BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        int rows = q.rows();
        int k = q.latentSize();
        for (int bit = 0; bit < k; bit += AT_ONCE) {
            evaluateFlipped(f, bit, Math.min(k, bit + AT_ONCE), rows);
        }
        double[] objective = drawn.learn(f);

        for (int r = 0; r < rows; r++) {
            for (int at = r * k; at < (r + 1) * k; at++) {
                double change = flippedValues[at] - objective[r];
                double difference = drawn.z.data[at] == 1 ? -change : change;
                grad.data[at] = (float) (drawn.p[at] * drawn.q[at] * difference);
            }
        }
        BernoulliFamily.INSTANCE.addKlGradient(q, -beta, grad);
        return objective;
    }

    /// Evaluates the codes with one bit flipped, for each of the bits `from … to − 1`.
    private void evaluateFlipped(LatentObjective f, int from, int to, int rows) {
        int k = flipped.numCols;
        int size = rows * k;
        flipped.reshape((to - from) * rows, k, false);
        for (int bit = from; bit < to; bit++) {
            int start = (bit - from) * size;
            System.arraycopy(drawn.z.data, 0, flipped.data, start, size);
            for (int at = start + bit; at < start + size; at += k) {
                flipped.data[at] = 1 - flipped.data[at];
            }
        }
        double[] values = f.evaluate(flipped).values();
        for (int row = 0; row < flipped.numRows; row++) {
            flippedValues[row % rows * k + from + row / rows] = values[row];
        }
    }
}
