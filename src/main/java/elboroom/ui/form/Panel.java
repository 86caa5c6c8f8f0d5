package elboroom.ui.form;

import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A surface with rounded corners, and a column of nodes on it.
///
/// What a node draws of itself is drawn anew with whatever changes on top of it, but siblings below something opaque
/// are left out. So the surface is a sibling of what lies on it: a chart that moves does not draw the rounded corners
/// of its panel, which software rendering pays for dearly.
public class Panel extends VBox {
    private final Region ground = new Region();

    /// Creates an empty panel.
    public Panel() {
        getStyleClass().add("panel");
        ground.getStyleClass().add("panel-ground");
        ground.setManaged(false);
        ground.setMouseTransparent(true);
        getChildren().add(ground);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        ground.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}
