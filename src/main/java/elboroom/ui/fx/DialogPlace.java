package elboroom.ui.fx;

import javafx.geometry.Rectangle2D;
import javafx.scene.control.Dialog;
import javafx.stage.Screen;
import javafx.stage.Window;

/// The size and the place of dialogs that a person can resize.
///
/// Such a dialog needs a size of its own. Under X11, the first one of a program may otherwise get the size that it had
/// before it knew its content, when the window manager answers late.
public final class DialogPlace {
    private static final double OF_SCREEN = 0.9;

    private DialogPlace() {}

    /// Lets a person resize a dialog. At first it is this large, or as large as the owner's screen allows, and lies in
    /// the middle of its owner, but on the screen.
    public static void resizable(Dialog<?> dialog, Window owner, double width, double height) {
        Rectangle2D screen =
                Screen.getScreensForRectangle(owner.getX(), owner.getY(), owner.getWidth(), owner.getHeight()).stream()
                        .findFirst()
                        .orElseGet(Screen::getPrimary)
                        .getVisualBounds();
        double across = Math.min(width, OF_SCREEN * screen.getWidth());
        double down = Math.min(height, OF_SCREEN * screen.getHeight());
        dialog.setResizable(true);
        dialog.setWidth(across);
        dialog.setHeight(down);
        dialog.setX(Math.clamp(
                owner.getX() + (owner.getWidth() - across) / 2, screen.getMinX(), screen.getMaxX() - across));
        dialog.setY(
                Math.clamp(owner.getY() + (owner.getHeight() - down) / 2, screen.getMinY(), screen.getMaxY() - down));
    }
}
