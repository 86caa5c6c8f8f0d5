package elboroom.tensor;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/// Matrix products by OpenBLAS's `cblas_sgemm`, called through `java.lang.foreign` on the Java arrays themselves: no
/// copies. OpenBLAS runs one thread; parallelism is the caller's.
public final class OpenBlasGemm extends Gemm {
    private static final int ROW_MAJOR = 101;
    private static final int NO_TRANSPOSE = 111;
    private static final int TRANSPOSE = 112;

    private final String description;

    private OpenBlasGemm(String description) {
        this.description = description;
    }

    /// Loads the library and sets it to one thread.
    ///
    /// @throws UnsatisfiedLinkError if there is no library for this platform or it cannot be loaded; says why
    static OpenBlasGemm load() {
        return new OpenBlasGemm("OpenBLAS · " + Native.CORE_NAME);
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    void product(boolean transA, boolean transB, FMatrixRMaj a, FMatrixRMaj b, boolean add, FMatrixRMaj out) {
        int depth = transA ? a.numRows : a.numCols;
        if (out.numRows == 0 || out.numCols == 0) {
            return;
        }
        try {
            Native.SGEMM.invokeExact(
                    ROW_MAJOR,
                    transA ? TRANSPOSE : NO_TRANSPOSE,
                    transB ? TRANSPOSE : NO_TRANSPOSE,
                    out.numRows,
                    out.numCols,
                    depth,
                    1f,
                    HeapSegments.of(a.data),
                    a.numCols,
                    HeapSegments.of(b.data),
                    b.numCols,
                    add ? 1f : 0f,
                    HeapSegments.of(out.data),
                    out.numCols);
        } catch (Throwable e) {
            throw new AssertionError("cblas_sgemm could not be called", e);
        }
    }

    /// The loaded library: initialised once, at the first use.
    @SuppressWarnings("restricted") // the program is started with native access enabled
    private static final class Native {
        private static final MethodHandle SGEMM;
        private static final String CORE_NAME;

        static {
            NativeLibrary library = NativeLibrary.open("openblas", files());
            var i = ValueLayout.JAVA_INT;
            var f = ValueLayout.JAVA_FLOAT;
            var p = ValueLayout.ADDRESS;
            // critical(true): the call may read and write the heap arrays in place; it is short (well under 10 ms)
            SGEMM = library.function(
                    "cblas_sgemm",
                    FunctionDescriptor.ofVoid(i, i, i, i, i, i, f, p, i, p, i, f, p, i),
                    Linker.Option.critical(true));
            try {
                library.function("openblas_set_num_threads", NativeLibrary.SET_INT)
                        .invokeExact(1);
                MemorySegment name = (MemorySegment) library.function("openblas_get_corename", FunctionDescriptor.of(p))
                        .invokeExact();
                CORE_NAME = name.reinterpret(64).getString(0);
            } catch (Throwable e) {
                throw NativeLibrary.linkError("OpenBLAS could not be set up: " + e, e);
            }
        }

        private static List<String> files() {
            return switch (NativeLibrary.system()) {
                case "linux" -> List.of("libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5", "libopenblas.so.0");
                case "macosx" ->
                    List.of("libgcc_s.1.1.dylib", "libquadmath.0.dylib", "libgfortran.5.dylib", "libopenblas.0.dylib");
                case "windows" ->
                    List.of(
                            "libwinpthread-1.dll",
                            "libgcc_s_seh-1.dll",
                            "libquadmath-0.dll",
                            "libgfortran-5.dll",
                            "libopenblas.dll");
                default -> throw new UnsatisfiedLinkError("there is no OpenBLAS for " + NativeLibrary.system());
            };
        }
    }
}
