package elboroom.ui.fx;

import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Hides a popup on Escape when nothing in the window below has used the key.
final class LateEscape {
    private final PopupWindow popup;
    private final EventHandler<KeyEvent> handler = this::key;
    private @Nullable Scene scene;

    LateEscape(PopupWindow popup) {
        this.popup = popup;
        popup.showingProperty().subscribe(this::follow);
    }

    private void follow(boolean showing) {
        if (scene != null) {
            scene.removeEventHandler(KeyEvent.KEY_PRESSED, handler);
        }
        Window owner = showing ? popup.getOwnerWindow() : null;
        scene = owner == null ? null : owner.getScene();
        if (scene != null) {
            scene.addEventHandler(KeyEvent.KEY_PRESSED, handler);
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            popup.hide();
            event.consume();
        }
    }
}
