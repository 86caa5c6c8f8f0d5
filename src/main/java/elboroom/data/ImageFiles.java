package elboroom.data;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The user's own files. Each may be in any of the [DatasetFormats]. Without test images, some of the images are held
/// out ([HoldOut]).
///
/// @param images     the training images
/// @param labels     their labels, if any
/// @param testImages the test images; null to hold out some of the training images
/// @param testLabels the test images' labels, if any
public record ImageFiles(
        Path images,
        @Nullable Path labels,
        @Nullable Path testImages,
        @Nullable Path testLabels) implements DataSource {
    public ImageFiles {
        if (testLabels != null && testImages == null) {
            throw new IllegalArgumentException(
                    "data: got test labels alone, expected the test images too; choose them as well");
        }
    }

    @Override
    public LoadedData load() throws IOException {
        return load(MemoryBudget.ofTheProgram());
    }

    /// Loads the data if that needs no more than this memory.
    LoadedData load(MemoryBudget memory) throws IOException {
        var files = new FileLoading(memory);
        DataSplit split = split(files); // a separate method: when it returns, the images before a split can be freed
        files.gather(split.train(), images);
        files.gather(split.test(), testImages == null ? images : testImages);
        return new LoadedData(this, split, files.description(), files.notes());
    }

    private DataSplit split(FileLoading files) throws IOException {
        ImageDataset train = read(files, "data", images, "labels", labels);
        if (testImages == null) {
            return files.holdOut(train, images);
        }
        ImageDataset test = read(files, "testData", testImages, "testLabels", testLabels);
        if (test.height() != train.height() || test.width() != train.width()) {
            throw new DatasetFormatException(
                    testImages.toString(),
                    "images of %d × %d".formatted(test.height(), test.width()),
                    "%d × %d as in %s".formatted(train.height(), train.width(), images),
                    "choose test images of the same size");
        }
        return new DataSplit(train, test);
    }

    private static ImageDataset read(
            FileLoading files, String imagesKey, Path imagesFile, String labelsKey, @Nullable Path labelsFile)
            throws IOException {
        ImageDataset read = files.readImages(imagesKey, imagesFile);
        return labelsFile == null ? read : files.readLabels(labelsKey, labelsFile, read, imagesFile);
    }

    @Override
    public String title() {
        Path last = images.getFileName();
        return last == null ? images.toString() : last.toString();
    }
}
