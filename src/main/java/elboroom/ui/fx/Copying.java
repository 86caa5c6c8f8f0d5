package elboroom.ui.fx;

import javafx.event.ActionEvent;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.DialogPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Puts texts on the clipboard. Belongs to the FX thread.
public final class Copying {
    private Copying() {}

    public static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// Gives a dialog a button that copies a text. The dialog stays open.
    public static void addButton(DialogPane pane, String name, String text) {
        var button = new ButtonType(name, ButtonBar.ButtonData.LEFT);
        pane.getButtonTypes().addFirst(button);
        pane.lookupButton(button).addEventFilter(ActionEvent.ACTION, event -> {
            copy(text);
            event.consume(); // it would close the dialog
        });
    }
}
