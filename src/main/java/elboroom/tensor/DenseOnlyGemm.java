package elboroom.tensor;

import org.ejml.data.FMatrixRMaj;

/// The products of another [Gemm], without the short cut for sparse zeros and ones.
final class DenseOnlyGemm extends Gemm {
    private final Gemm gemm;

    DenseOnlyGemm(Gemm gemm) {
        this.gemm = gemm;
    }

    @Override
    public String description() {
        return gemm.description() + ", dense input";
    }

    @Override
    public boolean prefersSparse(BinaryBatch x) {
        return false;
    }

    @Override
    void product(boolean transA, boolean transB, FMatrixRMaj a, FMatrixRMaj b, boolean add, FMatrixRMaj out) {
        gemm.product(transA, transB, a, b, add, out);
    }
}
