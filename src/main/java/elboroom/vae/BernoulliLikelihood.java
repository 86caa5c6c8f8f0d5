package elboroom.vae;

import elboroom.estimator.LatentObjective;
import elboroom.nn.Mlp;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.Elementwise;
import elboroom.tensor.Shapes;
import org.ejml.data.FMatrixRMaj;

/// `f(z) = log p(x|z) = Σ_d x_d l_d − softplus(l_d)` with the decoder's logits `l`: the objective that estimators
/// drive. One thread's.
final class BernoulliLikelihood implements LatentObjective, LatentObjective.Evaluation {
    /// Elements handled before their terms are summed: long loops, whose values are still in the nearest cache.
    private static final int NEAR_CACHE = 4096;
    private static final BinaryBatch NOTHING = new BinaryBatch(1, 1);
    private static final FMatrixRMaj NO_LOGITS = new FMatrixRMaj(0, 0);

    private final Mlp.Pass decoder;
    private BinaryBatch x = NOTHING;
    private float[] tiledX = new float[0];
    private float[] terms = new float[0];
    private double[] values = new double[0];
    private FMatrixRMaj gradLogits = NO_LOGITS;

    BernoulliLikelihood(Mlp.Pass decoder) {
        this.decoder = decoder;
    }

    /// The minibatch whose likelihood is asked for.
    BernoulliLikelihood of(BinaryBatch minibatch) {
        x = minibatch;
        return this;
    }

    @Override
    public int rows() {
        return x.rows();
    }

    /// The binarised images.
    @Override
    public FMatrixRMaj context() {
        return x.dense();
    }

    @Override
    public Evaluation evaluate(FMatrixRMaj z) {
        Shapes.require("evaluate z", z, z.numRows / x.rows() * x.rows(), Shapes.ANY);
        gradLogits = decoder.forward(z); // turned into the gradient in place, below
        int pixels = gradLogits.numCols;
        int rows = z.numRows;
        if (terms.length < rows * pixels) {
            terms = new float[rows * pixels];
            values = new double[rows];
        }
        float[] target = target(rows, pixels);
        int rowsAtOnce = Math.max(1, NEAR_CACHE / pixels);
        for (int first = 0; first < rows; first += rowsAtOnce) {
            int end = Math.min(rows, first + rowsAtOnce);
            Elementwise.bernoulliLogLikelihood(target, gradLogits.data, terms, first * pixels, end * pixels);
            for (int r = first; r < end; r++) {
                values[r] = Elementwise.sum(terms, r * pixels, (r + 1) * pixels);
            }
        }
        return this;
    }

    /// The pixels, repeated for every sample so that they stand at the logits' index.
    private float[] target(int rows, int pixels) {
        float[] dense = x.dense().data;
        int block = x.rows() * pixels;
        if (rows == x.rows()) {
            return dense;
        }
        if (tiledX.length < rows * pixels) {
            tiledX = new float[rows * pixels];
        }
        for (int at = 0; at < rows * pixels; at += block) {
            System.arraycopy(dense, 0, tiledX, at, block);
        }
        return tiledX;
    }

    @Override
    public double[] values() {
        return values;
    }

    @Override
    public FMatrixRMaj gradCodes() {
        return decoder.backwardToInput(gradLogits);
    }

    @Override
    public void backward(float[] weights) {
        weigh(weights);
        decoder.backward(gradLogits, false);
    }

    @Override
    public FMatrixRMaj backwardToCodes(float[] weights) {
        weigh(weights);
        return decoder.backward(gradLogits, true);
    }

    private void weigh(float[] weights) {
        int pixels = gradLogits.numCols;
        for (int r = 0; r < gradLogits.numRows; r++) {
            if (weights[r] != 1f) {
                Elementwise.scale(gradLogits.data, r * pixels, (r + 1) * pixels, weights[r]);
            }
        }
    }
}
