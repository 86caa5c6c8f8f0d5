package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import org.ejml.data.FMatrixRMaj;

/// Local expectation gradients: for each bit, the estimate sums over both of its values and keeps the other bits as
/// drawn.
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` as the mean over n samples of `p (1 − p)(f(z, z_i = 1) − f(z, z_i = 0))`.
/// - *With* the KL term in closed form; a sampled one would give the same estimate.
/// - *Requires* values of f only.
/// - *Bias* none.
/// - *Decoder evaluations* n (K + 1): first all codes that differ from a drawn one in one bit, then the drawn codes,
///   from which the decoder learns.
/// - *Reference* Titsias and Lázaro-Gredilla, *Local expectation gradients for black box variational inference*,
///   NeurIPS 2015; with several samples De Smet, Sansone and Zuidberg Dos Martires, *Differentiable sampling of
///   categorical distributions using the CatLog-derivative trick*, NeurIPS 2023.
public final class LocalExpectation implements GradientEstimator<BernoulliPosterior> {
    public static final String ID = "local-expectation";

    /// Flipped codes of a datum in one product.
    private static final int AT_ONCE = 32;

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .number(SharedNumbers.SAMPLES)
            .evaluations((spec, latentSize) -> spec.whole(SharedNumbers.SAMPLES) * (latentSize + 1))
            .codesAtOnce((spec, latentSize) -> {
                int samples = spec.whole(SharedNumbers.SAMPLES);
                return Math.max(samples, Math.min(AT_ONCE, samples * latentSize));
            })
            .formula("p q (f(z, zᵢ = 1) − f(z, zᵢ = 0))")
            .reference("Titsias and Lázaro-Gredilla, NeurIPS 2015; n > 1: De Smet et al., NeurIPS 2023")
            .madeBy((spec, latentSize, contextWidth, maxRows) ->
                    new LocalExpectation(spec.whole(SharedNumbers.SAMPLES), latentSize, maxRows));

    private final BernoulliSamples drawn;
    private final FMatrixRMaj flipped;
    private final double[] flippedValues; // at the index of the bit in drawn.z

    LocalExpectation(int samples, int latentSize, int maxRows) {
        drawn = BernoulliSamples.independent(samples, latentSize, maxRows);
        flipped = new FMatrixRMaj(Math.min(AT_ONCE, samples * latentSize) * maxRows, latentSize);
        flippedValues = new double[samples * maxRows * latentSize];
    }

    @Override
    public double[] estimate(BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        int rows = q.rows();
        int k = q.latentSize();
        int flips = drawn.codes * k;
        for (int flip = 0; flip < flips; flip += AT_ONCE) {
            evaluateFlipped(f, flip, Math.min(flips, flip + AT_ONCE), rows);
        }
        LatentObjective.Evaluation evaluation = drawn.evaluate(f);
        double[] values = evaluation.values();

        int size = rows * k;
        for (int at = 0; at < size; at++) {
            double sum = 0;
            for (int same = at; same < drawn.codes * size; same += size) {
                double change = flippedValues[same] - values[same / k];
                sum += drawn.z.data[same] == 1 ? -change : change;
            }
            grad.data[at] = (float) (drawn.p[at] * drawn.q[at] * (sum / drawn.codes));
        }
        evaluation.backward(drawn.weights);
        BernoulliFamily.INSTANCE.addKlGradient(q, -beta, grad);
        return drawn.objective();
    }

    /// Evaluates codes with one bit flipped. Flip number `s · K + i` turns over bit i of every datum's code s.
    private void evaluateFlipped(LatentObjective f, int from, int to, int rows) {
        int k = flipped.numCols;
        int size = rows * k;
        flipped.reshape((to - from) * rows, k, false);
        for (int flip = from; flip < to; flip++) {
            int start = (flip - from) * size;
            System.arraycopy(drawn.z.data, flip / k * size, flipped.data, start, size);
            for (int at = start + flip % k; at < start + size; at += k) {
                flipped.data[at] = 1 - flipped.data[at];
            }
        }
        double[] values = f.evaluate(flipped).values();
        for (int row = 0; row < flipped.numRows; row++) {
            int flip = from + row / rows;
            flippedValues[(flip / k * rows + row % rows) * k + flip % k] = values[row];
        }
    }
}
