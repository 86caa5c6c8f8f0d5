package elboroom.tensor;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/// Products with a [BinaryBatch] that touch only its ones.
///
/// Sums of four rows at a time run into a double accumulator: besides being more accurate, `double[] += float[]` is a
/// form that HotSpot can vectorise (the two arrays cannot be the same one), while `float[] += float[]` at different
/// offsets is not.
/// Not thread-safe: the accumulator is the instance's own.
public final class SparseProduct {
    /// Above this share of ones the dense product is faster.
    private static final double WORTHWHILE_DENSITY = 0.3;

    private final double[] sum;

    /// @param cols columns of the result
    public SparseProduct(int cols) {
        sum = new double[cols];
    }

    /// Whether the batch is sparse enough for these products to beat the dense ones.
    public static boolean worthwhile(BinaryBatch x) {
        return x.ones() < WORTHWHILE_DENSITY * x.rows() * x.cols();
    }

    /// `out = x · w + bias`.
    ///
    /// @param x [m × k]
    /// @param w [k × n]
    /// @param bias [1 × n], added to every row
    /// @param out [m × n]
    public void multiply(BinaryBatch x, FMatrixRMaj w, FMatrixRMaj bias, FMatrixRMaj out) {
        Shapes.require("SparseProduct.multiply w", w, x.cols(), sum.length);
        Shapes.require("SparseProduct.multiply bias", bias, 1, sum.length);
        Shapes.require("SparseProduct.multiply out", out, x.rows(), sum.length);
        int[] start = x.rowStart();
        for (int r = 0; r < x.rows(); r++) {
            Arrays.fill(sum, 0);
            addRow(bias.data, 0, sum);
            sumRows(w.data, x.columns(), start[r], start[r + 1]);
            store(sum, false, out.data, r * sum.length);
        }
    }

    /// `out = xᵀ · g`, or `out += xᵀ · g` if `add`.
    ///
    /// @param x [m × k]
    /// @param g [m × n]
    /// @param out [k × n]
    public void multiplyTransposed(BinaryBatch x, FMatrixRMaj g, boolean add, FMatrixRMaj out) {
        Shapes.require("SparseProduct.multiplyTransposed g", g, x.rows(), sum.length);
        Shapes.require("SparseProduct.multiplyTransposed out", out, x.cols(), sum.length);
        int[] start = x.columnStart();
        for (int c = 0; c < x.cols(); c++) {
            if (start[c] == start[c + 1]) {
                if (!add) {
                    Arrays.fill(out.data, c * sum.length, (c + 1) * sum.length, 0f);
                }
                continue;
            }
            Arrays.fill(sum, 0);
            sumRows(g.data, x.rowsOfColumn(), start[c], start[c + 1]);
            store(sum, add, out.data, c * sum.length);
        }
    }

    private void sumRows(float[] m, int[] rows, int from, int to) {
        int n = sum.length;
        int i = from;
        for (; i + 3 < to; i += 4) {
            addFourRows(m, rows[i] * n, rows[i + 1] * n, rows[i + 2] * n, rows[i + 3] * n, sum);
        }
        for (; i < to; i++) {
            addRow(m, rows[i] * n, sum);
        }
    }

    private static void addFourRows(float[] m, int a, int b, int c, int d, double[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += (m[a + j] + m[b + j]) + (m[c + j] + m[d + j]);
        }
    }

    private static void addRow(float[] m, int a, double[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += m[a + j];
        }
    }

    private static void store(double[] sum, boolean add, float[] out, int at) {
        if (add) {
            for (int j = 0; j < sum.length; j++) {
                out[at + j] += (float) sum[j];
            }
        } else {
            for (int j = 0; j < sum.length; j++) {
                out[at + j] = (float) sum[j];
            }
        }
    }
}
