package elboroom.ui.fx;

import javafx.scene.Node;

/// Styles that are needed before the next frame, to measure a new text for example.
public final class Css {
    private Css() {}

    /// Applies the stylesheets to a node and those below it, if a window shows it. A closed window has given its
    /// stylesheets up: there every colour of the theme would be a warning in the log.
    public static void applyNow(Node node) {
        if (node.getScene() != null
                && node.getScene().getWindow() != null
                && node.getScene().getWindow().isShowing()) {
            node.applyCss();
        }
    }
}
