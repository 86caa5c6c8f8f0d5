package elboroom.ui.form;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/// Tooltips that explain what a person sees or can do, in as many lines as they need.
public final class Explanations {
    private Explanations() {}

    /// Explains a control, a reading, or a view that draws itself.
    public static void of(Node node, String text) {
        if (node instanceof Control control) {
            control.setTooltip(new Tip(text));
        } else {
            Tooltip.install(node, new Tip(text));
        }
    }

    /// Explains a view at its title. A tooltip of the view itself would lie over what it draws.
    public static void ofTitle(Parent view, String text) {
        if (!(view.lookup(".panel-title") instanceof Label title)) {
            throw new IllegalArgumentException(
                    "Explanations.ofTitle: got %s, expected a view with a title".formatted(view));
        }
        title.setTooltip(new Tip(text));
    }
}
