package elboroom.tensor;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// Chooses what multiplies matrices on this machine: OpenBLAS, helped by oneDNN where there is one, or EJML where there
/// is no native library.
public final class GemmProvider {
    private static final Logger LOG = System.getLogger(GemmProvider.class.getName());

    private GemmProvider() {}

    /// The machine's best [Gemm]; loads the native libraries at the first call (100 to 300 ms), so call it off the
    /// JavaFX thread.
    public static Gemm best() {
        return Holder.BEST;
    }

    /// OpenBLAS alone where the platform has it, whose rate is the limit that `bench` measures against.
    public static Gemm blas() {
        return Holder.BLAS;
    }

    /// Pure Java, which gives the same bits everywhere.
    public static Gemm pureJava() {
        return Holder.PURE_JAVA;
    }

    private static final class Holder {
        private static final Gemm PURE_JAVA = new EjmlGemm();
        private static final Gemm BLAS = blas();
        private static final Gemm BEST = BLAS == PURE_JAVA ? PURE_JAVA : withOneDnn();

        private static Gemm blas() {
            try {
                return OpenBlasGemm.load();
            } catch (LinkageError e) {
                LOG.log(Level.INFO, "Matrix products run in pure Java, about 20 times slower: " + e.getMessage());
                return PURE_JAVA;
            }
        }

        private static Gemm withOneDnn() {
            try {
                return OneDnnGemm.load(BLAS);
            } catch (LinkageError e) {
                LOG.log(Level.DEBUG, "Matrix products run without oneDNN: " + e.getMessage());
                return BLAS;
            }
        }
    }
}
