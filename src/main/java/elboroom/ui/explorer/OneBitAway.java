package elboroom.ui.explorer;

import elboroom.vae.VaeReader;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;

/// Decoded codes that differ from one code in a single bit.
///
/// @param code   the code in the middle; not modified
/// @param bits   which bit is flipped in each image: all bits by index or, if there are many, those that change the
///     image most
/// @param width  pixels in a row of an image
/// @param height rows
/// @param images one for each of `bits`; not modified
record OneBitAway(float[] code, int[] bits, int width, int height, float[][] images) {
    /// With more bits than this, they are sorted by their influence.
    static final int SORTED_ABOVE = 24;

    /// What to decode.
    ///
    /// @param code  the code in the middle; not modified
    /// @param order which bits to show, in this order; empty to choose those with the greatest influence
    record Asked(float[] code, int[] order) {}

    /// Decodes the neighbours. To sort them, all bits' images are compared with the image of the code.
    static OneBitAway of(Asked asked, int width, int height, VaeReader reader) {
        float[] code = asked.code();
        int[] chosen = asked.order().length > 0
                ? asked.order()
                : IntStream.range(0, code.length).toArray();
        float[][] decoded = decode(code, chosen, width * height, reader);
        float[] own = decoded[chosen.length];
        int[] places = IntStream.range(0, chosen.length).toArray();
        if (asked.order().length == 0 && code.length > SORTED_ABOVE) {
            double[] influence = IntStream.of(places)
                    .mapToDouble(i -> difference(decoded[i], own))
                    .toArray();
            places = IntStream.of(places)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -influence[i]))
                    .mapToInt(Integer::intValue)
                    .limit(SORTED_ABOVE)
                    .toArray();
        }
        return new OneBitAway(
                code,
                IntStream.of(places).map(i -> chosen[i]).toArray(),
                width,
                height,
                IntStream.of(places).mapToObj(i -> decoded[i]).toArray(float[][]::new));
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
