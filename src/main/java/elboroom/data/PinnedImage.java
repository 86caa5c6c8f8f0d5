package elboroom.data;

import java.util.Arrays;

/// An image that a person keeps in view: one of a test set, or a drawing. Immutable.
///
/// @param number tells it from the other pinned images, from 1 to [#MOST]
/// @param image  the image, a dataset of this one alone
/// @param origin where it is from
public record PinnedImage(int number, ImageDataset image, Origin origin) {
    /// The most pinned images.
    public static final int MOST = 7;
    /// The most pixels that an image may have to be pinned.
    public static final int MOST_PIXELS = 1 << 22;
    /// What stands for the label of an image without one.
    public static final int NO_LABEL = -1;

    private static final int LARGEST_LABEL = 255;

    /// Where a pinned image is from.
    public sealed interface Origin {}

    /// A test set.
    ///
    /// @param index the image's index there
    /// @param label its label; [#NO_LABEL] if it has none
    public record TestImage(int index, int label) implements Origin {
        public TestImage {
            if (index < 0 || label < NO_LABEL || label > LARGEST_LABEL) {
                throw new IllegalArgumentException(
                        "pinned test image: got index %d and label %d, expected an index from".formatted(index, label)
                                + " 0 and a label from %d to %d".formatted(NO_LABEL, LARGEST_LABEL));
            }
        }
    }

    /// A person's hand.
    public record Drawn() implements Origin {}

    public PinnedImage {
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException("pinned image: got number %d, expected 1 to %d".formatted(number, MOST));
        }
        if (image.count() != 1 || !image.isThere() || image.pixels() > MOST_PIXELS) {
            throw new IllegalArgumentException(
                    "pinned image: got %s, expected one image of at most %,d pixels".formatted(image, MOST_PIXELS));
        }
    }

    /// One of several images alone, as a copy.
    public static ImageDataset only(ImageDataset images, int index) {
        return images.select(images.name(), new int[] {index});
    }

    /// Whether one of other images has the same size and the same levels.
    public boolean isSame(ImageDataset images, int index) {
        int from = images.offset(index);
        return images.height() == image.height()
                && images.width() == image.width()
                && Arrays.equals(image.levels(), 0, image.pixels(), images.levels(), from, from + image.pixels());
    }

    /// Whether a person has drawn it.
    public boolean isDrawn() {
        return origin instanceof Drawn;
    }
}
