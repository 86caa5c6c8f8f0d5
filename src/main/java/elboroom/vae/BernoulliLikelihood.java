package elboroom.vae;

import elboroom.tensor.BinaryBatch;
import elboroom.tensor.Elementwise;
import elboroom.tensor.Gemm;
import org.ejml.data.FMatrixRMaj;

/// How pixels are distributed, given the decoder's logits `l`: `p(x|z) = Π_d Ber(x_d; σ(l_d))`, so
/// `log p(x|z) = Σ_d x_d l_d − softplus(l_d)`.
///
/// This is the only likelihood, and no other class knows its formula: training, the evidence and the decoded images ask
/// here. It has buffers and belongs to one thread.
public final class BernoulliLikelihood {
    /// Elements handled before their terms are summed: enough for long loops, few enough to stay in the nearest cache.
    private static final int NEAR_CACHE = 4096;

    private float[] terms = {};
    private float[] blank = {};
    private double[] ofBlank = {};

    /// `log p(x|z)` of every row, in nats, and its gradient with respect to the logits, `x − σ(l)`.
    ///
    /// @param x      zeros and ones at the logits' indices; not modified
    /// @param logits [rows × pixels]; overwritten with the gradient
    /// @param out    at least `rows` long; overwritten
    void evaluate(float[] x, FMatrixRMaj logits, double[] out) {
        int pixels = logits.numCols;
        int rows = logits.numRows;
        if (terms.length < rows * pixels) {
            terms = new float[rows * pixels];
        }
        int rowsAtOnce = Math.max(1, NEAR_CACHE / pixels);
        for (int first = 0; first < rows; first += rowsAtOnce) {
            int end = Math.min(rows, first + rowsAtOnce);
            Elementwise.bernoulliLogLikelihood(x, logits.data, terms, first * pixels, end * pixels);
            for (int r = first; r < end; r++) {
                out[r] = Elementwise.sum(terms, r * pixels, (r + 1) * pixels);
            }
        }
    }

    /// `log p(x|z)` of every image with every row of logits, in nats. The part that depends on both is one matrix
    /// product, `x · logitsᵀ`; the rest is the log-likelihood of an image without ones, `−Σ_d softplus(l_d)`.
    ///
    /// @param x      [images × pixels]
    /// @param logits [rows × pixels]; overwritten
    /// @param out    [images × rows]; overwritten
    public void evaluatePairs(BinaryBatch x, FMatrixRMaj logits, Gemm gemm, FMatrixRMaj out) {
        int rows = logits.numRows;
        if (blank.length < rows * logits.numCols) {
            blank = new float[rows * logits.numCols];
        }
        if (ofBlank.length < rows) {
            ofBlank = new double[rows];
        }
        gemm.multTransB(x.dense(), logits, out);
        evaluate(blank, logits, ofBlank);
        for (int image = 0; image < x.rows(); image++) {
            for (int r = 0; r < rows; r++) {
                int at = image * rows + r;
                out.data[at] = (float) (out.data[at] + ofBlank[r]);
            }
        }
    }

    /// The probabilities of ones, `σ(l)`.
    ///
    /// @param logits the first `size` elements; not modified unless `out` is the same array, which it may be
    static void probabilities(float[] logits, float[] out, int size) {
        Elementwise.sigmoid(logits, out, size);
    }
}
