package elboroom.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Grey images of one size, with or without labels. Immutable, so any thread may read it.
///
/// A pixel is a level from 0 (background) to 255, one byte; images lie row-major, one after the other, in one array.
///
/// A dataset may be [#absent]: it is known which images they are, but nobody has them here. Ask [#isThere] before their
/// pixels or labels are read.
public final class ImageDataset {
    /// The most bytes a dataset can have: what one Java array can hold.
    public static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private final String name;
    private final int height;
    private final int width;
    private final int count;
    private final byte @Nullable [] levels;
    private final byte @Nullable [] labels;
    private final int labelCount;
    private volatile @Nullable SparseLevels sparse;
    private volatile @Nullable String sha256;

    private ImageDataset(
            String name,
            int height,
            int width,
            int count,
            byte @Nullable [] levels,
            byte @Nullable [] labels,
            int labelCount) {
        this.name = name;
        this.height = height;
        this.width = width;
        this.count = count;
        this.levels = levels;
        this.labels = labels;
        this.labelCount = labelCount;
    }

    /// Images without labels.
    ///
    /// @param levels the pixels, image after image, row-major; copied
    public static ImageDataset of(String name, int height, int width, byte[] levels) {
        return owning(name, height, width, levels.clone(), null);
    }

    /// Images with labels.
    ///
    /// @param levels the pixels, image after image, row-major; copied
    /// @param labels one per image, as unsigned bytes; copied
    public static ImageDataset labelled(String name, int height, int width, byte[] levels, byte[] labels) {
        return owning(name, height, width, levels.clone(), labels.clone());
    }

    /// Images that are not here, without labels.
    ///
    /// @param sha256 of their pixels, as [#sha256] gives it
    public static ImageDataset absent(String name, int height, int width, int count, String sha256) {
        var images = new ImageDataset(name, height, width, count, null, null, 0);
        images.sha256 = sha256;
        return images;
    }

    /// Keeps the arrays instead of copying them. The caller must not use them any more.
    static ImageDataset owning(String name, int height, int width, byte[] levels, byte @Nullable [] labels) {
        long pixels = (long) height * width;
        if (height < 1 || width < 1 || levels.length == 0 || levels.length % pixels != 0) {
            throw new IllegalArgumentException("ImageDataset %s: got %d bytes for images of %d × %d, "
                            .formatted(name, levels.length, height, width)
                    + "expected a positive size and a whole number of images, at least one");
        }
        int count = (int) (levels.length / pixels);
        if (labels != null && labels.length != count) {
            throw new IllegalArgumentException("ImageDataset %s: got %d labels, expected one for each of %d images"
                    .formatted(name, labels.length, count));
        }
        return new ImageDataset(name, height, width, count, levels, labels, countLabels(labels));
    }

    /// The same images, sharing their bytes, with labels.
    ///
    /// @param newLabels one per image, as unsigned bytes; not copied, so the caller must not use them any more
    ImageDataset withLabels(byte[] newLabels) {
        return owning(name, height, width, levels(), newLabels);
    }

    /// What the dataset is called in titles and messages.
    public String name() {
        return name;
    }

    /// Rows of pixels in an image.
    public int height() {
        return height;
    }

    /// Columns of pixels in an image.
    public int width() {
        return width;
    }

    /// Pixels of an image, `height × width`.
    public int pixels() {
        return height * width;
    }

    /// Whether the images are here. Otherwise only their number, their size and their SHA-256 are known.
    public boolean isThere() {
        return levels != null;
    }

    /// The number of images, at least one.
    public int count() {
        return count;
    }

    /// Whether the images are labelled.
    public boolean hasLabels() {
        return labels != null;
    }

    /// The number of classes: labels are 0 to `labelCount() - 1`; 0 where there are no labels.
    public int labelCount() {
        return labelCount;
    }

    /// An image's label.
    ///
    /// @throws IllegalStateException if the images are not labelled: ask [#hasLabels()] first
    public int label(int image) {
        byte[] known = labels;
        if (known == null) {
            throw new IllegalStateException(
                    "ImageDataset %s: got a question for a label, expected hasLabels()".formatted(name));
        }
        return known[checkImage(image)] & 0xFF;
    }

    /// Copies an image as intensities from 0 to 1.
    ///
    /// @param out the intensities go to `out[from] … out[from + pixels() - 1]`
    public void copyIntensities(int image, float[] out, int from) {
        int offset = offset(image);
        byte[] here = levels();
        for (int i = 0, n = pixels(); i < n; i++) {
            out[from + i] = (here[offset + i] & 0xFF) / 255f;
        }
    }

    /// Images spread evenly over the dataset (all, if there are fewer), as a copy. If the file is sorted by class, the
    /// sample still has images of every class.
    ///
    /// @param images at least 1
    public ImageDataset strided(int images) {
        return images >= count ? this : select(name, spread(images));
    }

    /// The indices of images spread evenly over the dataset (of all, if there are fewer), in ascending order.
    ///
    /// @param images at least 1
    public int[] spread(int images) {
        requirePositive(images);
        int size = Math.min(images, count);
        int[] chosen = new int[size];
        for (int i = 0; i < size; i++) {
            chosen[i] = (int) ((long) i * count / size);
        }
        return chosen;
    }

    /// A copy of the given images in the given order.
    ImageDataset select(String newName, int[] images) {
        requirePositive(images.length);
        int pixels = pixels();
        byte[] here = levels();
        byte[] chosen = new byte[Math.multiplyExact(images.length, pixels)];
        byte[] chosenLabels = labels == null ? null : new byte[images.length];
        for (int i = 0; i < images.length; i++) {
            System.arraycopy(here, offset(images[i]), chosen, i * pixels, pixels);
            if (labels != null && chosenLabels != null) {
                chosenLabels[i] = labels[images[i]];
            }
        }
        return new ImageDataset(newName, height, width, images.length, chosen, chosenLabels, labelCount);
    }

    /// The largest level of any pixel, 0 to 255.
    int largestLevel() {
        int largest = 0;
        for (byte level : levels()) {
            largest = Math.max(largest, level & 0xFF);
        }
        return largest;
    }

    /// Turns level 1 into 255, in place. Only for images that nobody else has seen yet, with levels 0 and 1.
    void spreadOverAllLevels() {
        byte[] here = levels();
        for (int i = 0; i < here.length; i++) {
            here[i] = (byte) (255 * here[i]);
        }
    }

    /// Copies levels, of all images one after the other, beginning with `from`.
    public void copyLevels(int from, int howMany, ByteBuffer out) {
        out.put(levels(), from, howMany);
    }

    /// A copy of the labels; empty where there are none.
    public byte[] copyLabels() {
        byte[] known = labels;
        return known == null ? new byte[0] : known.clone();
    }

    /// The bytes themselves, not a copy. Only for code in this package that does not modify them.
    ///
    /// @throws IllegalStateException if the images are not here
    byte[] levels() {
        byte[] here = levels;
        if (here == null) {
            throw new IllegalStateException(
                    "ImageDataset %s: got a question for pixels that are not here, expected isThere()".formatted(name));
        }
        return here;
    }

    /// The SHA-256 of the pixels in hexadecimal digits, which tells images from others of the same number and size.
    /// Computed at the first call and kept.
    public String sha256() {
        String known = sha256;
        if (known == null) {
            try {
                known = HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(levels()));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
            sha256 = known;
        }
        return known;
    }

    /// The pixels that are not black, gathered at the first call and kept.
    SparseLevels sparse() {
        SparseLevels known = sparse;
        if (known == null) {
            synchronized (levels()) {
                known = sparse;
                if (known == null) {
                    known = SparseLevels.of(this);
                    sparse = known;
                }
            }
        }
        return known;
    }

    /// Where an image begins in [#levels()].
    int offset(int image) {
        return checkImage(image) * pixels();
    }

    private int checkImage(int image) {
        if (image < 0 || image >= count) {
            throw new IndexOutOfBoundsException(
                    "ImageDataset %s: got image %d, expected 0 to %d".formatted(name, image, count - 1));
        }
        return image;
    }

    private void requirePositive(int images) {
        if (images < 1) {
            throw new IllegalArgumentException(
                    "ImageDataset %s: got a selection of %d images, expected at least 1".formatted(name, images));
        }
    }

    private static int countLabels(byte @Nullable [] labels) {
        int labelCount = 0;
        if (labels != null) {
            for (byte label : labels) {
                labelCount = Math.max(labelCount, (label & 0xFF) + 1);
            }
        }
        return labelCount;
    }

    @Override
    public String toString() {
        return "%s (%s of %d × %d%s)"
                .formatted(name, Counted.of(count, "image"), height, width, hasLabels() ? ", labelled" : "");
    }
}
