package elboroom.cli;

import elboroom.data.DataSource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say where the images come from.
final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "IMAGES",
            completionCandidates = Choices.DataFormats.class,
            description = "Training images, a file of one of these formats: ${COMPLETION-CANDIDATES}; raw or gzip. "
                    + "Default: the MNIST digits that come with the program.")
    private @Nullable Path data;

    @Option(names = "--labels", paramLabel = "LABELS", description = "Labels of the training images. Default: none.")
    private @Nullable Path labels;

    @Option(
            names = "--test-data",
            paramLabel = "IMAGES",
            description =
                    "Test images, of the same size. Default: a sixth of the training images, held out; with the bundled digits, their own.")
    private @Nullable Path testData;

    @Option(names = "--test-labels", paramLabel = "LABELS", description = "Labels of the test images. Default: none.")
    private @Nullable Path testLabels;

    /// What the options say.
    ///
    /// @throws IllegalArgumentException if labels or test images are given without what they belong to
    DataSource source() {
        return DataSource.of(data, labels, testData, testLabels);
    }
}
