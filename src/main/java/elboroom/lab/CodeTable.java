package elboroom.lab;

import elboroom.estimator.LatentObjective;
import elboroom.latent.BinaryCodes;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// f of every image and each of its `2^K` codes of zeros and ones, and when asked for its gradient at the codes.
final class CodeTable {
    /// Above this many elements, 128 MB, gradients are not kept.
    private static final long MOST_GRADIENTS = 1 << 25;

    private final LatentObjective f;
    private final int bits;
    private final int images;
    private final int codesAtOnce;
    private final Runnable check;
    private final double[] values; // of code c and image n: [c · images + n]
    private float @Nullable [] gradients;
    private int[] numbers = {};

    /// @param f           f of the minibatch
    /// @param codesAtOnce codes that one evaluation takes; a multiple of the images
    /// @param check       called every few milliseconds of work; may throw
    CodeTable(LatentObjective f, int bits, int codesAtOnce, Runnable check) {
        this.f = f;
        this.bits = bits;
        this.images = f.rows();
        this.codesAtOnce = codesAtOnce;
        this.check = check;
        values = new double[Math.multiplyExact(BinaryCodes.count(bits), images)];
        forEachPart((from, z, evaluation) -> System.arraycopy(evaluation.values(), 0, values, from, z.numRows));
    }

    /// Takes one evaluation of the table's rows, from this one on.
    private interface Part {
        void take(int from, FMatrixRMaj z, LatentObjective.Evaluation evaluation);
    }

    private void forEachPart(Part part) {
        var z = new FMatrixRMaj(codesAtOnce, bits);
        for (int from = 0; from < values.length; from += codesAtOnce) {
            check.run();
            z.reshape(Math.min(codesAtOnce, values.length - from), bits, false);
            for (int r = 0; r < z.numRows; r++) {
                int code = (from + r) / images;
                for (int i = 0; i < bits; i++) {
                    z.data[r * bits + i] = code >>> i & 1;
                }
            }
            part.take(from, z, f.evaluate(z));
        }
    }

    /// f of a code and an image.
    double value(int code, int image) {
        return values[code * images + image];
    }

    /// Looks codes up; row `r` belongs to image `r mod images`.
    ///
    /// @param out f of every code; at least `z.numRows` long
    /// @return false if some codes are not of zeros and ones, and `out` is meaningless
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
    /// @return false if they are too many to keep
    boolean gradients(FMatrixRMaj z, FMatrixRMaj out) {
        if ((long) values.length * bits > MOST_GRADIENTS) {
            return false;
        }
        float[] all = gradients;
        if (all == null) {
            float[] filled = new float[values.length * bits];
            forEachPart((from, part, evaluation) ->
                    System.arraycopy(evaluation.gradCodes().data, 0, filled, from * bits, part.numRows * bits));
            gradients = filled;
            all = filled;
        }
        for (int r = 0; r < z.numRows; r++) {
            System.arraycopy(all, numbers[r] * bits, out.data, r * bits, bits);
        }
        return true;
    }
}
