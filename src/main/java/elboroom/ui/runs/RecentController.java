package elboroom.ui.runs;

import elboroom.ui.form.Tip;
import elboroom.ui.fx.Shown;
import elboroom.ui.fx.Texts;
import elboroom.ui.runs.RecentModel.Recent;
import java.nio.file.Path;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The list of recent files. Files that are not there any more are grey.
final class RecentController {
    private static final Texts TEXTS = new Texts(RecentController.class);

    private final RunsModel runs;
    private final Runnable hide;

    @FXML
    private Label none;

    @FXML
    private VBox files;

    /// @param hide hides the list
    RecentController(RunsModel runs, Runnable hide) {
        this.runs = runs;
        this.hide = hide;
    }

    @FXML
    void initialize() {
        runs.recent().filesProperty().subscribe(this::show);
    }

    private void show(List<Recent> recent) {
        Shown.set(none, recent.isEmpty());
        files.getChildren().setAll(recent.stream().map(this::row).toList());
    }

    private Node row(Recent recent) {
        Path folder = recent.file().getParent();
        Label name = new Label(OpenFileModel.nameOf(recent.file()));
        Label where = new Label(recent.missing() ? TEXTS.get("recent.missing") : String.valueOf(folder));
        where.getStyleClass().addAll("muted", "recent-folder");
        where.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        Button button = new Button("", new VBox(name, where));
        button.getStyleClass().add("recent-file");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText(recent.file().toString());
        button.setDisable(recent.missing());
        button.setOnAction(event -> {
            hide.run();
            runs.open(recent.file());
        });
        StackPane row = new StackPane(button); // a disabled button shows no tooltip
        Tooltip.install(row, new Tip(TEXTS.get(recent.missing() ? "recent.missing.tip" : "recent.tip", recent.file())));
        return row;
    }
}
