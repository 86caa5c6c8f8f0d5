package elboroom.tensor;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// Chooses what multiplies matrices on this machine: OpenBLAS, or EJML where there is no native library.
public final class GemmProvider {
    private static final Logger LOG = System.getLogger(GemmProvider.class.getName());

    private GemmProvider() {}

    /// The machine's best [Gemm]; loads the native library at the first call (35 to 120 ms), so call it off the
    /// JavaFX thread.
    public static Gemm best() {
        return Holder.BEST;
    }

    /// Pure Java, everywhere the same bits.
    public static Gemm pureJava() {
        return Holder.PURE_JAVA;
    }

    private static final class Holder {
        private static final Gemm PURE_JAVA = new EjmlGemm();
        private static final Gemm BEST = choose();

        private static Gemm choose() {
            try {
                return OpenBlasGemm.load();
            } catch (LinkageError e) {
                LOG.log(Level.INFO, "Matrix products run in pure Java, about 20 times slower: " + e.getMessage());
                return PURE_JAVA;
            }
        }
    }
}
