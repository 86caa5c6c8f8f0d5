package elboroom.ui.form;

import javafx.beans.NamedArg;
import javafx.scene.control.Tooltip;

/// A tooltip with as many lines as its text needs.
public final class Tip extends Tooltip {
    private static final double WIDTH = 400;

    /// A tooltip with this text.
    public Tip(@NamedArg("text") String text) {
        super(text);
        setWrapText(true);
        setMaxWidth(WIDTH);
    }
}
