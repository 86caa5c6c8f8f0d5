package elboroom.data;

import elboroom.tensor.RandomStream;
import java.util.Arrays;

/// Splits test images off from data that have none: one sixth of the images, but at least one.
///
/// They are chosen at random, but the choice depends only on the number of images and not on the seed of the run. So
/// runs with different seeds can be compared.
final class HoldOut {
    private static final int PROPORTION = 6;

    private HoldOut() {}

    /// The memory that [#of] allocates, in bytes: copies of pixels and labels, and the indices of the images, twice.
    static long bytes(ImageDataset all) {
        long image = all.pixels() + 2L * Integer.BYTES + (all.hasLabels() ? 1 : 0);
        return all.count() * image;
    }

    /// @param where the images' file, for messages
    /// @throws DatasetFormatException if there is only one image
    static DataSplit of(ImageDataset all, String where) throws DatasetFormatException {
        if (all.count() < 2) {
            throw new DatasetFormatException(
                    where,
                    "1 image",
                    "at least 2, one of them to test on",
                    "add images, or choose test images of their own");
        }
        int[] order = new int[all.count()];
        Arrays.setAll(order, i -> i);
        RandomStream.named(0, "data/held-out").shuffle(order);
        int kept = all.count() - Math.max(1, all.count() / PROPORTION);
        int[] train = Arrays.copyOf(order, kept);
        int[] test = Arrays.copyOfRange(order, kept, order.length);
        Arrays.sort(train);
        Arrays.sort(test);
        return new DataSplit(all.select(all.name(), train), all.select(all.name() + " (held out)", test));
    }
}
