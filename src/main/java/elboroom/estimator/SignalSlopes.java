package elboroom.estimator;

import elboroom.latent.BernoulliPosterior;
import org.ejml.data.FMatrixRMaj;

/// The slopes of the learning signals at several codes per datum.
final class SignalSlopes {
    /// The mean over each datum's codes, [rows × latentSize].
    final double[] mean;

    private final double[] slopes; // at the index of the bit in the codes
    private final int codes;
    private int rows;
    private int latentSize;

    SignalSlopes(int codes, int latentSize, int maxRows) {
        this.codes = codes;
        slopes = new double[codes * maxRows * latentSize];
        mean = new double[maxRows * latentSize];
    }

    /// Computes them. The slope of a sampled KL term does not depend on the code.
    ///
    /// @param gradCodes the slopes of log p(x|z)
    void update(BernoulliPosterior q, KlForm klForm, double beta, FMatrixRMaj gradCodes) {
        rows = q.rows();
        latentSize = q.latentSize();
        int size = rows * latentSize;
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < latentSize; i++) {
                double ofKl = klForm == KlForm.SAMPLED ? beta * (q.priorLogit(i) - q.logit(r, i)) : 0;
                double sum = 0;
                for (int at = r * latentSize + i; at < codes * size; at += size) {
                    slopes[at] = gradCodes.data[at] + ofKl;
                    sum += slopes[at];
                }
                mean[r * latentSize + i] = sum / codes;
            }
        }
    }

    /// The mean over the other codes of a code's datum.
    double ofOthers(int code, int bit) {
        return (codes * mean[code % rows * latentSize + bit] - slopes[code * latentSize + bit]) / (codes - 1);
    }
}
