package elboroom.ui.runs;

import elboroom.data.DataSource;
import elboroom.project.RunFile;
import elboroom.text.Numbers;
import elboroom.ui.form.Tip;
import elboroom.ui.fx.ExportName;
import elboroom.ui.fx.FileDialogs;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Stylesheets;
import elboroom.ui.fx.Texts;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Asks in dialogs of the window. The window waits for the answer; training does not. Belongs to the FX thread.
public final class Dialogs implements Questions {
    private static final Texts TEXTS = new Texts(Dialogs.class);
    private static final int KILOBYTE = 1 << 10;
    private static final int MEGABYTE = 1 << 20;

    private final Stage window;
    private final Function<Window, Optional<DataSource>> imageFiles;

    /// @param window     whose questions these are; it has its scene when the first one is asked
    /// @param imageFiles asks for files of images
    public Dialogs(Stage window, Function<Window, Optional<DataSource>> imageFiles) {
        this.window = window;
        this.imageFiles = imageFiles;
    }

    @Override
    public void unsaved(Before what, String name, Consumer<Answer> answer) {
        var save = new ButtonType(TEXTS.get("unsaved.save"), ButtonData.YES);
        var discard = new ButtonType(TEXTS.get("unsaved.discard"), ButtonData.OTHER);
        var dialog = dialog(
                TEXTS.get(
                        switch (what) {
                            case OPENING -> "unsaved.opening";
                            case CLOSING -> "unsaved.closing";
                        },
                        name),
                TEXTS.get("unsaved.text"),
                Map.of(save, TEXTS.get("unsaved.save.tip"), discard, TEXTS.get("unsaved.discard.tip")));
        dialog.setOnHidden(event -> {
            ButtonType chosen = dialog.getResult();
            answer.accept(chosen == save ? Answer.SAVE : chosen == discard ? Answer.DISCARD : Answer.CANCEL);
        });
        dialog.show();
    }

    @Override
    public void images(Problem problem, Consumer<Images> answer) {
        var choose = new ButtonType(TEXTS.get("images.choose"), ButtonData.YES);
        var without = new ButtonType(TEXTS.get("images.without"), ButtonData.OTHER);
        var dialog = dialog(
                problem.what(),
                problem.why() + "\n" + problem.next(),
                Map.of(choose, TEXTS.get("images.choose.tip"), without, TEXTS.get("images.without.tip")));
        dialog.setOnHidden(event -> {
            ButtonType chosen = dialog.getResult();
            if (chosen == choose) {
                imageFiles()
                        .ifPresentOrElse(
                                place -> answer.accept(new Images.At(place)),
                                () -> images(problem, answer)); // no file was chosen, so nothing is decided
            } else {
                answer.accept(chosen == without ? Images.Unknown.OPEN : Images.Unknown.CANCEL);
            }
        });
        dialog.show();
    }

    @Override
    public Optional<DataSource> imageFiles() {
        return imageFiles.apply(window);
    }

    @Override
    public void embedding(long bytes, boolean present, Consumer<Optional<Boolean>> answer) {
        var choose = new ButtonType(TEXTS.get("embedding.choose"), ButtonData.YES);
        var dialog = dialog(TEXTS.get("embedding.title"), "", Map.of(choose, TEXTS.get("embedding.choose.tip")));
        CheckBox tick = new CheckBox(TEXTS.get("embedding.tick", size(bytes)));
        tick.setId("embed");
        tick.setTooltip(new Tip(TEXTS.get("embedding.tick.tip")));
        tick.setSelected(present);
        Label text = new Label(TEXTS.get("embedding.text"));
        text.setWrapText(true);
        var content = new VBox(text, tick);
        content.getStyleClass().add("run-embedding");
        dialog.getDialogPane().setContent(content);
        dialog.setOnHidden(event ->
                answer.accept(dialog.getResult() == choose ? Optional.of(tick.isSelected()) : Optional.empty()));
        dialog.show();
    }

    private static String size(long bytes) {
        return bytes < MEGABYTE
                ? TEXTS.get("embedding.kilobytes", bytes / KILOBYTE + 1)
                : TEXTS.get("embedding.megabytes", Numbers.fixed((double) bytes / MEGABYTE, 1));
    }

    /// @param tips the buttons beside *Cancel*, and what they do
    private Dialog<ButtonType> dialog(String title, String text, Map<ButtonType, String> tips) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(window);
        dialog.initModality(Modality.WINDOW_MODAL);
        dialog.setTitle(TEXTS.get("dialog.title"));
        DialogPane pane = dialog.getDialogPane();
        pane.getStyleClass().add("run-question");
        pane.getStylesheets().add(Stylesheets.of(Dialogs.class, "runs"));
        pane.setHeaderText(title);
        pane.setContentText(text);
        var cancel = new ButtonType(TEXTS.get("dialog.cancel"), ButtonData.CANCEL_CLOSE);
        pane.getButtonTypes().addAll(tips.keySet());
        pane.getButtonTypes().add(cancel);
        tips.forEach((type, tip) -> explain(pane, type, tip));
        explain(pane, cancel, TEXTS.get("dialog.cancel.tip"));
        return dialog;
    }

    private static void explain(DialogPane pane, ButtonType type, String tip) {
        if (pane.lookupButton(type) instanceof Control button) {
            button.setTooltip(new Tip(tip));
        }
    }

    @Override
    public Optional<Path> fileToOpen() {
        return FileDialogs.open(chooser(TEXTS.get("open.title")), window);
    }

    @Override
    public Optional<Path> fileToAdd() {
        return FileDialogs.open(chooser(TEXTS.get("adding.title")), window);
    }

    @Override
    public Optional<Path> fileToSave(@Nullable Path present) {
        FileChooser chooser = chooser(TEXTS.get("saveAs.title"));
        if (present == null) {
            Parent root = window.getScene().getRoot();
            chooser.setInitialFileName(ExportName.of(root) + RunFile.EXTENSION);
        } else {
            chooser.setInitialFileName(OpenFileModel.nameOf(present));
            Path folder = present.toAbsolutePath().getParent();
            if (folder != null && folder.toFile().isDirectory()) { // else the dialog would not open
                chooser.setInitialDirectory(folder.toFile());
            }
        }
        return FileDialogs.save(chooser, window);
    }

    @Override
    public Optional<Path> fileForCurves(String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(TEXTS.get("curves.title", name));
        chooser.setInitialFileName(TEXTS.get("curves.file", name.replaceAll("[^\\p{IsLatin}\\p{IsDigit}]+", "-")));
        chooser.getExtensionFilters().setAll(new FileChooser.ExtensionFilter(TEXTS.get("filter.csv"), "*.csv"));
        return FileDialogs.save(chooser, window);
    }

    private static FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters()
                .setAll(
                        new FileChooser.ExtensionFilter(TEXTS.get("filter.runs"), "*" + RunFile.EXTENSION),
                        new FileChooser.ExtensionFilter(TEXTS.get("filter.all"), "*"));
        return chooser;
    }
}
