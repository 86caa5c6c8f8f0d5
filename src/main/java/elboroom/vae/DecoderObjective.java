package elboroom.vae;

import elboroom.estimator.LatentObjective;
import elboroom.nn.Mlp;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.Elementwise;
import elboroom.tensor.Shapes;
import org.ejml.data.FMatrixRMaj;

/// `f(z) = log p(x|z)`, through the decoder: the objective that estimators drive. Belongs to one thread.
final class DecoderObjective implements LatentObjective, LatentObjective.Evaluation {
    private static final BinaryBatch NOTHING = new BinaryBatch(1, 1);
    private static final FMatrixRMaj NO_LOGITS = new FMatrixRMaj(0, 0);

    private final Mlp.Pass decoder;
    private final BernoulliLikelihood likelihood = new BernoulliLikelihood();
    private BinaryBatch x = NOTHING;
    private float[] tiledX = new float[0];
    private double[] values = new double[0];
    private FMatrixRMaj gradLogits = NO_LOGITS;

    DecoderObjective(Mlp.Pass decoder) {
        this.decoder = decoder;
    }

    /// Sets the minibatch whose likelihood is wanted.
    DecoderObjective of(BinaryBatch minibatch) {
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
        if (values.length < z.numRows) {
            values = new double[z.numRows];
        }
        gradLogits = decoder.forward(z); // turned into the gradient in place
        likelihood.evaluate(target(z.numRows, gradLogits.numCols), gradLogits, values);
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
