package elboroom.data;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A source of images. The command line and the window both load data through it.
public sealed interface DataSource permits Mnist, ImageFiles, ChosenFiles {
    /// The bundled digits.
    DataSource DEFAULT = new Mnist();

    /// Reads the training and test images, which have the same size.
    ///
    /// @throws DatasetFormatException if a file cannot be used; its message is for the user
    LoadedData load() throws IOException;

    /// The name of the data in titles and logs.
    String title();

    /// The source that reads these files; the bundled digits if there are none.
    ///
    /// @throws IllegalArgumentException if labels or test images are given without the images that they belong to
    static DataSource of(
            @Nullable Path images, @Nullable Path labels, @Nullable Path testImages, @Nullable Path testLabels) {
        if (images != null) {
            return new ImageFiles(images, labels, testImages, testLabels);
        }
        if (labels != null || testImages != null || testLabels != null) {
            throw new IllegalArgumentException(
                    "data: got labels or test files, expected the training images too; choose them as well");
        }
        return DEFAULT;
    }
}
