package elboroom.app;

import java.util.List;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import javafx.util.Duration;
import org.controlsfx.control.PopOver;

/// What has opened over the window: menus, tooltips, popovers. Belongs to the FX thread.
final class Popups {
    private Popups() {}

    static List<PopupWindow> open() {
        return Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .map(PopupWindow.class::cast)
                .toList();
    }

    /// Hides all of them at once. An open popup crashes GTK when the toolkit stops.
    static void hide() {
        for (PopupWindow popup : open()) {
            if (popup instanceof PopOver popOver) {
                popOver.hide(Duration.ZERO); // without fading
            } else {
                popup.hide();
            }
        }
    }
}
