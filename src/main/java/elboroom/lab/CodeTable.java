package elboroom.lab;

import elboroom.latent.BinaryCodes;
import elboroom.tensor.BinaryBatch;
import elboroom.vae.Vae;
import elboroom.vae.evidence.PairLikelihood;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// f of every image at each of the `2^K` codes of zeros and ones. The gradients at the codes are computed when they are
/// first asked for.
final class CodeTable {
    /// Gradients are kept only up to this many elements (128 MB).
    private static final long MOST_GRADIENTS = 1 << 25;

    private static final int CODES_DECODED_AT_ONCE = 256;

    private final DecoderLanes decoder;
    private final int bits;
    private final int images;
    private final Runnable check;
    private final double[] values; // of code c and image n: [c · images + n]
    private float @Nullable [] gradients;
    private int[] numbers = {};

    /// @param x       the minibatch
    /// @param decoder f of that minibatch, for gradients
    /// @param check   called every few milliseconds of work; may throw
    CodeTable(Vae vae, BinaryBatch x, DecoderLanes decoder, Runnable check) {
        this.decoder = decoder;
        this.bits = vae.config().latentSize();
        this.images = x.rows();
        this.check = check;
        int codes = BinaryCodes.count(bits);
        values = new double[Math.multiplyExact(codes, images)];
        var likelihood = new PairLikelihood(vae);
        var z = new FMatrixRMaj(Math.min(codes, CODES_DECODED_AT_ONCE), bits);
        for (int first = 0; first < codes; first += z.numRows) {
            check.run();
            BinaryCodes.fill(first, z);
            FMatrixRMaj block = likelihood.of(x, z);
            for (int at = 0; at < z.numRows * images; at++) {
                values[first * images + at] = block.data[at % images * z.numRows + at / images];
            }
        }
    }

    /// f of a code and an image.
    double value(int code, int image) {
        return values[code * images + image];
    }

    /// Looks codes up; row `r` belongs to image `r mod images`.
    ///
    /// @param out f of every code; at least `z.numRows` long
    /// @return false if some codes do not consist of zeros and ones; `out` is then meaningless
    boolean values(FMatrixRMaj z, double[] out) {
        if (numbers.length < z.numRows) {
            numbers = new int[z.numRows];
        }
        for (int r = 0; r < z.numRows; r++) {
            int number = 0;
            for (int i = 0; i < bits; i++) {
                float bit = z.data[r * bits + i];
                if (bit == 1) {
                    number |= 1 << i;
                } else if (bit != 0) {
                    return false;
                }
            }
            numbers[r] = number * images + r % images;
            out[r] = values[numbers[r]];
        }
        return true;
    }

    /// Looks up the gradients at the codes of the last call of [#values].
    ///
    /// @param out [like z]
    /// @return false if there are too many to keep
    boolean gradients(FMatrixRMaj z, FMatrixRMaj out) {
        if ((long) values.length * bits > MOST_GRADIENTS) {
            return false;
        }
        float[] all = gradients;
        if (all == null) {
            all = allGradients();
            gradients = all;
        }
        for (int r = 0; r < z.numRows; r++) {
            System.arraycopy(all, numbers[r] * bits, out.data, r * bits, bits);
        }
        return true;
    }

    private float[] allGradients() {
        float[] all = new float[values.length * bits];
        int pairsAtOnce = decoder.codesAtOnce();
        var z = new FMatrixRMaj(pairsAtOnce, bits);
        double[] unused = new double[pairsAtOnce];
        for (int from = 0; from < values.length; from += pairsAtOnce) {
            check.run();
            z.reshape(Math.min(pairsAtOnce, values.length - from), bits, false);
            BinaryCodes.fill(from / images, images, z);
            decoder.evaluate(z, 0, z.numRows, unused);
            decoder.gradients(all, from);
        }
        return all;
    }
}
