package elboroom.vae;

import elboroom.latent.LatentFamily;
import elboroom.latent.Posterior;
import elboroom.nn.Mlp;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.Gemm;
import elboroom.tensor.RandomStream;
import elboroom.tensor.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// Decodes and encodes with the weights of the [FrozenVae] that it follows. One thread at a time may use it. It never
/// waits for training.
public final class VaeReader {
    private static final int CODES_WORTH_A_THREAD = 100;
    private static final int MOST_PIXELS = 1 << 20; // of all images in one product
    private static final int FEW = 16;
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final Gemm gemm;
    private final int most;
    private int maxRows; // for the model's images
    /// One for each part of a large request.
    private final List<Mlp.Pass> decoders = new ArrayList<>();
    private @Nullable FrozenVae followed;
    private @Nullable Vae vae;
    private @Nullable VaePass<?> pass;

    /// @param most codes or images handled in one product, at most; fewer large images, but no fewer than 16 of these
    public VaeReader(Gemm gemm, int most) {
        this.gemm = gemm;
        this.most = most;
        maxRows = most;
    }

    /// Reads these weights from now on.
    public void follow(FrozenVae frozen) {
        if (frozen == followed) {
            return;
        }
        followed = null; // until all its weights are here: a caller may go on after an error
        Vae target = vae;
        if (target == null || !target.config().equals(frozen.config())) {
            target = new Vae(frozen.config(), gemm);
            maxRows = Math.min(most, Math.max(FEW, MOST_PIXELS / frozen.config().pixels()));
            pass = VaePass.of(target, maxRows, 1);
            decoders.clear();
            vae = target;
        }
        target.setWeights(frozen.weights());
        followed = frozen;
    }

    /// The probabilities of the pixels. Many codes run in several products, which are shared out among the processor's
    /// cores.
    ///
    /// @param codes [rows × latentSize]
    /// @param out   [rows × pixels]; overwritten
    public void decode(FMatrixRMaj codes, FMatrixRMaj out) {
        VaePass<?> run = requirePass();
        int pixels = run.pixels();
        Shapes.require("decode out", out, codes.numRows, pixels);
        int threads = Math.clamp(codes.numRows / CODES_WORTH_A_THREAD, 1, CORES);
        int atOnce = Math.min(maxRows, (codes.numRows + threads - 1) / threads);
        if (codes.numRows <= atOnce) {
            FMatrixRMaj logits = run.logits(codes);
            BernoulliLikelihood.probabilities(logits.data, out.data, codes.numRows * pixels);
            return;
        }
        int parts = (codes.numRows + atOnce - 1) / atOnce;
        for (int part = decoders.size(); part < parts; part++) {
            decoders.add(vae().decoder().newPass(atOnce));
        }
        IntStream.range(0, parts).parallel().forEach(part -> decodePart(part, atOnce, codes, out));
    }

    private void decodePart(int part, int atOnce, FMatrixRMaj codes, FMatrixRMaj out) {
        int from = part * atOnce;
        int rows = Math.min(atOnce, codes.numRows - from);
        var own = new FMatrixRMaj(rows, codes.numCols);
        System.arraycopy(codes.data, from * codes.numCols, own.data, 0, rows * codes.numCols);
        FMatrixRMaj logits = decoders.get(part).forward(own);
        int size = rows * logits.numCols;
        BernoulliLikelihood.probabilities(logits.data, logits.data, size);
        System.arraycopy(logits.data, 0, out.data, from * logits.numCols, size);
    }

    /// The posterior of images for one product, valid until the next call.
    public Posterior encode(BinaryBatch x) {
        return requirePass().encode(x);
    }

    /// The expectations E_q[z] of images for one product.
    ///
    /// @param out [rows × latentSize]; overwritten
    public void expectation(BinaryBatch x, FMatrixRMaj out) {
        expectation(requirePass(), x, out);
    }

    private static <Q extends Posterior> void expectation(VaePass<Q> pass, BinaryBatch x, FMatrixRMaj out) {
        LatentFamily<Q> family = pass.family();
        family.expectation(pass.encode(x), out);
    }

    /// The single-sample ELBO's terms of images for one product, as [VaePass#evaluate] gives them.
    ///
    /// @param noise positioned by the caller
    /// @param out   receives the rows' terms
    public void evaluate(BinaryBatch x, RandomStream noise, ElboSums out) {
        requirePass().evaluate(x, noise, out);
    }

    /// The model that it follows; callers do not modify it.
    ///
    /// @throws IllegalStateException before the first model
    public Vae vae() {
        return followed(vae);
    }

    private VaePass<?> requirePass() {
        return followed(pass);
    }

    private static <T> T followed(@Nullable T ofTheModel) {
        if (ofTheModel == null) {
            throw new IllegalStateException("VaeReader: no model yet; follow one first");
        }
        return ofTheModel;
    }
}
