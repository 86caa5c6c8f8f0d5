package elboroom.ui.form;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

/// Says in a tooltip why the control in it cannot be used. A disabled control shows no tooltip of its own.
public final class Reason extends StackPane {
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final Tip tip = new Tip("");

    /// Without a reason, there is no tooltip.
    public Reason() {
        tip.textProperty().bind(text);
        text.subscribe(reason -> {
            if (reason.isEmpty()) {
                Tooltip.uninstall(this, tip);
            } else {
                Tooltip.install(this, tip);
            }
        });
    }

    /// Disables a button in it while it cannot be used. If that is so because something is missing, this is the reason.
    ///
    /// @param possible whether it can be used
    /// @param here     whether what it needs is here
    /// @param missing  the reason otherwise
    public void guard(Button button, ObservableValue<Boolean> possible, ObservableValue<Boolean> here, String missing) {
        button.disableProperty().bind(possible.map(can -> !can));
        text.bind(here.map(yes -> yes ? "" : missing));
    }

    /// The reason; empty for none.
    public StringProperty textProperty() {
        return text;
    }
}
