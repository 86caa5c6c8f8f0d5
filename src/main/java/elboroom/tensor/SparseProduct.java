package elboroom.tensor;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/// Products with a [BinaryBatch] that touch only its ones: sums of matrix rows, four at a time.
///
/// HotSpot does not vectorise `float[] += float[]` at different offsets, because the two might be one array. So the
/// forward product sums into a `double[]`, which cannot be a `float[]`, and the transposed one, whose source is small
/// enough to copy, reads every row from an array of its own at the same index.
///
/// Not thread-safe: the work arrays are the instance's own. They grow to the largest batch, then nothing is allocated.
public final class SparseProduct {
    /// Above this share of ones the dense product is faster.
    private static final double WORTHWHILE_DENSITY = 0.3;

    private final double[] doubleSum;
    private final float[] sum;
    private float[][] sourceRows = new float[0][];

    /// @param cols columns of the result
    public SparseProduct(int cols) {
        doubleSum = new double[cols];
        sum = new float[cols];
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
        int n = sum.length;
        Shapes.require("SparseProduct.multiply w", w, x.cols(), n);
        Shapes.require("SparseProduct.multiply bias", bias, 1, n);
        Shapes.require("SparseProduct.multiply out", out, x.rows(), n);
        int[] start = x.rowStart();
        int[] columns = x.columns();
        float[] m = w.data;
        for (int r = 0; r < x.rows(); r++) {
            Arrays.fill(doubleSum, 0);
            Elementwise.accumulate(bias.data, 0, doubleSum);
            int i = start[r];
            for (; i + 3 < start[r + 1]; i += 4) {
                addFour(m, columns[i] * n, columns[i + 1] * n, columns[i + 2] * n, columns[i + 3] * n, doubleSum);
            }
            for (; i < start[r + 1]; i++) {
                Elementwise.accumulate(m, columns[i] * n, doubleSum);
            }
            store(doubleSum, out.data, r * n);
        }
    }

    private static void addFour(float[] m, int a, int b, int c, int d, double[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += (m[a + j] + m[b + j]) + (m[c + j] + m[d + j]);
        }
    }

    private static void store(double[] sum, float[] out, int at) {
        for (int j = 0; j < sum.length; j++) {
            out[at + j] = (float) sum[j];
        }
    }

    /// `out = xᵀ · g`, or `out += xᵀ · g` if `add`.
    ///
    /// @param x [m × k]
    /// @param g [m × n]
    /// @param out [k × n]
    public void multiplyTransposed(BinaryBatch x, FMatrixRMaj g, boolean add, FMatrixRMaj out) {
        int n = sum.length;
        Shapes.require("SparseProduct.multiplyTransposed g", g, x.rows(), n);
        Shapes.require("SparseProduct.multiplyTransposed out", out, x.cols(), n);
        copyRows(g);
        float[][] source = sourceRows;
        int[] start = x.columnStart();
        int[] rows = x.rowsOfColumn();
        for (int c = 0; c < x.cols(); c++) {
            int i = start[c];
            if (add) {
                System.arraycopy(out.data, c * n, sum, 0, n);
            } else {
                Arrays.fill(sum, 0f);
            }
            for (; i + 3 < start[c + 1]; i += 4) {
                addFour(source[rows[i]], source[rows[i + 1]], source[rows[i + 2]], source[rows[i + 3]], sum);
            }
            for (; i < start[c + 1]; i++) {
                Elementwise.add(source[rows[i]], sum, 0, n);
            }
            System.arraycopy(sum, 0, out.data, c * n, n);
        }
    }

    private void copyRows(FMatrixRMaj m) {
        int known = sourceRows.length;
        if (known < m.numRows) {
            sourceRows = Arrays.copyOf(sourceRows, m.numRows);
            for (int r = known; r < m.numRows; r++) {
                sourceRows[r] = new float[sum.length];
            }
        }
        for (int r = 0; r < m.numRows; r++) {
            System.arraycopy(m.data, r * sum.length, sourceRows[r], 0, sum.length);
        }
    }

    private static void addFour(float[] a, float[] b, float[] c, float[] d, float[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += (a[j] + b[j]) + (c[j] + d[j]);
        }
    }
}
