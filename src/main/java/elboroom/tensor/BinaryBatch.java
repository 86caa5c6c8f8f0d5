package elboroom.tensor;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/// A minibatch of zeros and ones, held three times: dense, as compressed sparse rows and as compressed sparse columns.
///
/// The dense matrix feeds the likelihood; the sparse rows let a first layer sum the weights of the ones alone, and the
/// sparse columns let it build its weight gradient the same way. A batch is filled row by row, top to bottom, each row's
/// ones in ascending order:
///
///     batch.begin(rows);
///     for each row: batch.appendOne(column) …; batch.endRow();
///     batch.finish();
///
/// Nothing is allocated after construction: the arrays are those of the full capacity, and only the parts named below
/// hold the present batch. They are the batch's own, to be read and not written. Not thread-safe.
public final class BinaryBatch {
    private static final long LANE_TOPS = 0x8080808080808080L;

    private final int capacity;
    private final int cols;
    private final FMatrixRMaj dense;
    private final int[] rowStart;
    private final int[] columns;
    private final int[] columnStart; // two longer than the columns: finish() sorts with one offset and no second array
    private final int[] rowsOfColumn;

    private int filledRows;
    private int ones;
    private int nextColumn;
    private boolean finished;

    /// An empty batch of no rows.
    ///
    /// @param capacity the largest number of rows
    /// @param cols the number of columns (pixels)
    /// @throws IllegalArgumentException if either is not positive or the dense matrix would exceed an array
    public BinaryBatch(int capacity, int cols) {
        if (capacity < 1 || cols < 1 || (long) capacity * cols > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "BinaryBatch: got capacity %d and %d columns, expected both at least 1 and their product below 2^31"
                            .formatted(capacity, cols));
        }
        this.capacity = capacity;
        this.cols = cols;
        this.dense = new FMatrixRMaj(capacity, cols);
        this.rowStart = new int[capacity + 1];
        this.columns = new int[capacity * cols];
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
                    throw new IllegalArgumentException("BinaryBatch.of values: got %s at (%d, %d), expected 0 or 1"
                            .formatted(value, row, column));
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
        if (rows > 0) {
            Arrays.fill(dense.data, 0, cols, 0f);
        }
    }

    /// Sets one pixel of the present row.
    ///
    /// @param column greater than the row's last one
    public void appendOne(int column) {
        requireNext(column, column);
        dense.data[filledRows * cols + column] = 1f;
        columns[ones++] = column;
        columnStart[column + 2]++;
        nextColumn = column + 1;
    }

    /// Sets up to eight neighbouring pixels of the present row: `firstColumn + k` becomes one where the top bit of byte
    /// `k` of the mask is set (byte 0 is the lowest), the form in which a comparison of eight bytes in one `long` ends.
    ///
    /// @param firstColumn greater than the row's last one
    /// @param lanes a mask; bits other than the bytes' top bits are ignored
    public void appendOnes(int firstColumn, long lanes) {
        long left = lanes & LANE_TOPS;
        if (left == 0) {
            return;
        }
        int lastColumn = firstColumn + ((63 - Long.numberOfLeadingZeros(left)) >>> 3);
        requireNext(firstColumn, lastColumn);
        int base = filledRows * cols;
        int n = ones;
        do {
            int column = firstColumn + (Long.numberOfTrailingZeros(left) >>> 3);
            dense.data[base + column] = 1f;
            columns[n++] = column;
            columnStart[column + 2]++;
            left &= left - 1;
        } while (left != 0);
        ones = n;
        nextColumn = lastColumn + 1;
    }

    /// Ends the present row; what was not set is zero.
    public void endRow() {
        if (filledRows >= dense.numRows) {
            throw new IllegalStateException(
                    "BinaryBatch.endRow: all %d rows are filled, expected finish()".formatted(dense.numRows));
        }
        filledRows++;
        rowStart[filledRows] = ones;
        nextColumn = 0;
        if (filledRows < dense.numRows) {
            Arrays.fill(dense.data, filledRows * cols, (filledRows + 1) * cols, 0f); // row by row: it stays in L1
        }
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
        nextColumn = 0;
        finished = false;
        Arrays.fill(columnStart, 0);
    }

    private void requireNext(int first, int last) {
        if (first < nextColumn || last >= cols || filledRows >= dense.numRows) {
            throw new IllegalArgumentException(
                    "BinaryBatch.append: got columns %d to %d in row %d, expected %d to %d in a row below %d"
                            .formatted(first, last, filledRows, nextColumn, cols - 1, dense.numRows));
        }
    }
}
