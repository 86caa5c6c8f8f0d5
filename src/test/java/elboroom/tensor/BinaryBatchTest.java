package elboroom.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryBatchTest {
    @ParameterizedTest
    @CsvSource({"1, 1, 0.5", "1, 9, 1.0", "7, 1, 0.5", "5, 8, 0.0", "5, 8, 1.0", "128, 784, 0.13", "3, 300, 0.02"})
    void sparseRowsAndColumnsAgreeWithTheDenseMatrix(int rows, int cols, double density) {
        FMatrixRMaj values = random(rows, cols, density, 1);

        BinaryBatch batch = BinaryBatch.of(values);

        assertHolds(batch, values);
    }

    @Test
    void reusedBatchForgetsTheOneBefore() {
        BinaryBatch batch = BinaryBatch.of(random(6, 20, 0.9, 1));
        FMatrixRMaj dense = batch.dense();
        FMatrixRMaj values = random(4, 20, 0.2, 2);

        fill(batch, values);

        assertThat(batch.dense()).isSameAs(dense);
        assertThat(batch.capacity()).isEqualTo(6);
        assertHolds(batch, values);
        fill(batch, random(6, 20, 0.4, 3));
        assertHolds(batch, random(6, 20, 0.4, 3));
    }

    @Test
    void denseRowsAreFreshEvenIfSomeoneWroteIntoThem() {
        BinaryBatch batch = BinaryBatch.of(random(3, 5, 0.5, 1));
        Arrays.fill(batch.dense().data, 7f);

        fill(batch, random(3, 5, 0.5, 2));

        assertHolds(batch, random(3, 5, 0.5, 2));
    }

    @Test
    void batchOfNoRowsIsEmpty() {
        BinaryBatch batch = new BinaryBatch(2, 3);
        batch.begin(0);
        batch.finish();

        assertThat(batch.rows()).isZero();
        assertThat(batch.ones()).isZero();
        assertThat(batch.columnStart()).startsWith(0, 0, 0, 0);
    }

    @Test
    void kernelMayWriteSpareEntriesBehindTheLastOne() {
        BinaryBatch batch = new BinaryBatch(1, 2);
        batch.begin(1);
        int[] columns = batch.columns();
        assertThat(columns.length).isGreaterThanOrEqualTo(2 + BinaryBatch.SPARE);
        Arrays.fill(columns, 2, 2 + BinaryBatch.SPARE, 99);
        columns[0] = 0;
        columns[1] = 1;
        batch.endRow(2);
        batch.finish();

        assertHolds(batch, new FMatrixRMaj(1, 2, true, 1, 1));
    }

    @Test
    void rejectsRowsBeyondTheCapacity() {
        assertThatThrownBy(() -> new BinaryBatch(2, 3).begin(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("BinaryBatch.begin rows: got 3, expected 0 to the capacity 2");
    }

    @ParameterizedTest
    @CsvSource({"4, 4", "4, 3", "1, 10", "-1, 5"})
    void rejectsColumnsThatDoNotAscendOrAreOutside(int first, int second) {
        BinaryBatch batch = new BinaryBatch(2, 10);
        batch.begin(1);
        batch.appendOne(first);
        batch.appendOne(second);

        assertThatThrownBy(batch::endRow)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BinaryBatch.endRow")
                .hasMessageContaining("row 0");
    }

    @Test
    void rejectsMissingAndSurplusRows() {
        BinaryBatch batch = new BinaryBatch(2, 3);
        batch.begin(1);
        assertThatThrownBy(batch::finish).isInstanceOf(IllegalStateException.class);
        batch.endRow();
        assertThatThrownBy(batch::endRow).isInstanceOf(IllegalStateException.class);
        batch.finish();
        assertThatThrownBy(batch::finish).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "100000, 100000"})
    void rejectsImpossibleSizes(int capacity, int cols) {
        assertThatThrownBy(() -> new BinaryBatch(capacity, cols)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rejectsValuesThatAreNotBinary() {
        assertThatThrownBy(() -> BinaryBatch.of(new FMatrixRMaj(1, 2, true, 0f, 0.5f)))
                .hasMessageContaining("got 0.5 at (0, 1), expected 0 or 1");
    }

    private static void assertHolds(BinaryBatch batch, FMatrixRMaj values) {
        assertThat(batch.rows()).isEqualTo(values.numRows);
        assertThat(batch.cols()).isEqualTo(values.numCols);
        Shapes.require("dense", batch.dense(), values.numRows, values.numCols);
        FMatrixRMaj byRows = new FMatrixRMaj(values.numRows, values.numCols);
        FMatrixRMaj byColumns = new FMatrixRMaj(values.numRows, values.numCols);
        for (int r = 0; r < values.numRows; r++) {
            for (int i = batch.rowStart()[r]; i < batch.rowStart()[r + 1]; i++) {
                byRows.set(r, batch.columns()[i], byRows.get(r, batch.columns()[i]) + 1);
                assertThat(i == batch.rowStart()[r] || batch.columns()[i] > batch.columns()[i - 1])
                        .as("columns ascend within row %d", r)
                        .isTrue();
            }
        }
        for (int c = 0; c < values.numCols; c++) {
            for (int i = batch.columnStart()[c]; i < batch.columnStart()[c + 1]; i++) {
                byColumns.set(batch.rowsOfColumn()[i], c, byColumns.get(batch.rowsOfColumn()[i], c) + 1);
                assertThat(i == batch.columnStart()[c] || batch.rowsOfColumn()[i] > batch.rowsOfColumn()[i - 1])
                        .as("rows ascend within column %d", c)
                        .isTrue();
            }
        }
        int size = values.numRows * values.numCols;
        assertThat(Arrays.copyOf(batch.dense().data, size)).isEqualTo(values.data);
        assertThat(byRows.data).isEqualTo(values.data);
        assertThat(byColumns.data).isEqualTo(values.data);
        assertThat(batch.ones())
                .isEqualTo(batch.rowStart()[values.numRows])
                .isEqualTo(batch.columnStart()[values.numCols]);
    }

    private static void fill(BinaryBatch batch, FMatrixRMaj values) {
        batch.begin(values.numRows);
        for (int r = 0; r < values.numRows; r++) {
            for (int c = 0; c < values.numCols; c++) {
                if (values.get(r, c) == 1f) {
                    batch.appendOne(c);
                }
            }
            batch.endRow();
        }
        batch.finish();
    }

    private static FMatrixRMaj random(int rows, int cols, double density, long seed) {
        RandomStream stream = RandomStream.named(seed, "test/binary");
        FMatrixRMaj values = new FMatrixRMaj(rows, cols);
        for (int i = 0; i < values.data.length; i++) {
            values.data[i] = stream.nextDouble() < density ? 1f : 0f;
        }
        return values;
    }
}
