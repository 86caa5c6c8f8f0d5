package elboroom.ui.form;

import javafx.scene.control.ToggleButton;

/// A pill that switches something on and off.
public final class Chip extends ToggleButton {
    /// Creates a chip without a text.
    public Chip() {
        this("");
    }

    /// Creates a chip that is off.
    public Chip(String text) {
        super(text);
        getStyleClass().setAll("chip");
    }
}
