package elboroom.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Files of the user's own. Without test images, some of the images are held out ([HoldOut]).
///
/// @param images     the training images
/// @param labels     their labels, if any
/// @param testImages the test images; null to hold some of the others out
/// @param testLabels the test images' labels, if any
public record ImageFiles(
        Path images,
        @Nullable Path labels,
        @Nullable Path testImages,
        @Nullable Path testLabels) implements DataSource {
    public ImageFiles {
        if (testLabels != null && testImages == null) {
            throw new IllegalArgumentException(
                    "data: got test labels alone, expected the test images too; name them with --test-data");
        }
    }

    @Override
    public LoadedData load() throws IOException {
        DataSplit split = split();
        split.train().sparse(); // here, where nobody waits for a frame or a training step
        split.test().sparse();
        return new LoadedData(this, split, description());
    }

    @Override
    public String title() {
        Path last = images.getFileName();
        return last == null ? images.toString() : last.toString();
    }

    private DataSplit split() throws IOException {
        ImageDataset train = read(images, labels);
        if (testImages == null) {
            return HoldOut.of(train, images.toString());
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

    private static ImageDataset read(Path images, @Nullable Path labels) throws IOException {
        return labels == null ? IdxReader.read(images) : IdxReader.read(images, labels);
    }

    private LinkedHashMap<String, String> description() {
        var description = new LinkedHashMap<String, String>();
        putPath(description, "data", images);
        putPath(description, "labels", labels);
        putPath(description, "testData", testImages);
        putPath(description, "testLabels", testLabels);
        return description;
    }

    private static void putPath(Map<String, String> description, String key, @Nullable Path path) {
        if (path != null) {
            description.put(key, path.toAbsolutePath().normalize().toString());
        }
    }
}
