package elboroom.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BinaryProductTest {
    private static final int ROWS = 45;
    private static final int COLS = 90;
    private static final int OUT = 35;

    private final RandomStream random = RandomStream.named(3, "binary product");

    /// All columns alike, or `null` for columns of all densities: those of the middle are dense.
    static Stream<Arguments> densitiesAndLibraries() {
        return Stream.of(0, 0.05, 0.3, 0.7, 1, null)
                .flatMap(density -> Stream.of(GemmProvider.pureJava(), GemmProvider.blas(), GemmProvider.best())
                        .map(gemm -> arguments(density, gemm)));
    }

    @ParameterizedTest
    @MethodSource("densitiesAndLibraries")
    void multipliesAsTheDenseProductDoes(@Nullable Number density, Gemm gemm) {
        FMatrixRMaj dense = binary(density);
        FMatrixRMaj w = Matrices.uniform(COLS, OUT, 1, random);
        FMatrixRMaj bias = Matrices.uniform(1, OUT, 1, random);
        FMatrixRMaj out = Matrices.uniform(ROWS, OUT, 1, random);
        float[] weights = w.data.clone();

        new BinaryProduct(OUT, gemm).of(BinaryBatch.of(dense)).multiply(w, bias, out);

        FMatrixRMaj expected = new FMatrixRMaj(ROWS, OUT);
        for (int r = 0; r < ROWS; r++) {
            System.arraycopy(bias.data, 0, expected.data, r * OUT, OUT);
        }
        GemmProvider.pureJava().multAdd(dense, w, expected);
        assertThat(out.data).containsExactly(expected.data, within(2e-5f));
        assertThat(w.data).isEqualTo(weights);
    }

    @ParameterizedTest
    @MethodSource("densitiesAndLibraries")
    void multipliesTransposedAsTheDenseProductDoes(@Nullable Number density, Gemm gemm) {
        FMatrixRMaj dense = binary(density);
        FMatrixRMaj g = Matrices.uniform(ROWS, OUT, 1, random);
        FMatrixRMaj start = Matrices.uniform(COLS, OUT, 1, random);
        BinaryProduct product = new BinaryProduct(OUT, gemm).of(BinaryBatch.of(dense));

        FMatrixRMaj overwritten = start.copy();
        product.multiplyTransposed(g, false, overwritten);
        FMatrixRMaj added = start.copy();
        product.multiplyTransposed(g, true, added);

        FMatrixRMaj expected = new FMatrixRMaj(COLS, OUT);
        GemmProvider.pureJava().multTransA(dense, g, expected);
        assertThat(overwritten.data).containsExactly(expected.data, within(2e-5f));
        FMatrixRMaj expectedSum = start.copy();
        GemmProvider.pureJava().multAddTransA(dense, g, expectedSum);
        assertThat(added.data).containsExactly(expectedSum.data, within(2e-5f));
    }

    @Test
    void servesOneBatchAfterAnother() {
        FMatrixRMaj w = Matrices.uniform(COLS, OUT, 1, random);
        var bias = new FMatrixRMaj(1, OUT);
        var product = new BinaryProduct(OUT, GemmProvider.best());
        for (int rows : new int[] {3, ROWS, 7, 1}) {
            FMatrixRMaj dense = Matrices.binary(rows, COLS, 0.25, random);
            var out = new FMatrixRMaj(rows, OUT);
            var expected = new FMatrixRMaj(rows, OUT);

            product.of(BinaryBatch.of(dense)).multiply(w, bias, out);

            GemmProvider.pureJava().mult(dense, w, expected);
            assertThat(out.data).containsExactly(expected.data, within(2e-5f));
        }
    }

    private FMatrixRMaj binary(@Nullable Number density) {
        if (density != null) {
            return Matrices.binary(ROWS, COLS, density.doubleValue(), random);
        }
        var mixed = new FMatrixRMaj(ROWS, COLS);
        for (int i = 0; i < mixed.data.length; i++) {
            double middle = 1 - Math.abs(2.0 * (i % COLS) / COLS - 1);
            mixed.data[i] = random.nextDouble() < 0.7 * middle ? 1f : 0f;
        }
        return mixed;
    }

    @Test
    void isWorthwhileForSparseBatchesAlone() {
        assertThat(BinaryProduct.worthwhile(BinaryBatch.of(Matrices.binary(50, 50, 0.1, random))))
                .isTrue();
        assertThat(BinaryProduct.worthwhile(BinaryBatch.of(Matrices.binary(50, 50, 0.9, random))))
                .isFalse();
    }

    @Test
    void wrongShapesAreRefused() {
        BinaryProduct product = new BinaryProduct(OUT, GemmProvider.best()).of(BinaryBatch.of(new FMatrixRMaj(2, 3)));
        var w = new FMatrixRMaj(3, OUT);
        var bias = new FMatrixRMaj(1, OUT);
        var out = new FMatrixRMaj(2, OUT);

        product.multiply(w, bias, out);
        assertThatThrownBy(() -> product.multiply(out, bias, out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("BinaryProduct.multiply w: got [2 × 35], expected [3 × 35]");
        assertThatThrownBy(() -> product.multiply(w, bias, w)).hasMessageContaining("multiply out: got [3 × 35]");
        assertThatThrownBy(() -> product.multiplyTransposed(w, false, w))
                .hasMessageContaining("multiplyTransposed g: got [3 × 35], expected [2 × 35]");
    }
}
