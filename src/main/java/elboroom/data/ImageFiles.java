package elboroom.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// Files of the user's own, each in any of the [DatasetFormats]. Without test images, some of the images are held out
/// ([HoldOut]).
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
        var description = new LinkedHashMap<String, String>();
        ImageDataset train = read("data", images, description);
        if (labels != null) {
            train = labelled("labels", train, labels, images, description);
        }
        DataSplit split = testImages == null
                ? HoldOut.of(train, images.toString())
                : new DataSplit(train, readTest(train, testImages, description));
        split.train().sparse(); // here, where nobody waits for a frame or a training step
        split.test().sparse();
        return new LoadedData(this, split, description);
    }

    private ImageDataset readTest(ImageDataset train, Path file, LinkedHashMap<String, String> description)
            throws IOException {
        ImageDataset test = read("testData", file, description);
        if (test.height() != train.height() || test.width() != train.width()) {
            throw new DatasetFormatException(
                    file.toString(),
                    "images of %d × %d".formatted(test.height(), test.width()),
                    "%d × %d as in %s".formatted(train.height(), train.width(), images),
                    "choose test images of the same size");
        }
        return testLabels == null ? test : labelled("testLabels", test, testLabels, file, description);
    }

    private static ImageDataset read(String key, Path path, LinkedHashMap<String, String> description)
            throws IOException {
        try (DataFile file = DataFile.open(path)) {
            DatasetFormat format = DatasetFormats.of(file);
            describe(key, path, format, description);
            return format.readImages(file);
        }
    }

    private static ImageDataset labelled(
            String key, ImageDataset of, Path path, Path imagesPath, LinkedHashMap<String, String> description)
            throws IOException {
        try (DataFile file = DataFile.open(path)) {
            DatasetFormat format = DatasetFormats.of(file);
            describe(key, path, format, description);
            byte[] read = format.readLabels(file);
            if (read.length != of.count()) {
                throw file.unusable(
                        Counted.of(read.length, "label"),
                        "%,d, one for each image of %s".formatted(of.count(), imagesPath),
                        "were the labels of another set chosen?");
            }
            return of.withLabels(read);
        }
    }

    private static void describe(
            String key, Path path, DatasetFormat format, LinkedHashMap<String, String> description) {
        description.put(key, path.toAbsolutePath().normalize().toString());
        description.put(key + "Format", format.id());
    }

    @Override
    public String title() {
        Path last = images.getFileName();
        return last == null ? images.toString() : last.toString();
    }
}
