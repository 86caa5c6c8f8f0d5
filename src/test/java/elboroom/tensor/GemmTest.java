package elboroom.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import org.assertj.core.data.Offset;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GemmTest {
    private static final int[][] EDGE_SHAPES = {{1, 1, 1}, {1, 64, 1}, {128, 1, 7}, {3, 784, 2}, {0, 4, 5}, {4, 5, 0}};

    /// A method of [Gemm]: which operands it transposes and whether it adds.
    private enum Product {
        MULT(false, false, false) {
            @Override
            void run(Gemm gemm, FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj out) {
                gemm.mult(a, b, out);
            }
        },
        MULT_ADD(false, false, true) {
            @Override
            void run(Gemm gemm, FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj out) {
                gemm.multAdd(a, b, out);
            }
        },
        MULT_TRANS_B(false, true, false) {
            @Override
            void run(Gemm gemm, FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj out) {
                gemm.multTransB(a, b, out);
            }
        },
        MULT_TRANS_A(true, false, false) {
            @Override
            void run(Gemm gemm, FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj out) {
                gemm.multTransA(a, b, out);
            }
        },
        MULT_ADD_TRANS_A(true, false, true) {
            @Override
            void run(Gemm gemm, FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj out) {
                gemm.multAddTransA(a, b, out);
            }
        };

        final boolean transA;
        final boolean transB;
        final boolean add;

        Product(boolean transA, boolean transB, boolean add) {
            this.transA = transA;
            this.transB = transB;
            this.add = add;
        }

        abstract void run(Gemm gemm, FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj out);
    }

    @ParameterizedTest
    @EnumSource
    void openBlasAgreesWithEjmlOnRandomShapes(Product product) {
        Gemm blas = GemmProvider.blas();
        assumeTrue(blas instanceof OpenBlasGemm, "there is no OpenBLAS for this platform");
        agreesWithEjml(blas, product);
    }

    @ParameterizedTest
    @EnumSource
    void oneDnnAgreesWithEjmlOnRandomShapes(Product product) {
        agreesWithEjml(requireOneDnn(), product);
    }

    private static Gemm requireOneDnn() {
        Gemm best = GemmProvider.best();
        assumeTrue(best instanceof OneDnnGemm, "there is no oneDNN for this platform");
        return best;
    }

    private static void agreesWithEjml(Gemm gemm, Product product) {
        var random = RandomStream.named(1, "agreement " + product);
        for (int trial = 0; trial < 60; trial++) {
            int[] shape = shape(trial, random);
            var operands = new Operands(product, shape[0], shape[1], shape[2], random);

            double[] bound = operands.errorBound();
            FMatrixRMaj fast = operands.run(gemm);
            FMatrixRMaj oracle = operands.run(GemmProvider.pureJava());

            for (int i = 0; i < bound.length; i++) {
                assertThat((double) fast.data[i])
                        .as("%s %s, element %d", product, operands, i)
                        .isCloseTo(oracle.data[i], within(2 * bound[i]));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void pureJavaAgreesWithTheDefinition(Product product) {
        agreesWithTheDefinition(GemmProvider.pureJava(), product);
    }

    @ParameterizedTest
    @EnumSource
    void bestAgreesWithTheDefinitionAndLeavesOperandsAlone(Product product) {
        agreesWithTheDefinition(GemmProvider.best(), product);
    }

    private static void agreesWithTheDefinition(Gemm gemm, Product product) {
        var random = RandomStream.named(2, "definition " + product);
        for (int trial = 0; trial < 30; trial++) {
            int[] shape = shape(trial, random);
            var operands = new Operands(product, shape[0], shape[1], shape[2], random);
            float[] a = operands.a.data.clone();
            float[] b = operands.b.data.clone();

            FMatrixRMaj out = operands.run(gemm);

            double[] expected = operands.definition();
            double[] bound = operands.errorBound();
            for (int i = 0; i < expected.length; i++) {
                assertThat((double) out.data[i])
                        .as("%s %s, element %d", product, operands, i)
                        .isCloseTo(expected[i], within(bound[i]));
            }
            assertThat(operands.a.data).isEqualTo(a);
            assertThat(operands.b.data).isEqualTo(b);
        }
    }

    @Test
    void oneDnnGivesTheSameBitsWhereverTheArraysLieAndWhicheverThreadCalls() throws InterruptedException {
        Gemm gemm = requireOneDnn();
        var random = RandomStream.named(3, "same bits");
        for (Product product : Product.values()) {
            var operands = new Operands(product, 64, 400, 200, random);
            FMatrixRMaj first = operands.run(gemm);
            var elsewhere = new ArrayList<FMatrixRMaj>();
            var spacers = new ArrayList<byte[]>();
            var thread = new Thread(() -> {
                for (int spacing = 0; spacing < 8; spacing++) {
                    spacers.add(new byte[8 * spacing + 1]); // moves the arrays against the cache lines
                    elsewhere.add(operands.copy().run(gemm));
                }
            });
            thread.start();
            thread.join();
            assertThat(spacers).hasSize(8);
            assertThat(elsewhere)
                    .hasSize(8)
                    .allSatisfy(out -> assertThat(out.data).as("%s", product).isEqualTo(first.data));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProductAllocatesNothing(Product product) {
        Gemm gemm = GemmProvider.best();
        for (int side : new int[] {8, 100}) { // narrow for OpenBLAS, wide for oneDNN
            FMatrixRMaj a = Matrices.uniform(side, side, 1, RandomStream.named(4, "allocation"));
            FMatrixRMaj out = new FMatrixRMaj(side, side);
            bytesOf(200, product, gemm, a, out); // until the virtual machine has adapted the call
            assertThat(bytesOf(200, product, gemm, a, out))
                    .as("bytes of 200 products, side %d", side)
                    .isLessThan(1000);
        }
    }

    private static long bytesOf(int products, Product product, Gemm gemm, FMatrixRMaj a, FMatrixRMaj out) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < products; i++) {
            product.run(gemm, a, a, out);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void buffersMayBeLargerThanTheirMatrices() {
        Gemm gemm = GemmProvider.best();
        FMatrixRMaj a = new FMatrixRMaj(9, 9);
        FMatrixRMaj b = new FMatrixRMaj(9, 9);
        FMatrixRMaj out = new FMatrixRMaj(9, 9);
        a.reshape(1, 2, false);
        b.reshape(2, 3, false);
        out.reshape(1, 3, false);
        System.arraycopy(new float[] {1, 10}, 0, a.data, 0, 2);
        System.arraycopy(new float[] {1, 2, 3, 4, 5, 6}, 0, b.data, 0, 6);
        out.data[3] = 77;

        gemm.mult(a, b, out);

        assertThat(Matrices.elements(out)).containsExactly(41, 52, 63);
        assertThat(out.data[3]).isEqualTo(77);
    }

    @Test
    void wrongShapesSayWhereWhatCameAndWhatWasExpected() {
        Gemm gemm = GemmProvider.best();
        var m23 = new FMatrixRMaj(2, 3);
        var m34 = new FMatrixRMaj(3, 4);
        var m24 = new FMatrixRMaj(2, 4);

        gemm.mult(m23, m34, m24);
        assertThatThrownBy(() -> gemm.mult(m23, m24, m24))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mult b: got [2 × 4], expected [3 × any]");
        assertThatThrownBy(() -> gemm.multAdd(m23, m34, m23)).hasMessage("multAdd out: got [2 × 3], expected [2 × 4]");
        assertThatThrownBy(() -> gemm.multTransB(m23, m34, m24))
                .hasMessage("multTransB b: got [3 × 4], expected [any × 3]");
        assertThatThrownBy(() -> gemm.multTransA(m23, m34, m24))
                .hasMessage("multTransA b: got [3 × 4], expected [2 × any]");
        assertThatThrownBy(() -> gemm.multAddTransA(m23, m24, m24))
                .hasMessage("multAddTransA out: got [2 × 4], expected [3 × 4]");
    }

    @Test
    void descriptionNamesTheLibrary() {
        assertThat(GemmProvider.pureJava().description()).contains("EJML");
        assertThat(GemmProvider.best().description()).containsAnyOf("OpenBLAS", "EJML");
    }

    private static Offset<Double> within(double bound) {
        return Offset.offset(bound);
    }

    /// Rows of the result, depth and columns of the result.
    private static int[] shape(int trial, RandomStream random) {
        if (trial < EDGE_SHAPES.length) {
            return EDGE_SHAPES[trial];
        }
        return new int[] {1 + random.nextInt(70), 1 + random.nextInt(150), 1 + random.nextInt(70)};
    }

    private static final class Operands {
        final Product product;
        final int m;
        final int k;
        final int n;
        final FMatrixRMaj a;
        final FMatrixRMaj b;
        final FMatrixRMaj start;

        Operands(Product product, int m, int k, int n, RandomStream random) {
            this.product = product;
            this.m = m;
            this.k = k;
            this.n = n;
            a = product.transA ? Matrices.uniform(k, m, 1, random) : Matrices.uniform(m, k, 1, random);
            b = product.transB ? Matrices.uniform(n, k, 1, random) : Matrices.uniform(k, n, 1, random);
            start = Matrices.uniform(m, n, 1, random);
        }

        private Operands(Operands original) {
            product = original.product;
            m = original.m;
            k = original.k;
            n = original.n;
            a = original.a.copy();
            b = original.b.copy();
            start = original.start.copy();
        }

        Operands copy() {
            return new Operands(this);
        }

        FMatrixRMaj run(Gemm gemm) {
            FMatrixRMaj out = start.copy();
            product.run(gemm, a, b, out);
            return out;
        }

        double[] definition() {
            double[] sums = new double[m * n];
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    double sum = product.add ? start.data[i * n + j] : 0;
                    for (int d = 0; d < k; d++) {
                        sum += (double) left(i, d) * right(d, j);
                    }
                    sums[i * n + j] = sum;
                }
            }
            return sums;
        }

        /// `(k + 2) u Σ|a||b|`, u = 2⁻²⁴: Higham, *Accuracy and stability of numerical algorithms*, section 3.1, for
        /// sums in any order.
        double[] errorBound() {
            double[] bounds = new double[m * n];
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    double sum = product.add ? Math.abs(start.data[i * n + j]) : 0;
                    for (int d = 0; d < k; d++) {
                        sum += Math.abs((double) left(i, d) * right(d, j));
                    }
                    bounds[i * n + j] = (k + 2) * 0x1p-24 * sum;
                }
            }
            return bounds;
        }

        private float left(int i, int d) {
            return product.transA ? a.data[d * m + i] : a.data[i * k + d];
        }

        private float right(int d, int j) {
            return product.transB ? b.data[j * k + d] : b.data[d * n + j];
        }

        @Override
        public String toString() {
            return "%d × %d × %d".formatted(m, k, n);
        }
    }
}
