package elboroom.ui.explorer;

import elboroom.vae.VaeReader;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// Decoded codes that differ from one code in a single bit.
///
/// @param code   the code in the middle; not modified
/// @param bits   which bit is flipped in each image: all bits, by index or, if there are many, those first that change
///     the image most
/// @param width  pixels in a row of an image
/// @param height rows
/// @param images one for each of `bits`, null where none was asked for; not modified
record OneBitAway(float[] code, int[] bits, int width, int height, float[] @Nullable [] images) {
    /// With more bits than this, they are sorted by their influence.
    static final int SORTED_ABOVE = 24;

    /// What to decode.
    ///
    /// @param code  the code in the middle; not modified
    /// @param order all bits, in the order in which they are shown; empty if their influence is to be found out, for
    ///     which all images are decoded
    /// @param from  the first image that is wanted
    /// @param to    the one after the last
    record Asked(float[] code, int[] order, int from, int to) {}

    /// Decodes the neighbours that are wanted. To sort them, all bits' images are compared with the image of the code.
    static OneBitAway of(Asked asked, int width, int height, VaeReader reader) {
        return asked.order().length == 0
                ? sorted(asked.code(), width, height, reader)
                : some(asked, width, height, reader);
    }

    private static OneBitAway some(Asked asked, int width, int height, VaeReader reader) {
        int[] order = asked.order();
        float[][] decoded =
                decode(asked.code(), Arrays.copyOfRange(order, asked.from(), asked.to()), width * height, reader);
        float[] @Nullable [] images = new float[order.length][];
        System.arraycopy(decoded, 0, images, asked.from(), asked.to() - asked.from());
        return new OneBitAway(asked.code(), order, width, height, images);
    }

    private static OneBitAway sorted(float[] code, int width, int height, VaeReader reader) {
        int size = code.length;
        float[][] decoded = decode(code, IntStream.range(0, size).toArray(), width * height, reader);
        float[] own = decoded[size];
        int[] bits = IntStream.range(0, size).toArray();
        if (size > SORTED_ABOVE) {
            double[] influence = IntStream.of(bits)
                    .mapToDouble(i -> difference(decoded[i], own))
                    .toArray();
            bits = IntStream.of(bits)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -influence[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        return new OneBitAway(
                code,
                bits,
                width,
                height,
                IntStream.of(bits).mapToObj(i -> decoded[i]).toArray(float[][]::new));
    }

    /// This with the images that it lacks, if others of the same code have them.
    OneBitAway over(@Nullable OneBitAway before) {
        if (before == null || !Arrays.equals(code, before.code) || !Arrays.equals(bits, before.bits)) {
            return this;
        }
        float[] @Nullable [] all = images.clone();
        for (int i = 0; i < all.length; i++) {
            all[i] = all[i] == null ? before.images[i] : all[i];
        }
        return new OneBitAway(code, bits, width, height, all);
    }

    /// The images with each of the bits flipped; the last one is the image of the code itself.
    private static float[][] decode(float[] code, int[] flipped, int pixels, VaeReader reader) {
        int size = code.length;
        var codes = new FMatrixRMaj(flipped.length + 1, size);
        for (int row = 0; row <= flipped.length; row++) {
            System.arraycopy(code, 0, codes.data, row * size, size);
            if (row < flipped.length) {
                codes.data[row * size + flipped[row]] = 1 - code[flipped[row]];
            }
        }
        var out = new FMatrixRMaj(flipped.length + 1, pixels);
        reader.decode(codes, out);
        float[][] images = new float[flipped.length + 1][pixels];
        for (int row = 0; row <= flipped.length; row++) {
            System.arraycopy(out.data, row * pixels, images[row], 0, pixels);
        }
        return images;
    }

    /// The mean absolute difference, up to a constant factor.
    private static double difference(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum;
    }
}
