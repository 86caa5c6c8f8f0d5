package elboroom.vae.evidence;

import elboroom.nn.Mlp;
import elboroom.tensor.BinaryBatch;
import elboroom.tensor.Elementwise;
import elboroom.vae.Vae;
import org.ejml.data.FMatrixRMaj;

/// `log p(x|z)` of every image with every code: each code is decoded once, and the part that joins image and code is
/// one matrix product, `x · logitsᵀ`. One thread's.
public final class PairLikelihood {
    private static final int CODES_AT_ONCE = 256;

    private final Vae vae;
    private final int pixels;
    private final Mlp.Pass decoder;
    private final float[] noPixels;
    private final float[] terms;

    public PairLikelihood(Vae vae) {
        this.vae = vae;
        pixels = vae.config().pixels();
        decoder = vae.decoder().newPass(CODES_AT_ONCE);
        noPixels = new float[CODES_AT_ONCE * pixels];
        terms = new float[CODES_AT_ONCE * pixels];
    }

    /// @param z [codes × latentSize]
    /// @return [images × codes], in nats
    public FMatrixRMaj of(BinaryBatch x, FMatrixRMaj z) {
        int images = x.rows();
        int k = z.numCols;
        var out = new FMatrixRMaj(images, z.numRows);
        var part = new FMatrixRMaj(CODES_AT_ONCE, k);
        var product = new FMatrixRMaj(images, CODES_AT_ONCE);
        for (int first = 0; first < z.numRows; first += CODES_AT_ONCE) {
            int codes = Math.min(CODES_AT_ONCE, z.numRows - first);
            part.reshape(codes, k, false);
            System.arraycopy(z.data, first * k, part.data, 0, codes * k);
            FMatrixRMaj logits = decoder.forward(part);
            product.reshape(images, codes, false);
            vae.gemm().multTransB(x.dense(), logits, product);
            // of an image without ones this is −Σ softplus(logits)
            Elementwise.bernoulliLogLikelihood(noPixels, logits.data, terms, 0, codes * pixels);
            for (int c = 0; c < codes; c++) {
                double blank = Elementwise.sum(terms, c * pixels, (c + 1) * pixels);
                for (int image = 0; image < images; image++) {
                    out.data[image * z.numRows + first + c] = (float) (product.data[image * codes + c] + blank);
                }
            }
        }
        return out;
    }
}
