package elboroom.tensor;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/// Matrices that tests make and compare.
public final class Matrices {
    private Matrices() {}

    /// Values uniform on (−scale, scale).
    public static FMatrixRMaj uniform(int rows, int cols, double scale, RandomStream random) {
        var m = new FMatrixRMaj(rows, cols);
        fillUniform(m, scale, random);
        return m;
    }

    /// Fills a matrix with values uniform on (−scale, scale).
    public static void fillUniform(FMatrixRMaj m, double scale, RandomStream random) {
        for (int i = 0; i < m.numRows * m.numCols; i++) {
            m.data[i] = (float) (scale * (2 * random.nextDouble() - 1));
        }
    }

    /// Zeros and ones, ones with the given probability.
    public static FMatrixRMaj binary(int rows, int cols, double density, RandomStream random) {
        var m = new FMatrixRMaj(rows, cols);
        for (int i = 0; i < rows * cols; i++) {
            m.data[i] = random.nextDouble() < density ? 1f : 0f;
        }
        return m;
    }

    /// The valid elements, without those that a buffer has to spare.
    public static float[] elements(FMatrixRMaj m) {
        return Arrays.copyOf(m.data, m.numRows * m.numCols);
    }
}
