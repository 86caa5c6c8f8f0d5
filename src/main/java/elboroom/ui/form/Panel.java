package elboroom.ui.form;

import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A surface with rounded corners, and a column of nodes on it.
///
/// JavaFX draws a node's own background again with every change on top of it, but it leaves out siblings that lie below
/// something opaque. So the surface is a sibling of what lies on it. A chart that moves does not draw the rounded
/// corners of its panel again, which would be expensive in software rendering.
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
