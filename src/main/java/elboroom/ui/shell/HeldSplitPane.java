package elboroom.ui.shell;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;

/// A split pane of two parts, one of which keeps its size in pixels until the user drags the divider: the part with
/// `SplitPane.resizableWithParent="false"`.
///
/// A plain split pane knows its divider's position as a share of its own size. A window manager may give a window
/// another size just after it was shown, and a part may have to become smaller for a while: then the share means other
/// pixels than those that were wanted.
public final class HeldSplitPane extends SplitPane {
    private double held = 1;
    private double laidOut = Double.NaN;

    /// Creates a pane without parts.
    public HeldSplitPane() {
        addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (event.getTarget() instanceof Node target && isOnDivider(target)) {
                held = size();
            }
        });
    }

    /// The size of the part that keeps it, in pixels, whether or not there is room for so much at present.
    double held() {
        return held;
    }

    /// Sets that size. The part gets it as far as its least and largest size allow.
    void hold(double pixels) {
        held = pixels;
        laidOut = Double.NaN;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (length() != laidOut && length() > 0) {
            laidOut = length();
            double share = Math.clamp(held / laidOut, 0, 1);
            setDividerPositions(holdsFirst() ? share : 1 - share);
            super.layoutChildren();
        }
    }

    private double size() {
        double share = getDividerPositions()[0];
        return length() * (holdsFirst() ? share : 1 - share);
    }

    private double length() {
        return getOrientation() == Orientation.HORIZONTAL ? getWidth() : getHeight();
    }

    private boolean holdsFirst() {
        return !isResizableWithParent(getItems().getFirst());
    }

    private boolean isOnDivider(Node target) {
        Node node = target;
        while (node.getParent() != null && node.getParent() != this) {
            node = node.getParent();
        }
        return node.getStyleClass().contains("split-pane-divider");
    }
}
