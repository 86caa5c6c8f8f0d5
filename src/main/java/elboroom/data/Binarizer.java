package elboroom.data;

import elboroom.tensor.BinaryBatch;
import elboroom.tensor.RandomStream;
import java.util.List;

/// Turns grey images into minibatches of zeros and ones.
///
/// A pixel's draw depends only on the stream, the step, the image's index and the pixel. So the bits are the same
/// whichever thread fills which rows, and in any order. Immutable and thread-safe.
///
/// Eight pixels are done at a time in one `long`. A pixel is on if a byte `u` is less than its level. With a threshold,
/// `u` is the threshold's level. Otherwise `u` is uniform on 0 … 254 (a byte 255 is drawn again), so the probability is
/// exactly `level / 255`.
public final class Binarizer {
    private static final long TOPS = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    /// The step of the only draw of [Binarization.Fixed]; real steps are not negative.
    private static final long FIXED_STEP = -1;

    private final Binarization binarization;
    private final RandomStream stream;

    /// @param stream where the draws come from; give training and test images streams of different names
    public Binarizer(Binarization binarization, RandomStream stream) {
        this.binarization = binarization;
        this.stream = stream.copy();
    }

    /// Fills a batch with chosen images.
    ///
    /// @param indices image indices, of which `indices[from] … indices[to - 1]` become rows 0 … `to - from - 1`; not
    ///     modified
    /// @param step the draw's number, at least 0: another step, another draw, if the binarization is dynamic
    /// @param out the batch, of capacity `to - from` at least and as many columns as an image has pixels
    public void binarize(ImageDataset images, int[] indices, int from, int to, long step, BinaryBatch out) {
        begin(images, to - from, step, out);
        for (int i = from; i < to; i++) {
            appendRow(images, indices[i], step, out);
        }
        out.finish();
    }

    /// Fills a batch with neighbouring images, `from` to `to - 1`, in order.
    ///
    /// @param step the draw's number, at least 0: another step, another draw, if the binarization is dynamic
    /// @param out the batch, of capacity `to - from` at least and as many columns as an image has pixels
    public void binarize(ImageDataset images, int from, int to, long step, BinaryBatch out) {
        begin(images, to - from, step, out);
        for (int image = from; image < to; image++) {
            appendRow(images, image, step, out);
        }
        out.finish();
    }

    /// An image to be binarised.
    ///
    /// @param image where it is among the images
    /// @param drawn the index whose draws it gets: in another dataset, the same image has the same bits
    public record Row(ImageDataset images, int image, int drawn) {}

    /// Fills a batch with images of one size, which may be of several datasets.
    ///
    /// @param rows one for each row of the batch, at least one
    /// @param step as above
    /// @param out as above
    public void binarize(List<Row> rows, long step, BinaryBatch out) {
        begin(rows.getFirst().images, rows.size(), step, out);
        for (Row row : rows) {
            if (row.images.pixels() != out.cols()) {
                throw new IllegalArgumentException("Binarizer.binarize: got an image of %d pixels, expected %d"
                        .formatted(row.images.pixels(), out.cols()));
            }
            appendRow(row.images, row.image, row.drawn, step, out);
        }
        out.finish();
    }

    private static void begin(ImageDataset images, int rows, long step, BinaryBatch out) {
        if (out.cols() != images.pixels() || step < 0) {
            throw new IllegalArgumentException(
                    "Binarizer.binarize: got a batch of %d columns and step %d, expected %d columns and a step from 0"
                            .formatted(out.cols(), step, images.pixels()));
        }
        out.begin(rows);
    }

    private void appendRow(ImageDataset images, int image, long step, BinaryBatch out) {
        appendRow(images, image, image, step, out);
    }

    /// @param drawn the index whose draws it gets
    private void appendRow(ImageDataset images, int image, int drawn, long step, BinaryBatch out) {
        SparseLevels sparse = images.sparse();
        switch (binarization) {
            case Binarization.Dynamic() -> drawRow(sparse, image, stream.positionKey(step, drawn), out);
            case Binarization.Fixed() -> drawRow(sparse, image, stream.positionKey(FIXED_STEP, drawn), out);
            case Binarization.Threshold threshold -> cutRow(sparse, image, threshold.level() * ONES, out);
        }
    }

    private static void drawRow(SparseLevels sparse, int image, long key, BinaryBatch out) {
        long[] groups = sparse.groups();
        int[] columns = out.columns();
        int n = out.ones();
        int base = 0;
        int first = sparse.firstGroup(image);
        for (int g = first, end = sparse.firstGroup(image + 1); g < end; g += 2) {
            long offsets = groups[g];
            n = append(offsets, below(uniformLanes(key, g - first), groups[g + 1]), base, columns, n);
            base += (int) (offsets >>> 56);
        }
        out.endRow(n);
    }

    private static void cutRow(SparseLevels sparse, int image, long cut, BinaryBatch out) {
        long[] groups = sparse.groups();
        int[] columns = out.columns();
        int n = out.ones();
        int base = 0;
        for (int g = sparse.firstGroup(image), end = sparse.firstGroup(image + 1); g < end; g += 2) {
            long offsets = groups[g];
            n = append(offsets, below(cut, groups[g + 1]), base, columns, n);
            base += (int) (offsets >>> 56);
        }
        out.endRow(n);
    }

    /// Appends the columns of the lanes that are on. It packs their offsets to the low end, stores all eight lanes and
    /// counts only those that are on. There is no branch, because the processor would often mispredict it on random
    /// bits.
    private static int append(long offsets, long on, int base, int[] columns, int n) {
        long packed = Long.compress(offsets, (on >>> 7) * 0xFF);
        columns[n] = base + (int) (packed & 0xFF);
        columns[n + 1] = base + (int) (packed >>> 8 & 0xFF);
        columns[n + 2] = base + (int) (packed >>> 16 & 0xFF);
        columns[n + 3] = base + (int) (packed >>> 24 & 0xFF);
        columns[n + 4] = base + (int) (packed >>> 32 & 0xFF);
        columns[n + 5] = base + (int) (packed >>> 40 & 0xFF);
        columns[n + 6] = base + (int) (packed >>> 48 & 0xFF);
        columns[n + 7] = base + (int) (packed >>> 56);
        return n + Long.bitCount(on);
    }

    /// Eight independent bytes, uniform on 0 … 254.
    private static long uniformLanes(long key, int group) {
        long drawn = mix(key + GOLDEN_GAMMA * (4L * group + 1));
        long rejected = tops255(drawn);
        // The counters of first draws are 1 modulo 8, and each redraw takes the next counter. So two draws of an image
        // can share a counter only after eight redraws of a lane, which have probability 2^-64.
        for (int attempt = 2; rejected != 0; attempt++) {
            long again = mix(key + GOLDEN_GAMMA * (4L * group + attempt));
            long lanes = (rejected >>> 7) * 0xFF;
            drawn = (drawn & ~lanes) | (again & lanes);
            rejected = tops255(drawn);
        }
        return drawn;
    }

    /// The top bit of every lane that is 255.
    private static long tops255(long lanes) {
        return ~(((~lanes & ~TOPS) + ~TOPS) | ~lanes) & TOPS;
    }

    /// The top bit of every lane where `u < level`, both unsigned bytes.
    static long below(long u, long level) {
        long lowNotBelow = (u | TOPS) - (level & ~TOPS); // top bit: the low seven bits of u are not below level's
        return ((~u & level) | (~(u ^ level) & ~lowNotBelow)) & TOPS;
    }

    private static long mix(long z) { // the finaliser of SplitMix64, as in RandomStream
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
