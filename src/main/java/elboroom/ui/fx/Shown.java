package elboroom.ui.fx;

import javafx.scene.Node;

/// Shows and hides nodes so that a hidden one leaves no gap.
public final class Shown {
    private Shown() {}

    public static void set(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
