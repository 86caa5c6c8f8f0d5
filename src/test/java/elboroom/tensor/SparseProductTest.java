package elboroom.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseProductTest {
    private static final int ROWS = 13;
    private static final int COLS = 37;
    private static final int OUT = 9;

    private final RandomStream random = RandomStream.named(3, "sparse product");

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05, 0.3, 0.7, 1})
    void multipliesAsTheDenseProductDoes(double density) {
        FMatrixRMaj dense = Matrices.binary(ROWS, COLS, density, random);
        FMatrixRMaj w = Matrices.uniform(COLS, OUT, 1, random);
        FMatrixRMaj bias = Matrices.uniform(1, OUT, 1, random);
        FMatrixRMaj out = Matrices.uniform(ROWS, OUT, 1, random);
        float[] weights = w.data.clone();

        new SparseProduct(OUT).multiply(BinaryBatch.of(dense), w, bias, out);

        FMatrixRMaj expected = new FMatrixRMaj(ROWS, OUT);
        for (int r = 0; r < ROWS; r++) {
            System.arraycopy(bias.data, 0, expected.data, r * OUT, OUT);
        }
        GemmProvider.pureJava().multAdd(dense, w, expected);
        assertThat(out.data).containsExactly(expected.data, within(1e-5f));
        assertThat(w.data).isEqualTo(weights);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05, 0.3, 0.7, 1})
    void multipliesTransposedAsTheDenseProductDoes(double density) {
        FMatrixRMaj dense = Matrices.binary(ROWS, COLS, density, random);
        FMatrixRMaj g = Matrices.uniform(ROWS, OUT, 1, random);
        FMatrixRMaj start = Matrices.uniform(COLS, OUT, 1, random);
        var product = new SparseProduct(OUT);
        BinaryBatch x = BinaryBatch.of(dense);

        FMatrixRMaj overwritten = start.copy();
        product.multiplyTransposed(x, g, false, overwritten);
        FMatrixRMaj added = start.copy();
        product.multiplyTransposed(x, g, true, added);

        FMatrixRMaj expected = new FMatrixRMaj(COLS, OUT);
        GemmProvider.pureJava().multTransA(dense, g, expected);
        assertThat(overwritten.data).containsExactly(expected.data, within(1e-5f));
        FMatrixRMaj expectedSum = start.copy();
        GemmProvider.pureJava().multAddTransA(dense, g, expectedSum);
        assertThat(added.data).containsExactly(expectedSum.data, within(1e-5f));
    }

    @Test
    void isWorthwhileForSparseBatchesAlone() {
        assertThat(SparseProduct.worthwhile(BinaryBatch.of(Matrices.binary(50, 50, 0.1, random))))
                .isTrue();
        assertThat(SparseProduct.worthwhile(BinaryBatch.of(Matrices.binary(50, 50, 0.9, random))))
                .isFalse();
    }

    @Test
    void wrongShapesAreRefused() {
        var product = new SparseProduct(OUT);
        BinaryBatch x = BinaryBatch.of(new FMatrixRMaj(2, 3));
        var w = new FMatrixRMaj(3, OUT);
        var bias = new FMatrixRMaj(1, OUT);
        var out = new FMatrixRMaj(2, OUT);

        product.multiply(x, w, bias, out);
        assertThatThrownBy(() -> product.multiply(x, out, bias, out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SparseProduct.multiply w: got [2 × 9], expected [3 × 9]");
        assertThatThrownBy(() -> product.multiply(x, w, bias, w)).hasMessageContaining("multiply out: got [3 × 9]");
        assertThatThrownBy(() -> product.multiplyTransposed(x, w, false, w))
                .hasMessageContaining("multiplyTransposed g: got [3 × 9], expected [2 × 9]");
    }
}
