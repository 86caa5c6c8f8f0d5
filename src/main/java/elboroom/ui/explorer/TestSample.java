package elboroom.ui.explorer;

import elboroom.data.ImageDataset;
import elboroom.data.PinnedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// The test images on the map: spread evenly over the test set, or all of a small set. Immutable.
///
/// @param images  the whole test set
/// @param indices the images on the map, ascending; not modified
/// @param labels  their labels; empty if there are none; not modified
/// @param gallery positions in `indices` of the images whose reconstructions are shown: all with different labels if
///     there are enough labels, otherwise the first ones
record TestSample(ImageDataset images, int[] indices, int[] labels, int[] gallery) {
    static final int MAX_POINTS = 2_000;
    static final int GALLERY = PinnedImage.MOST; // no pinned one is left out

    /// Of images that are not here, none.
    static TestSample of(ImageDataset images) {
        int size = images.isThere() ? Math.min(MAX_POINTS, images.count()) : 0;
        int[] indices = IntStream.range(0, size)
                .map(i -> (int) ((long) i * images.count() / size))
                .toArray();
        int[] labels =
                images.hasLabels() ? IntStream.of(indices).map(images::label).toArray() : new int[0];
        return new TestSample(images, indices, labels, gallery(labels, size));
    }

    private static int[] gallery(int[] labels, int size) {
        Map<Integer, Integer> firstOfLabel = new LinkedHashMap<>();
        for (int i = 0; i < labels.length && firstOfLabel.size() < GALLERY; i++) {
            firstOfLabel.putIfAbsent(labels[i], i);
        }
        if (firstOfLabel.size() == GALLERY) {
            return firstOfLabel.values().stream().mapToInt(Integer::intValue).toArray();
        }
        return IntStream.range(0, Math.min(GALLERY, size)).toArray();
    }

    /// The number of images on the map.
    int size() {
        return indices.length;
    }
}
