package elboroom.ui.training;

import elboroom.data.DataSource;
import elboroom.data.DatasetFormat;
import elboroom.data.DatasetFormats;
import elboroom.ui.fx.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Asks for files of images, in any of the [DatasetFormats]. Several may be chosen at once. Their names, like those of
/// MNIST's files, show which have labels (`label`) and which are for testing (`test`, `t10k`).
public final class ImageFileChoice {
    private static final Texts TEXTS = new Texts(ImageFileChoice.class);

    private ImageFileChoice() {}

    static Optional<DataSource> ask(Window owner) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(TEXTS.get("data.choose"));
        chooser.getExtensionFilters().setAll(filters());
        List<File> files = chooser.showOpenMultipleDialog(owner);
        return files == null
                ? Optional.empty()
                : Optional.of(of(files.stream().map(File::toPath).toList()));
    }

    /// The filters of the dialog: files of all formats, compressed or not, and any files.
    public static List<FileChooser.ExtensionFilter> filters() {
        List<DatasetFormat> formats = DatasetFormats.all();
        String titles = formats.stream().map(DatasetFormat::title).collect(Collectors.joining(", "));
        Stream<String> patterns = formats.stream().flatMap(format -> format.patterns().stream());
        return List.of(
                new FileChooser.ExtensionFilter(
                        TEXTS.get("data.choose.known", titles),
                        Stream.concat(patterns, Stream.of("*.gz")).toList()),
                new FileChooser.ExtensionFilter(TEXTS.get("data.choose.all"), "*"));
    }

    /// Sorts files by their names. A file whose name has none of these words has training images.
    ///
    /// @param files at least one
    public static DataSource of(List<Path> files) {
        Path images = first(files, path -> !isLabels(path) && !isTest(path));
        if (images == null) {
            images = files.getFirst(); // test images alone are images to train on, too
        }
        Path trainingImages = images;
        Path labels = first(files, path -> isLabels(path) && isTest(path) == isTest(trainingImages));
        Path testImages = first(files, path -> !path.equals(trainingImages) && !isLabels(path) && isTest(path));
        Path testLabels = testImages == null ? null : first(files, path -> isLabels(path) && isTest(path));
        return DataSource.of(images, labels, testImages, testLabels);
    }

    private static @Nullable Path first(List<Path> files, Predicate<Path> wanted) {
        return files.stream().filter(wanted).findFirst().orElse(null);
    }

    private static boolean isLabels(Path path) {
        return nameOf(path).contains("label");
    }

    private static boolean isTest(Path path) {
        return nameOf(path).contains("test") || nameOf(path).contains("t10k");
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    }
}
