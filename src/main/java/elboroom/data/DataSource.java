package elboroom.data;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the images come from: the one entry point of the command line and the window.
public sealed interface DataSource permits Mnist, ImageFiles {
    /// The bundled digits.
    DataSource DEFAULT = new Mnist();

    /// Reads training and test images, of one size.
    ///
    /// @throws DatasetFormatException if a file cannot be used; its message is for the user
    LoadedData load() throws IOException;

    /// What titles and logs call the data.
    String title();

    /// The source that these choices name: the bundled digits if there are none.
    ///
    /// @throws IllegalArgumentException if labels or test images are given without what they belong to
    static DataSource of(
            @Nullable Path images, @Nullable Path labels, @Nullable Path testImages, @Nullable Path testLabels) {
        if (images != null) {
            return new ImageFiles(images, labels, testImages, testLabels);
        }
        if (labels != null || testImages != null || testLabels != null) {
            throw new IllegalArgumentException(
                    "data: got labels or test files, expected the training images too; name them with --data");
        }
        return DEFAULT;
    }
}
