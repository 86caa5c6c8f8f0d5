package elboroom.nn;

import elboroom.tensor.RandomStream;
import java.util.Locale;
import org.ejml.data.FMatrixRMaj;

/// Random initialisers of a weight matrix [fan-in × fan-out].
public enum Initializer {
    /// Variance 2 / fan-in: He, Zhang, Ren and Sun, *Delving deep into rectifiers*, ICCV 2015, eq. (10).
    HE {
        @Override
        double variance(int fanIn, int fanOut) {
            return 2.0 / fanIn;
        }
    },
    /// Variance 2 / (fan-in + fan-out): Glorot and Bengio, *Understanding the difficulty of training deep feedforward
    /// neural networks*, AISTATS 2010, eq. (12).
    GLOROT {
        @Override
        double variance(int fanIn, int fanOut) {
            return 2.0 / (fanIn + fanOut);
        }
    };

    abstract double variance(int fanIn, int fanOut);

    /// The name on the command line.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Fills `weight` with independent Gaussians of mean zero.
    ///
    /// @param weight [fan-in × fan-out]; overwritten
    public void fill(FMatrixRMaj weight, RandomStream stream) {
        double scale = Math.sqrt(variance(weight.numRows, weight.numCols));
        int size = weight.numRows * weight.numCols;
        for (int i = 0; i < size; i++) {
            weight.data[i] = (float) (scale * stream.nextGaussian());
        }
    }
}
