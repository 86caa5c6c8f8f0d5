package elboroom.tensor;

import org.ejml.data.FMatrixRMaj;

/// A [Gemm] that runs a hook before each of another's products: it throws, counts, or disturbs the timing.
public final class HookedGemm extends Gemm {
    private final Gemm inner;
    private final Runnable beforeProduct;

    public HookedGemm(Gemm inner, Runnable beforeProduct) {
        this.inner = inner;
        this.beforeProduct = beforeProduct;
    }

    @Override
    public String description() {
        return "hooked " + inner.description();
    }

    @Override
    void product(boolean transA, boolean transB, FMatrixRMaj a, FMatrixRMaj b, boolean add, FMatrixRMaj out) {
        beforeProduct.run();
        inner.product(transA, transB, a, b, add, out);
    }
}
