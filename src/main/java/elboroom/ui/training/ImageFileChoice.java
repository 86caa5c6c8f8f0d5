package elboroom.ui.training;

import elboroom.data.ChosenFiles;
import elboroom.data.DataSource;
import elboroom.data.DatasetFormat;
import elboroom.data.DatasetFormats;
import elboroom.ui.fx.FileDialogs;
import elboroom.ui.fx.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks for files of images, in any of the [DatasetFormats]. Several may be chosen at once: labels
/// and test images, too.
public final class ImageFileChoice {
    private static final Texts TEXTS = new Texts(ImageFileChoice.class);

    private ImageFileChoice() {}

    static Optional<DataSource> ask(Window owner) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(TEXTS.get("data.choose"));
        chooser.getExtensionFilters().setAll(filters());
        List<Path> files = FileDialogs.openSeveral(chooser, owner);
        return files.isEmpty() ? Optional.empty() : Optional.of(of(files));
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

    /// What to load.
    ///
    /// @param files at least one
    public static DataSource of(List<Path> files) {
        return new ChosenFiles(files);
    }
}
