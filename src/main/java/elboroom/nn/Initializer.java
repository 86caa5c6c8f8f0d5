package elboroom.nn;

import elboroom.tensor.RandomStream;
import java.util.Locale;
import org.ejml.data.FMatrixRMaj;

/// Where the weights [fan-in × fan-out] and biases [1 × fan-out] of a perceptron's layers start. All have mean zero.
public enum Initializer {
    /// Gaussian weights of variance 2 / fan-in in hidden layers: He, Zhang, Ren and Sun, *Delving deep into
    /// rectifiers*, ICCV 2015, eq. (10). The last layer, which has no rectifier, starts as with [#GLOROT].
    HE,
    /// Gaussian weights of variance 2 / (fan-in + fan-out): Glorot and Bengio, *Understanding the difficulty of
    /// training deep feedforward neural networks*, AISTATS 2010, eq. (12).
    GLOROT,
    /// Weights and biases uniform between ±1/√fan-in, in all layers: what PyTorch's `nn.Linear` does by default. Their
    /// variance is 1 / (3 fan-in).
    TORCH;

    /// The name on the command line.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param weight [fan-in × fan-out]; overwritten
    /// @param last   whether they are of the last layer, which is linear
    void fillWeights(FMatrixRMaj weight, boolean last, RandomStream stream) {
        int fanIn = weight.numRows;
        double glorot = 2.0 / (fanIn + weight.numCols);
        switch (this) {
            case HE -> fillGaussian(weight, last ? glorot : 2.0 / fanIn, stream);
            case GLOROT -> fillGaussian(weight, glorot, stream);
            case TORCH -> fillUniform(weight, fanIn, stream);
        }
    }

    /// The biases of hidden layers are spread: with biases of zero every unit bends on a hyperplane through the origin,
    /// and a decoder of codes with few coordinates would first have to learn to bend elsewhere (Steinwart, *A sober
    /// look at neural network initializations*, arXiv:1903.11482). With [#HE] and [#GLOROT] they are Gaussians of
    /// variance 1 / fan-in, and those of the last layer are zero.
    ///
    /// @param bias  [1 × fan-out]; overwritten
    /// @param fanIn the layer's inputs
    /// @param last  whether they are of the last layer, which is linear
    void fillBiases(FMatrixRMaj bias, int fanIn, boolean last, RandomStream stream) {
        if (this == TORCH) {
            fillUniform(bias, fanIn, stream);
        } else if (last) {
            bias.zero();
        } else {
            fillGaussian(bias, 1.0 / fanIn, stream);
        }
    }

    private static void fillGaussian(FMatrixRMaj m, double variance, RandomStream stream) {
        double scale = Math.sqrt(variance);
        int size = m.numRows * m.numCols;
        for (int i = 0; i < size; i++) {
            m.data[i] = (float) (scale * stream.nextGaussian());
        }
    }

    private static void fillUniform(FMatrixRMaj m, int fanIn, RandomStream stream) {
        double bound = 1 / Math.sqrt(fanIn);
        int size = m.numRows * m.numCols;
        for (int i = 0; i < size; i++) {
            m.data[i] = (float) stream.nextDouble(-bound, bound);
        }
    }
}
