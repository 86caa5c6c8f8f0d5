package elboroom.tensor;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/// Products with a [BinaryBatch] that skip its zeros: the rows of the other matrix that meet a one are summed, four at
/// a time. Columns with many ones, as most data have in the middle of the image, are multiplied as a smaller dense
/// matrix where the [Gemm] does that faster.
///
/// HotSpot does not vectorise `float[] += float[]` at different offsets, because the two might be one array. So the
/// sums are made in a `double[]`, which cannot be a `float[]`.
///
/// Not thread-safe: the work arrays are the instance's own. They grow to the largest batch, then nothing is allocated.
public final class BinaryProduct {
    /// Above this share of ones the dense product is faster.
    private static final double WORTHWHILE_DENSITY = 0.3;
    private static final int NOT_DENSE = -1;
    private static final BinaryBatch NOTHING = new BinaryBatch(1, 1);

    private final int n;
    private final Gemm gemm;
    private final double[] sum;

    private BinaryBatch x = NOTHING;
    private int denseCount;
    private int[] denseColumns = {};
    private int[] denseIndex = {}; // where a column is among the dense ones, or NOT_DENSE
    private FMatrixRMaj denseX = new FMatrixRMaj(0, 0); // the dense columns, [rows × denseCount]
    private FMatrixRMaj denseRows = new FMatrixRMaj(0, 0); // what meets them in w or in xᵀ · g, [denseCount × n]
    private int[] sparseStart = {}; // as BinaryBatch's rowStart and columns, without the dense columns
    private int[] sparseColumns = {};

    /// @param cols columns of the result
    /// @param gemm for the dense columns
    public BinaryProduct(int cols, Gemm gemm) {
        this.n = cols;
        this.gemm = gemm;
        sum = new double[cols];
    }

    /// Whether the batch is sparse enough for these products to beat the dense ones.
    public static boolean worthwhile(BinaryBatch x) {
        return x.ones() < WORTHWHILE_DENSITY * x.rows() * x.cols();
    }

    /// Sets the batch that the next products are of.
    ///
    /// @param batch must not change until the last of them
    /// @return this
    public BinaryProduct of(BinaryBatch batch) {
        x = batch;
        if (denseIndex.length != x.cols() || sparseStart.length <= x.capacity()) {
            denseIndex = new int[x.cols()];
            denseColumns = new int[x.cols()];
            denseX = new FMatrixRMaj(x.capacity() + 1, x.cols()); // with room behind, for splitRows
            denseRows = new FMatrixRMaj(x.cols(), n);
            sparseStart = new int[x.capacity() + 1];
            sparseColumns = new int[x.capacity() * x.cols() + 1];
        }
        chooseDenseColumns();
        splitRows();
        return this;
    }

    private void chooseDenseColumns() {
        int[] start = x.columnStart();
        double most = gemm.densestSparseColumn() * x.rows();
        denseCount = 0;
        for (int c = 0; c < x.cols(); c++) {
            boolean dense = start[c + 1] - start[c] > most;
            denseIndex[c] = dense ? denseCount : NOT_DENSE;
            if (dense) {
                denseColumns[denseCount++] = c;
            }
        }
        denseX.reshape(x.rows(), denseCount, false);
        denseRows.reshape(denseCount, n, false);
    }

    /// It has no branch, because the processor could not predict it: an element of the other kind is written where the
    /// next one overwrites it, or behind the values.
    private void splitRows() {
        int[] start = x.rowStart();
        int[] columns = x.columns();
        float[] values = denseX.data;
        int behind = x.rows() * denseCount;
        Arrays.fill(values, 0, behind, 0f);
        int kept = 0;
        for (int r = 0; r < x.rows(); r++) {
            sparseStart[r] = kept;
            int row = r * denseCount;
            for (int i = start[r], end = start[r + 1]; i < end; i++) {
                int column = columns[i];
                int index = denseIndex[column];
                int notDense = index >>> 31; // 1 for NOT_DENSE
                sparseColumns[kept] = column;
                kept += notDense;
                values[row + index + notDense * (behind - row - NOT_DENSE)] = 1f;
            }
        }
        sparseStart[x.rows()] = kept;
    }

    /// `out = x · w + bias`.
    ///
    /// @param w [k × n]
    /// @param bias [1 × n], added to every row
    /// @param out [m × n], for x [m × k]
    public void multiply(FMatrixRMaj w, FMatrixRMaj bias, FMatrixRMaj out) {
        Shapes.require("BinaryProduct.multiply w", w, x.cols(), n);
        Shapes.require("BinaryProduct.multiply bias", bias, 1, n);
        Shapes.require("BinaryProduct.multiply out", out, x.rows(), n);
        for (int r = 0; r < x.rows(); r++) {
            sumRows(w.data, sparseColumns, sparseStart[r], sparseStart[r + 1], sum);
            Elementwise.accumulate(bias.data, 0, sum);
            store(sum, out.data, r * n);
        }
        if (denseCount > 0) {
            gatherDenseRows(w);
            gemm.multAdd(denseX, denseRows, out);
        }
    }

    private void gatherDenseRows(FMatrixRMaj w) {
        for (int k = 0; k < denseCount; k++) {
            System.arraycopy(w.data, denseColumns[k] * n, denseRows.data, k * n, n);
        }
    }

    /// Sets `sum` to the sum of the rows of `m` that `rows[from] … rows[to - 1]` name. The rows that do not make up a
    /// group of four come first, in a pass that sets instead of adding, because most columns have few ones.
    private static void sumRows(float[] m, int[] rows, int from, int to, double[] sum) {
        int n = sum.length;
        int over = (to - from) % 4;
        switch (over) {
            case 1 -> set(m, rows[from] * n, sum);
            case 2 -> setTwo(m, rows[from] * n, rows[from + 1] * n, sum);
            case 3 -> setThree(m, rows[from] * n, rows[from + 1] * n, rows[from + 2] * n, sum);
            default -> Arrays.fill(sum, 0);
        }
        for (int i = from + over; i < to; i += 4) {
            addFour(m, rows[i] * n, rows[i + 1] * n, rows[i + 2] * n, rows[i + 3] * n, sum);
        }
    }

    private static void set(float[] m, int a, double[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] = m[a + j];
        }
    }

    private static void setTwo(float[] m, int a, int b, double[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] = m[a + j] + m[b + j];
        }
    }

    private static void setThree(float[] m, int a, int b, int c, double[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] = (m[a + j] + m[b + j]) + m[c + j];
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
    /// @param g [m × n], for x [m × k]
    /// @param out [k × n]
    public void multiplyTransposed(FMatrixRMaj g, boolean add, FMatrixRMaj out) {
        Shapes.require("BinaryProduct.multiplyTransposed g", g, x.rows(), n);
        Shapes.require("BinaryProduct.multiplyTransposed out", out, x.cols(), n);
        if (denseCount > 0) {
            gemm.multTransA(denseX, g, denseRows);
        }
        for (int c = 0; c < x.cols(); c++) {
            if (add) {
                addColumn(c, g, out);
            } else {
                setColumn(c, g, out);
            }
        }
    }

    private void setColumn(int c, FMatrixRMaj g, FMatrixRMaj out) {
        int from = x.columnStart()[c];
        int to = x.columnStart()[c + 1];
        if (denseIndex[c] != NOT_DENSE) {
            System.arraycopy(denseRows.data, denseIndex[c] * n, out.data, c * n, n);
        } else if (from == to) {
            Arrays.fill(out.data, c * n, (c + 1) * n, 0f);
        } else {
            sumRows(g.data, x.rowsOfColumn(), from, to, sum);
            store(sum, out.data, c * n);
        }
    }

    private void addColumn(int c, FMatrixRMaj g, FMatrixRMaj out) {
        if (denseIndex[c] != NOT_DENSE) {
            set(denseRows.data, denseIndex[c] * n, sum);
        } else {
            sumRows(g.data, x.rowsOfColumn(), x.columnStart()[c], x.columnStart()[c + 1], sum);
        }
        Elementwise.accumulate(out.data, c * n, sum);
        store(sum, out.data, c * n);
    }
}
