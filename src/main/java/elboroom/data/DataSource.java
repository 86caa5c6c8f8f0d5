package elboroom.data;

import elboroom.tensor.RandomStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where the images come from: the one entry point of the command line and the window.
public sealed interface DataSource {
    /// The bundled digits.
    DataSource DEFAULT = new BundledMnist();

    /// Reads training and test images, of one size.
    ///
    /// @throws DatasetFormatException if a file cannot be used; its message is for the user
    DataSplit load() throws IOException;

    /// What titles and logs call the data.
    String title();

    /// The source that these choices name: the bundled digits if there are none.
    ///
    /// @throws IllegalArgumentException if labels or test images are given without what they belong to
    static DataSource of(
            @Nullable Path images, @Nullable Path labels, @Nullable Path testImages, @Nullable Path testLabels) {
        if (images != null) {
            return new IdxFiles(images, labels, testImages, testLabels);
        }
        if (labels != null || testImages != null || testLabels != null) {
            throw new IllegalArgumentException(
                    "data: got labels or test files, expected the training images too; name them with --data");
        }
        return DEFAULT;
    }

    /// MNIST as it comes with the program.
    record BundledMnist() implements DataSource {
        @Override
        public DataSplit load() throws IOException {
            return Mnist.load();
        }

        @Override
        public String title() {
            return "MNIST";
        }
    }

    /// IDX files, raw or gzip, of the user's own.
    ///
    /// Without test images, one sixth of the images (at least one) is held out for testing: MNIST's own proportion.
    /// They are chosen at random but always the same for the same count, whatever the seed of the run, so that runs
    /// with different seeds can be compared.
    ///
    /// @param images the training images
    /// @param labels their labels, if any
    /// @param testImages the test images; null to hold out a sixth of the others
    /// @param testLabels the test images' labels, if any
    record IdxFiles(
            Path images,
            @Nullable Path labels,
            @Nullable Path testImages,
            @Nullable Path testLabels) implements DataSource {
        private static final int HELD_OUT = 6;

        public IdxFiles {
            if (testLabels != null && testImages == null) {
                throw new IllegalArgumentException(
                        "data: got test labels alone, expected the test images too; name them with --test-data");
            }
        }

        @Override
        public DataSplit load() throws IOException {
            DataSplit split = split();
            split.train().sparse(); // here, where nobody waits for a frame or a training step
            split.test().sparse();
            return split;
        }

        private DataSplit split() throws IOException {
            ImageDataset train = read(images, labels);
            if (testImages == null) {
                return holdOut(train);
            }
            ImageDataset test = read(testImages, testLabels);
            if (test.height() != train.height() || test.width() != train.width()) {
                throw new DatasetFormatException(
                        testImages.toString(),
                        "images of %d × %d".formatted(test.height(), test.width()),
                        "%d × %d as in %s".formatted(train.height(), train.width(), images),
                        "choose test images of the same size");
            }
            return new DataSplit(train, test);
        }

        @Override
        public String title() {
            Path last = images.getFileName();
            return last == null ? images.toString() : last.toString();
        }

        private static ImageDataset read(Path images, @Nullable Path labels) throws IOException {
            return labels == null ? IdxReader.read(images) : IdxReader.read(images, labels);
        }

        private DataSplit holdOut(ImageDataset all) throws IOException {
            if (all.count() < 2) {
                throw new DatasetFormatException(
                        images.toString(),
                        "1 image",
                        "at least 2, one of them to test on",
                        "add images or name test images with --test-data");
            }
            int[] order = new int[all.count()];
            Arrays.setAll(order, i -> i);
            RandomStream.named(0, "data/held-out").shuffle(order);
            int kept = all.count() - Math.max(1, all.count() / HELD_OUT);
            int[] train = Arrays.copyOf(order, kept);
            int[] test = Arrays.copyOfRange(order, kept, order.length);
            Arrays.sort(train);
            Arrays.sort(test);
            return new DataSplit(all.select(all.name(), train), all.select(all.name() + " (held out)", test));
        }
    }
}
