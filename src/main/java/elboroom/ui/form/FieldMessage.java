package elboroom.ui.form;

import elboroom.ui.fx.Css;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// What is wrong with a text that is being typed. It lies over what is beside the field, so that nothing moves when it
/// appears.
public final class FieldMessage {
    private FieldMessage() {}

    /// Shows a message below a row of the same parent, only while a condition holds.
    public static void below(Label message, Region row, ObservableValue<Boolean> shown) {
        show(message, row, shown, false);
    }

    /// The same above the row, where there is no room below it.
    public static void above(Label message, Region row, ObservableValue<Boolean> shown) {
        show(message, row, shown, true);
    }

    private static void show(Label message, Region row, ObservableValue<Boolean> shown, boolean above) {
        message.setManaged(false);
        message.setViewOrder(-1); // over what follows in the parent
        message.getStyleClass().add("field-message-over");
        message.visibleProperty().bind(shown);
        shown.subscribe(on -> place(message, row, above));
        row.boundsInParentProperty().subscribe(bounds -> place(message, row, above));
        message.textProperty().subscribe(text -> place(message, row, above));
    }

    private static void place(Label message, Region row, boolean above) {
        Bounds at = row.getBoundsInParent();
        if (message.isVisible() && message.getScene() != null) {
            Css.applyNow(message);
            double height = message.prefHeight(at.getWidth());
            message.resizeRelocate(at.getMinX(), above ? at.getMinY() - height : at.getMaxY(), at.getWidth(), height);
        }
    }
}
