package elboroom.nn;

import elboroom.tensor.RandomStream;
import java.util.Locale;
import org.ejml.data.FMatrixRMaj;

/// Random initialisers of a weight matrix [fan-in × fan-out], and of biases.
public enum Initializer {
    /// Variance 2 / fan-in: He, Zhang, Ren and Sun, *Delving deep into rectifiers*, ICCV 2015, eq. (10).
    HE,
    /// Variance 2 / (fan-in + fan-out): Glorot and Bengio, *Understanding the difficulty of training deep feedforward
    /// neural networks*, AISTATS 2010, eq. (12).
    GLOROT;

    /// The name on the command line.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Fills `weight` with independent Gaussians of mean zero.
    ///
    /// @param weight [fan-in × fan-out]; overwritten
    void fill(FMatrixRMaj weight, RandomStream stream) {
        double variance = switch (this) {
            case HE -> 2.0 / weight.numRows;
            case GLOROT -> 2.0 / (weight.numRows + weight.numCols);
        };
        fill(weight, variance, stream);
    }

    /// Fills the biases of a hidden layer with independent Gaussians of mean zero and variance 1 / fan-in.
    ///
    /// With biases of zero every unit bends on a hyperplane through the origin. A decoder of codes with few coordinates
    /// would first have to learn to bend elsewhere: Steinwart, *A sober look at neural network initializations*,
    /// arXiv:1903.11482.
    ///
    /// @param bias [1 × fan-out]; overwritten
    static void spread(FMatrixRMaj bias, int fanIn, RandomStream stream) {
        fill(bias, 1.0 / fanIn, stream);
    }

    private static void fill(FMatrixRMaj m, double variance, RandomStream stream) {
        double scale = Math.sqrt(variance);
        int size = m.numRows * m.numCols;
        for (int i = 0; i < size; i++) {
            m.data[i] = (float) (scale * stream.nextGaussian());
        }
    }
}
