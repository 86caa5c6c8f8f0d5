package elboroom.ui.runs;

import elboroom.ui.form.ButtonPopover;
import elboroom.ui.fx.LazyForm;
import elboroom.ui.fx.Texts;
import java.nio.file.Path;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.controlsfx.control.PopOver.ArrowLocation;
import org.jspecify.annotations.Nullable;

/// The name of the run's file. It opens the list of recent files.
final class FileController {
    private static final Texts TEXTS = new Texts(FileController.class);

    private final RunsModel runs;
    private @Nullable ButtonPopover recent;

    @FXML
    private Button file;

    @FXML
    private Tooltip fileTip;

    FileController(RunsModel runs) {
        this.runs = runs;
    }

    @FXML
    void initialize() {
        runs.file().fileProperty().subscribe(this::show);
        runs.file().unsavedProperty().subscribe(this::show);
        show();
        var list = new LazyForm(new RecentController(runs, this::hideRecent), "RecentView");
        var popover = new ButtonPopover(file, list, ArrowLocation.TOP_LEFT);
        popover.setOnOpening(runs.recent()::look);
        recent = popover;
    }

    private void show() {
        Path present = runs.file().fileProperty().get();
        file.setText(runs.file().title());
        fileTip.setText(TEXTS.get("file.tip", present == null ? TEXTS.get("file.tip.none") : present.toAbsolutePath()));
    }

    /// Opens the list of recent files.
    void showRecent() {
        if (recent != null && !recent.isShowing()) {
            file.fire();
        }
    }

    private void hideRecent() {
        if (recent != null) {
            recent.hide();
        }
    }
}
