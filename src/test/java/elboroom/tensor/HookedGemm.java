package elboroom.tensor;

import org.ejml.data.FMatrixRMaj;

/// Another's products, each after an act of the test, which may throw.
public final class HookedGemm extends Gemm {
    private final Gemm gemm;
    private final Runnable before;

    public HookedGemm(Gemm gemm, Runnable before) {
        this.gemm = gemm;
        this.before = before;
    }

    @Override
    public String description() {
        return gemm.description() + ", hooked";
    }

    @Override
    public boolean prefersSparse(BinaryBatch x) {
        return false; // every product passes here
    }

    @Override
    void product(boolean transA, boolean transB, FMatrixRMaj a, FMatrixRMaj b, boolean add, FMatrixRMaj out) {
        before.run();
        gemm.product(transA, transB, a, b, add, out);
    }
}
