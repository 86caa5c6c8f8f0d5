package elboroom.ui.fx;

import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;

/// What has opened over the windows: menus, tooltips, popovers. Belongs to the FX thread.
public final class Popups {
    private static final Object GIVES_WAY = new Object();

    static {
        Window.getWindows().addListener(Popups::windowsChanged);
    }

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

    /// Lets Escape hide a popup that has no focus only if what has the focus does nothing with the key. On its own, a
    /// popup gets Escape before everything else.
    public static void leaveEscapeToFocus(PopupWindow popup) {
        popup.setHideOnEscape(false);
        new LateEscape(popup);
    }

    /// Makes a popup hide when a dialog opens. Popups lie above all windows, so it would cover the dialog.
    public static void giveWayToDialogs(PopupWindow popup) {
        popup.getProperties().put(GIVES_WAY, true);
    }

    /// Hides what gives way to dialogs, before the platform's own dialog opens.
    static void giveWay() {
        open().stream()
                .filter(popup -> popup.getProperties().containsKey(GIVES_WAY))
                .forEach(PopupWindow::hide);
    }

    private static void windowsChanged(ListChangeListener.Change<? extends Window> change) {
        while (change.next()) {
            if (change.getAddedSubList().stream().anyMatch(Stage.class::isInstance)) {
                FxDispatch.executor().execute(Popups::giveWay); // the list must not change while it tells of a change
            }
        }
    }

    /// Hides all of them at once. An open popup crashes GTK when the toolkit stops.
    public static void hide() {
        open().forEach(PopupWindow::hide);
    }
}
