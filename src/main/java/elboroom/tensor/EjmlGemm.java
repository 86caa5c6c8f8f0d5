package elboroom.tensor;

import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/// Matrix products in pure Java: the fallback where OpenBLAS has no native library, and the oracle of its tests.
public final class EjmlGemm extends Gemm {
    @Override
    public String description() {
        return "EJML (pure Java)";
    }

    @Override
    double densestSparseColumn() {
        return 1; // a sum over every row is still faster
    }

    @Override
    void product(boolean transA, boolean transB, FMatrixRMaj a, FMatrixRMaj b, boolean add, FMatrixRMaj out) {
        if (transA && transB) {
            throw new IllegalArgumentException("EjmlGemm: no product needs both operands transposed");
        }
        if (out.numRows == 0 || out.numCols == 0) {
            return;
        }
        if (transA) {
            if (add) {
                CommonOps_FDRM.multAddTransA(a, b, out);
            } else {
                CommonOps_FDRM.multTransA(a, b, out);
            }
        } else if (transB) {
            if (add) {
                CommonOps_FDRM.multAddTransB(a, b, out);
            } else {
                CommonOps_FDRM.multTransB(a, b, out);
            }
        } else if (add) {
            CommonOps_FDRM.multAdd(a, b, out);
        } else {
            CommonOps_FDRM.mult(a, b, out);
        }
    }
}
