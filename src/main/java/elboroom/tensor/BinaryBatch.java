package elboroom.tensor;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/// A minibatch of zeros and ones, held three times: dense, as compressed sparse rows and as compressed sparse columns.
///
/// The dense matrix feeds the likelihood. With the sparse rows a first layer sums only the weights that meet a one, and
/// with the sparse columns it builds its weight gradient in the same way. A batch is filled row by row, top to bottom,
/// each row's ones in ascending order:
///
///     batch.begin(rows);
///     for each row: batch.appendOne(column) …; batch.endRow();
///     batch.finish();
///
/// Nothing is allocated after construction: the arrays have room for the full capacity, and only the parts named below
/// hold the present batch. Callers read them and do not write to them. Not thread-safe.
public final class BinaryBatch {
    /// How many entries beyond the ones a kernel may write to [#columns()].
    public static final int SPARE = 8;

    private final int capacity;
    private final int cols;
    private final FMatrixRMaj dense;
    private final int[] rowStart;
    private final int[] columns;
    private final int[] columnStart; // two longer than the columns: finish() sorts with one offset and no second array
    private final int[] rowsOfColumn;

    private int filledRows;
    private int ones;
    private boolean finished;

    /// An empty batch of no rows.
    ///
    /// @param capacity the largest number of rows
    /// @param cols the number of columns (pixels)
    /// @throws IllegalArgumentException if either is not positive or the dense matrix would exceed an array
    public BinaryBatch(int capacity, int cols) {
        if (capacity < 1 || cols < 1 || (long) capacity * cols > Integer.MAX_VALUE - 2 * SPARE) {
            throw new IllegalArgumentException(
                    "BinaryBatch: got capacity %d and %d columns, expected both at least 1 and their product below 2^31"
                            .formatted(capacity, cols));
        }
        this.capacity = capacity;
        this.cols = cols;
        this.dense = new FMatrixRMaj(capacity, cols);
        this.rowStart = new int[capacity + 1];
        this.columns = new int[capacity * cols + SPARE];
        this.columnStart = new int[cols + 2];
        this.rowsOfColumn = new int[capacity * cols];
        resize(0);
        this.finished = true;
    }

    /// A batch with the values of a dense matrix, for tests and small examples.
    ///
    /// @param values zeros and ones, [rows × cols]; not modified
    public static BinaryBatch of(FMatrixRMaj values) {
        BinaryBatch batch = new BinaryBatch(values.numRows, values.numCols);
        batch.begin(values.numRows);
        for (int row = 0; row < values.numRows; row++) {
            for (int column = 0; column < values.numCols; column++) {
                float value = values.data[row * values.numCols + column];
                if (value == 1f) {
                    batch.appendOne(column);
                } else if (value != 0f) {
                    throw new IllegalArgumentException(
                            "BinaryBatch.of values: got %s at (%d, %d), expected 0 or 1".formatted(value, row, column));
                }
            }
            batch.endRow();
        }
        batch.finish();
        return batch;
    }

    /// The largest number of rows.
    public int capacity() {
        return capacity;
    }

    /// The number of rows of the present batch.
    public int rows() {
        return dense.numRows;
    }

    /// The number of columns.
    public int cols() {
        return cols;
    }

    /// The number of ones in the present batch.
    public int ones() {
        return ones;
    }

    /// The batch as floats 0 and 1, [rows × cols]; always the same object, whose `numRows` follows the batch.
    public FMatrixRMaj dense() {
        return dense;
    }

    /// Where each row's ones begin in [#columns()]: row `r` has `columns[rowStart[r]] … columns[rowStart[r + 1] - 1]`.
    /// The first `rows + 1` entries are valid.
    public int[] rowStart() {
        return rowStart;
    }

    /// The columns of the ones, row after row, ascending within a row. The first [#ones()] entries are valid.
    public int[] columns() {
        return columns;
    }

    /// Where each column's ones begin in [#rowsOfColumn()]: column `c` has
    /// `rowsOfColumn[columnStart[c]] … rowsOfColumn[columnStart[c + 1] - 1]`. The first `cols + 1` entries are valid.
    public int[] columnStart() {
        return columnStart;
    }

    /// The rows of the ones, column after column, ascending within a column. The first [#ones()] entries are valid.
    public int[] rowsOfColumn() {
        return rowsOfColumn;
    }

    /// Starts a new batch and forgets the last.
    ///
    /// @param rows the number of rows, 0 to the capacity
    /// @throws IllegalArgumentException if the number is outside
    public void begin(int rows) {
        if (rows < 0 || rows > capacity) {
            throw new IllegalArgumentException(
                    "BinaryBatch.begin rows: got %d, expected 0 to the capacity %d".formatted(rows, capacity));
        }
        resize(rows);
    }

    /// Sets one pixel of the present row.
    ///
    /// @param column greater than the row's last one, which [#endRow()] checks
    public void appendOne(int column) {
        columns[ones++] = column;
    }

    /// Ends the present row. Pixels that were not set are zero.
    public void endRow() {
        endRow(ones);
    }

    /// Ends the present row, whose ones a kernel has written to [#columns()] itself, from index [#ones()] to `end - 1`,
    /// ascending. It may have written up to [#SPARE] entries more, which are ignored.
    ///
    /// @param end the number of ones up to and including this row
    /// @throws IllegalArgumentException if they are not ascending columns
    public void endRow(int end) {
        int row = filledRows;
        if (row >= dense.numRows) {
            throw new IllegalStateException(
                    "BinaryBatch.endRow: all %d rows are filled, expected finish()".formatted(dense.numRows));
        }
        int base = row * cols;
        float[] values = dense.data;
        Arrays.fill(values, base, base + cols, 0f); // row by row: it stays in the nearest cache
        int last = -1;
        for (int i = rowStart[row]; i < end; i++) {
            int column = columns[i];
            if (column <= last || column >= cols) {
                throw notAscending(column, last);
            }
            values[base + column] = 1f;
            columnStart[column + 2]++;
            last = column;
        }
        ones = end;
        filledRows = row + 1;
        rowStart[filledRows] = end;
    }

    /// Ends the batch and builds the column lists, by counting sort.
    ///
    /// @throws IllegalStateException if a row is missing
    public void finish() {
        if (filledRows != dense.numRows || finished) {
            throw new IllegalStateException("BinaryBatch.finish: got %d rows%s, expected %d from one begin()"
                    .formatted(filledRows, finished ? " and a second finish()" : "", dense.numRows));
        }
        for (int c = 2; c < columnStart.length; c++) {
            columnStart[c] += columnStart[c - 1];
        }
        // columnStart[c + 1] is now where column c begins, and after the loop where it ends: where c + 1 begins.
        for (int row = 0; row < filledRows; row++) {
            for (int i = rowStart[row], end = rowStart[row + 1]; i < end; i++) {
                rowsOfColumn[columnStart[columns[i] + 1]++] = row;
            }
        }
        finished = true;
    }

    private void resize(int rows) {
        dense.numRows = rows;
        filledRows = 0;
        ones = 0;
        finished = false;
        Arrays.fill(columnStart, 0);
    }

    private IllegalArgumentException notAscending(int column, int last) {
        return new IllegalArgumentException("BinaryBatch.endRow: got column %d in row %d, expected %d to %d"
                .formatted(column, filledRows, last + 1, cols - 1));
    }
}
