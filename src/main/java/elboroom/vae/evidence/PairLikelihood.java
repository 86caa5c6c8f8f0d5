package elboroom.vae.evidence;

import elboroom.nn.Mlp;
import elboroom.tensor.BinaryBatch;
import elboroom.vae.BernoulliLikelihood;
import elboroom.vae.Vae;
import java.util.function.DoubleConsumer;
import org.ejml.data.FMatrixRMaj;

/// `log p(x|z)` of every image with every code. Each code is decoded once. Belongs to one thread.
public final class PairLikelihood {
    private static final int CODES_AT_ONCE = 256;

    private final Vae vae;
    private final Mlp.Pass decoder;
    private final BernoulliLikelihood likelihood = new BernoulliLikelihood();

    public PairLikelihood(Vae vae) {
        this.vae = vae;
        decoder = vae.decoder().newPass(CODES_AT_ONCE);
    }

    /// @param z [codes × latentSize]
    /// @return [images × codes], in nats
    public FMatrixRMaj of(BinaryBatch x, FMatrixRMaj z) {
        return of(x, z, images -> {});
    }

    /// The same, with progress.
    ///
    /// @param finished gets the number of images that each part of the codes stands for; all of them come to all images
    FMatrixRMaj of(BinaryBatch x, FMatrixRMaj z, DoubleConsumer finished) {
        int images = x.rows();
        int k = z.numCols;
        var out = new FMatrixRMaj(images, z.numRows);
        var part = new FMatrixRMaj(CODES_AT_ONCE, k);
        var pairs = new FMatrixRMaj(images, CODES_AT_ONCE);
        for (int first = 0; first < z.numRows; first += CODES_AT_ONCE) {
            int codes = Math.min(CODES_AT_ONCE, z.numRows - first);
            part.reshape(codes, k, false);
            System.arraycopy(z.data, first * k, part.data, 0, codes * k);
            FMatrixRMaj logits = decoder.forward(part);
            pairs.reshape(images, codes, false);
            likelihood.evaluatePairs(x, logits, vae.gemm(), pairs);
            for (int image = 0; image < images; image++) {
                System.arraycopy(pairs.data, image * codes, out.data, image * z.numRows + first, codes);
            }
            finished.accept((double) images * codes / z.numRows);
        }
        return out;
    }
}
