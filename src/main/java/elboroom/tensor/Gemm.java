package elboroom.tensor;

import org.ejml.data.FMatrixRMaj;

/// Products of row-major float32 matrices.
///
/// Implementations are thread-safe. Every method writes its last operand, which must not alias another; the other
/// operands are not modified. Shapes are checked.
public abstract class Gemm {
    /// What computes the products, as a person reads it: the library and the processor core it is tuned for.
    public abstract String description();

    /// Whether a layer should multiply these zeros and ones with [BinaryProduct] instead. By default it should where
    /// that is faster.
    public boolean prefersSparse(BinaryBatch x) {
        return BinaryProduct.worthwhile(x);
    }

    /// The largest share of ones up to which [BinaryProduct] should sum over a column's ones. Columns with more ones
    /// are multiplied faster by this class. Measured for minibatches of 64 and 128.
    double densestSparseColumn() {
        return 0.2;
    }

    /// The same products, with zeros and ones always multiplied as dense matrices: to measure what sparsity saves.
    public final Gemm denseOnly() {
        return new DenseOnlyGemm(this);
    }

    /// `out = op(a) · op(b)`, or `out += …` if `add`; shapes have been checked.
    abstract void product(boolean transA, boolean transB, FMatrixRMaj a, FMatrixRMaj b, boolean add, FMatrixRMaj out);

    /// `out = a · b`.
    ///
    /// @param a [m × k]
    /// @param b [k × n]
    /// @param out [m × n]
    public final void mult(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj out) {
        Shapes.require("mult b", b, a.numCols, Shapes.ANY);
        Shapes.require("mult out", out, a.numRows, b.numCols);
        product(false, false, a, b, false, out);
    }

    /// `out += a · b`; shapes as in [#mult].
    public final void multAdd(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj out) {
        Shapes.require("multAdd b", b, a.numCols, Shapes.ANY);
        Shapes.require("multAdd out", out, a.numRows, b.numCols);
        product(false, false, a, b, true, out);
    }

    /// `out = a · bᵀ`.
    ///
    /// @param a [m × k]
    /// @param b [n × k]
    /// @param out [m × n]
    public final void multTransB(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj out) {
        Shapes.require("multTransB b", b, Shapes.ANY, a.numCols);
        Shapes.require("multTransB out", out, a.numRows, b.numRows);
        product(false, true, a, b, false, out);
    }

    /// `out = aᵀ · b`.
    ///
    /// @param a [k × m]
    /// @param b [k × n]
    /// @param out [m × n]
    public final void multTransA(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj out) {
        Shapes.require("multTransA b", b, a.numRows, Shapes.ANY);
        Shapes.require("multTransA out", out, a.numCols, b.numCols);
        product(true, false, a, b, false, out);
    }

    /// `out += aᵀ · b`; shapes as in [#multTransA].
    public final void multAddTransA(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj out) {
        Shapes.require("multAddTransA b", b, a.numRows, Shapes.ANY);
        Shapes.require("multAddTransA out", out, a.numCols, b.numCols);
        product(true, false, a, b, true, out);
    }
}
