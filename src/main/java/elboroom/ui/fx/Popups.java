package elboroom.ui.fx;

import java.util.List;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/// What has opened over the windows: menus, tooltips, popovers. Belongs to the FX thread.
public final class Popups {
    private Popups() {}

    /// All of them.
    public static List<PopupWindow> open() {
        return Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .map(PopupWindow.class::cast)
                .toList();
    }

    /// What has opened over one window.
    static List<PopupWindow> over(Window window) {
        return open().stream().filter(popup -> popup.getOwnerWindow() == window).toList();
    }

    /// Hides all of them at once. An open popup crashes GTK when the toolkit stops.
    public static void hide() {
        open().forEach(PopupWindow::hide);
    }
}
