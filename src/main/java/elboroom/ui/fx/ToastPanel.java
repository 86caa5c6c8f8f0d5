package elboroom.ui.fx;

import impl.org.controlsfx.skin.NotificationBar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.VBox;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import org.jspecify.annotations.Nullable;

/// One notification with a toast for each of the newest problems. It stands in a corner of the window, and follows the
/// window when that is moved. Belongs to the FX thread.
///
/// ControlsFX gives the popup and its look. Its own texts, buttons and stack of notifications cannot be used. It reads
/// a text once, so equal problems could not be counted. It does not wrap texts, so long ones would be cut. Its buttons
/// take the focus. It knows only places relative to the window with its frame, which neither follow the window nor
/// leave free what a problem is about, and it moves the others whenever one comes.
final class ToastPanel {
    private static final int MOST_AT_ONCE = 3;
    private static final double ASIDE = 16;
    private static final double ABOVE = 44; // the bar at the bottom stays free
    private static final double BELOW = 56; // so does the bar at the top
    private static final double WIDTH = 400;

    private final Window window;
    private final VBox rows = new Rows();
    private final List<ToastController> toasts = new ArrayList<>();
    private final InvalidationListener moved = observable -> place();
    private @Nullable Node about;
    private @Nullable PopupWindow popup;

    /// @param window shows it
    ToastPanel(Window window) {
        this.window = window;
        rows.getStyleClass().add("toasts");
        rows.layoutBoundsProperty().addListener(moved);
    }

    /// Whether it is visible, and not about to vanish.
    boolean isShowing() {
        return popup != null;
    }

    /// Shows a problem, or counts it if it is to be seen already.
    ///
    /// @param near what the problem is about; null for nothing in particular
    void add(Problem problem, @Nullable Node near) {
        about = near;
        Optional<ToastController> equal =
                toasts.stream().filter(toast -> toast.tells(problem)).findFirst();
        if (equal.isPresent()) {
            equal.get().count();
        } else {
            ToastController toast = new ToastController(problem, window, this::dismiss);
            toasts.add(toast);
            rows.getChildren().add(Fxml.load(toast, "ToastView"));
            if (toasts.size() > MOST_AT_ONCE) {
                dismiss(toasts.getFirst());
            }
        }
        if (popup == null) {
            show();
        }
        place();
    }

    private void dismiss(ToastController toast) {
        rows.getChildren().remove(toasts.indexOf(toast));
        toasts.remove(toast);
        if (toasts.isEmpty() && popup != null) {
            popup.hide();
        }
    }

    private void show() {
        Notifications.create()
                .owner(window)
                .position(Pos.TOP_RIGHT) // it is placed here; at the bottom, ControlsFX would move it again
                .graphic(rows)
                .styleClass("toast-panel")
                .hideAfter(Duration.INDEFINITE)
                .hideCloseButton()
                .show();
        PopupWindow shown = (PopupWindow) rows.getScene().getWindow();
        popup = shown;
        shown.setOnHidden(event -> forget());
        Popups.leaveEscapeToFocus(shown);
        Scene scene = window.getScene();
        for (ObservableValue<?> place :
                List.of(window.xProperty(), window.yProperty(), scene.widthProperty(), scene.heightProperty())) {
            place.addListener(new WeakInvalidationListener(moved));
        }
    }

    /// It is hidden, by its last toast, by Escape or with the window. ControlsFX must hear of it, or it would make room
    /// for this notification for ever.
    private void forget() {
        popup = null;
        for (Node node = rows; node != null; node = node.getParent()) {
            if (node instanceof NotificationBar bar) {
                bar.hide();
                return;
            }
        }
    }

    /// Puts it into the corner where it covers least of what the newest problem is about.
    private void place() {
        PopupWindow shown = popup;
        Scene scene = window.getScene();
        if (shown == null || scene == null) {
            return;
        }
        Bounds content = shown.getScene().getRoot().getLayoutBounds();
        double left = window.getX() + scene.getX() + ASIDE;
        double right = window.getX() + scene.getX() + scene.getWidth() - ASIDE - content.getWidth();
        double top = window.getY() + scene.getY() + BELOW;
        double bottom = window.getY() + scene.getY() + scene.getHeight() - ABOVE - content.getHeight();
        Bounds best = Stream.of(
                        corner(right, bottom, content),
                        corner(left, bottom, content),
                        corner(right, top, content),
                        corner(left, top, content))
                .min(Comparator.comparingDouble(this::covered)) // the first of equals
                .orElseThrow();
        shown.setAnchorX(best.getMinX());
        shown.setAnchorY(best.getMinY());
    }

    private static Bounds corner(double x, double y, Bounds content) {
        return new BoundingBox(x, y, content.getWidth(), content.getHeight());
    }

    /// How much of what the problem is about would be covered.
    private double covered(Bounds there) {
        Bounds spoken = about == null ? null : about.localToScreen(about.getLayoutBounds());
        if (spoken == null) {
            return 0;
        }
        double across = Math.min(there.getMaxX(), spoken.getMaxX()) - Math.max(there.getMinX(), spoken.getMinX());
        double down = Math.min(there.getMaxY(), spoken.getMaxY()) - Math.max(there.getMinY(), spoken.getMinY());
        return across > 0 && down > 0 ? across * down : 0;
    }

    /// The toasts. Their texts are wrapped at a width that is known before anything is laid out: the notification asks
    /// for the height without giving a width.
    private static final class Rows extends VBox {
        @Override
        public @Nullable Orientation getContentBias() {
            return null;
        }

        @Override
        protected double computePrefWidth(double height) {
            return WIDTH;
        }

        @Override
        protected double computePrefHeight(double width) {
            return super.computePrefHeight(WIDTH);
        }

        @Override
        protected double computeMinHeight(double width) {
            return computePrefHeight(width);
        }
    }
}
