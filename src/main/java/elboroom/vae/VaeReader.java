package elboroom.vae;

import elboroom.latent.LatentFamily;
import elboroom.latent.Posterior;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.Elementwise;
import elboroom.tensor.Gemm;
import elboroom.tensor.RandomStream;
import elboroom.tensor.Shapes;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// Decodes and encodes with the weights of the [FrozenVae] it follows. One thread's; never waits for training.
public final class VaeReader {
    private final Gemm gemm;
    private final int maxRows;
    private @Nullable FrozenVae followed;
    private @Nullable Vae vae;
    private @Nullable VaePass<?> pass;

    /// @param maxRows codes or images handled in one product; larger requests run in several
    public VaeReader(Gemm gemm, int maxRows) {
        this.gemm = gemm;
        this.maxRows = maxRows;
    }

    /// Reads these weights from now on.
    public void follow(FrozenVae frozen) {
        if (frozen == followed) {
            return;
        }
        Vae target = vae;
        if (target == null || !target.config().equals(frozen.config())) {
            target = new Vae(frozen.config(), gemm);
            vae = target;
            pass = VaePass.of(target, maxRows, 1);
        }
        target.setWeights(frozen.weights());
        followed = frozen;
    }

    /// The probabilities of the pixels.
    ///
    /// @param codes [rows × latentSize]
    /// @param out   [rows × pixels]; overwritten
    public void decode(FMatrixRMaj codes, FMatrixRMaj out) {
        VaePass<?> run = requirePass();
        int k = codes.numCols;
        int pixels = run.pixels();
        Shapes.require("decode out", out, codes.numRows, pixels);
        if (codes.numRows <= maxRows) {
            FMatrixRMaj logits = run.logits(codes);
            Elementwise.sigmoid(logits.data, out.data, codes.numRows * pixels);
            return;
        }
        for (int from = 0; from < codes.numRows; from += maxRows) {
            int rows = Math.min(maxRows, codes.numRows - from);
            var part = new FMatrixRMaj(rows, k);
            System.arraycopy(codes.data, from * k, part.data, 0, rows * k);
            FMatrixRMaj logits = run.logits(part);
            Elementwise.sigmoid(logits.data, logits.data, rows * pixels);
            System.arraycopy(logits.data, 0, out.data, from * pixels, rows * pixels);
        }
    }

    /// The posterior of up to `maxRows` images, valid until the next call.
    public Posterior encode(BinaryBatch x) {
        return requirePass().encode(x);
    }

    /// The expectations E_q[z] of up to `maxRows` images.
    ///
    /// @param out [rows × latentSize]; overwritten
    public void expectation(BinaryBatch x, FMatrixRMaj out) {
        expectation(requirePass(), x, out);
    }

    private static <Q extends Posterior> void expectation(VaePass<Q> pass, BinaryBatch x, FMatrixRMaj out) {
        LatentFamily<Q> family = pass.family();
        family.expectation(pass.encode(x), out);
    }

    /// The single-sample ELBO's terms of up to `maxRows` images, as [VaePass#evaluate] gives them.
    ///
    /// @param noise positioned by the caller
    /// @param out   receives the rows' terms
    public void evaluate(BinaryBatch x, RandomStream noise, ElboSums out) {
        requirePass().evaluate(x, noise, out);
    }

    private VaePass<?> requirePass() {
        VaePass<?> run = pass;
        if (run == null) {
            throw new IllegalStateException("VaeReader: no model yet; follow one first");
        }
        return run;
    }
}
