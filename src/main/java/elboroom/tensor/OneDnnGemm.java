package elboroom.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/// The wide products by oneDNN's `dnnl_sgemm`, the narrow ones by OpenBLAS.
///
/// With the 64 to 128 rows of a minibatch OpenBLAS spends much of its time rearranging the weights, and reaches 60 to
/// 90 % of its rate on large square matrices; oneDNN, which generates its kernels for the processor at hand, reaches
/// that whole rate. Where a side is short, OpenBLAS is faster. oneDNN runs one thread; parallelism is the caller's.
final class OneDnnGemm extends Gemm {
    /// The shortest side of a product that oneDNN computes.
    private static final int LEAST_SIDE = 32;

    private static final byte NO_TRANSPOSE = 'N';
    private static final byte TRANSPOSE = 'T';
    private static final int SUCCESS = 0;

    private final Gemm narrow;

    private OneDnnGemm(Gemm narrow) {
        this.narrow = narrow;
    }

    /// Loads the library, and makes sure that it works here: that it may generate code.
    ///
    /// @param narrow for the products that are too narrow
    /// @throws UnsatisfiedLinkError if there is no library for this platform, or it cannot be loaded or does not work
    static OneDnnGemm load(Gemm narrow) {
        Native.tryOut();
        return new OneDnnGemm(narrow);
    }

    @Override
    public String description() {
        return narrow.description() + " with oneDNN";
    }

    @Override
    void product(boolean transA, boolean transB, FMatrixRMaj a, FMatrixRMaj b, boolean add, FMatrixRMaj out) {
        int depth = transA ? a.numRows : a.numCols;
        if (Math.min(depth, Math.min(out.numRows, out.numCols)) < LEAST_SIDE) {
            narrow.product(transA, transB, a, b, add, out);
            return;
        }
        int status;
        try {
            Native.SET_THREADS.invokeExact(1); // OpenMP keeps this for each calling thread
            status = (int) Native.SGEMM.invokeExact(
                    transA ? TRANSPOSE : NO_TRANSPOSE,
                    transB ? TRANSPOSE : NO_TRANSPOSE,
                    (long) out.numRows,
                    (long) out.numCols,
                    (long) depth,
                    1f,
                    HeapSegments.of(a.data),
                    (long) a.numCols,
                    HeapSegments.of(b.data),
                    (long) b.numCols,
                    add ? 1f : 0f,
                    HeapSegments.of(out.data),
                    (long) out.numCols);
        } catch (Throwable e) {
            throw new AssertionError("dnnl_sgemm could not be called", e);
        }
        if (status != SUCCESS) { // it lacked memory: the shapes have been checked
            throw new IllegalStateException("dnnl_sgemm: got status %d for a product of %d × %d × %d, expected 0"
                    .formatted(status, out.numRows, depth, out.numCols));
        }
    }

    /// The loaded library: initialised once, at the first use.
    private static final class Native {
        private static final MethodHandle SGEMM;
        private static final MethodHandle SET_THREADS;

        static {
            NativeLibrary library = NativeLibrary.open("dnnl", List.of("libgomp.so.1", "libdnnl.so.3"));
            var c = ValueLayout.JAVA_BYTE;
            var l = ValueLayout.JAVA_LONG;
            var f = ValueLayout.JAVA_FLOAT;
            var p = ValueLayout.ADDRESS;
            // critical(true): the call may read and write the heap arrays in place; it is short (well under 10 ms)
            SGEMM = library.function(
                    "dnnl_sgemm",
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, c, c, l, l, l, f, p, l, p, l, f, p, l),
                    Linker.Option.critical(true));
            SET_THREADS = library.function("omp_set_num_threads", NativeLibrary.SET_INT, Linker.Option.critical(false));
        }

        /// A first product, on native memory, because the generation of its code would hold up garbage collection.
        private static void tryOut() {
            try (Arena arena = Arena.ofConfined()) {
                long n = LEAST_SIDE;
                MemorySegment ones = arena.allocate(ValueLayout.JAVA_FLOAT, n * n);
                MemorySegment out = arena.allocate(ValueLayout.JAVA_FLOAT, n * n);
                for (int i = 0; i < n * n; i++) {
                    ones.setAtIndex(ValueLayout.JAVA_FLOAT, i, 1f);
                }
                SET_THREADS.invokeExact(1);
                int status =
                        (int) SGEMM.invokeExact(NO_TRANSPOSE, NO_TRANSPOSE, n, n, n, 1f, ones, n, ones, n, 0f, out, n);
                float last = out.getAtIndex(ValueLayout.JAVA_FLOAT, n * n - 1);
                if (status != SUCCESS || last != n) {
                    throw new UnsatisfiedLinkError(
                            "a product gave status %d and %s, expected 0 and %d".formatted(status, last, n));
                }
            } catch (Throwable e) {
                throw NativeLibrary.linkError("oneDNN does not work here: " + e.getMessage(), e);
            }
        }
    }
}
