package elboroom.ui.explorer;

import elboroom.ui.form.ButtonPopover;
import elboroom.ui.form.Chip;
import elboroom.ui.fx.Fxml;
import elboroom.ui.fx.Shown;
import elboroom.ui.image.DrawingPad;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;

/// The pad in its popover, with what is drawn on it.
final class DrawingController {
    private final DrawingModel model;

    @FXML
    private DrawingPad pad;

    @FXML
    private Chip erase;

    @FXML
    private Button clear;

    @FXML
    private Label reason;

    DrawingController(DrawingModel model) {
        this.model = model;
    }

    /// Lets a button open it.
    ///
    /// @param beside where it opens
    /// @return opens it, too
    Runnable openWith(Button button, Node beside) {
        var popover = new ButtonPopover(
                button, () -> Fxml.<Parent>load(this, "DrawingView"), PopOver.ArrowLocation.RIGHT_TOP);
        popover.setBeside(beside);
        popover.setOnOpened(() -> pad.requestFocus());
        return button::fire;
    }

    @FXML
    void initialize() {
        pad.erasingProperty().bind(erase.selectedProperty());
        pad.setOnDrawn(model::draw);
        clear.setOnAction(event -> model.clear());
        clear.disableProperty()
                .bind(model.sheetProperty().map(sheet -> sheet.pin() == null).orElse(true));
        reason.textProperty().bind(model.reasonProperty());
        model.reasonProperty().subscribe(text -> Shown.set(reason, !text.isEmpty()));
        model.sheetProperty().subscribe(this::show);
    }

    private void show(DrawingModel.@Nullable Sheet sheet) {
        if (sheet != null) {
            pad.setImage(sheet.width(), sheet.levels());
        }
    }
}
