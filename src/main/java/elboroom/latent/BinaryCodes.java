package elboroom.latent;

import org.ejml.data.FMatrixRMaj;

/// The `2^K` codes of K bits in the order of their numbers: bit `i` of the number is `z_i`.
public final class BinaryCodes {
    /// With more bits, going through all codes would take too long.
    public static final int MAX_BITS = 16;

    private BinaryCodes() {}

    /// `2^bits`.
    ///
    /// @throws IllegalArgumentException if there are none or more than [#MAX_BITS]
    public static int count(int bits) {
        if (bits < 1 || bits > MAX_BITS) {
            throw new IllegalArgumentException(
                    "enumeration of all codes: got %d bits, expected 1 to %d".formatted(bits, MAX_BITS));
        }
        return 1 << bits;
    }

    /// Writes consecutive codes, one per row.
    ///
    /// @param first the number of row 0's code
    /// @param z     out, [any × bits]
    public static void fill(int first, FMatrixRMaj z) {
        fill(first, 1, z);
    }

    /// Writes consecutive codes. Each code fills `copies` consecutive rows, for example one for each datum.
    ///
    /// @param first the number of row 0's code
    /// @param z     out, [any × bits]
    public static void fill(int first, int copies, FMatrixRMaj z) {
        for (int r = 0; r < z.numRows; r++) {
            int code = first + r / copies;
            for (int i = 0; i < z.numCols; i++) {
                z.data[r * z.numCols + i] = code >>> i & 1;
            }
        }
    }

    /// `log Π_i Ber(z_i; σ(a_i))` of every code. It adds one bit after another: each bit doubles the number of codes
    /// and costs one addition per code.
    ///
    /// @param logits [any × bits]
    /// @param row    the row of the logits
    /// @param out    [2^bits]; overwritten
    public static void logProbabilities(FMatrixRMaj logits, int row, double[] out) {
        int bits = logits.numCols;
        if (out.length != count(bits)) {
            throw new IllegalArgumentException(
                    "BinaryCodes.logProbabilities out: got %d elements, expected 2^%d".formatted(out.length, bits));
        }
        out[0] = 0;
        for (int i = 0; i < bits; i++) {
            double a = logits.data[row * bits + i];
            double logOne = -Logits.softplus(-a);
            double logZero = -Logits.softplus(a);
            int half = 1 << i;
            for (int code = 0; code < half; code++) {
                out[code + half] = out[code] + logOne;
                out[code] += logZero;
            }
        }
    }
}
