package elboroom.ui.component;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/// Many equal images in rows and columns, drawn as one.
public final class ImageGrid extends PaintedRegion {
    private final ReadOnlyIntegerWrapper hovered = new ReadOnlyIntegerWrapper(this, "hovered", -1);
    private final IntegerProperty selected = new SimpleIntegerProperty(this, "selected", -1);
    private @Nullable Tiles tiles;

    /// Creates an empty grid.
    public ImageGrid() {
        getStyleClass().add("image-grid");
    }

    /// Shows tiles; `null` for none.
    public void setTiles(@Nullable Tiles newTiles) {
        tiles = newTiles;
        repaint();
    }

    public @Nullable Tiles getTiles() {
        return tiles;
    }

    /// Sets the space between tiles, in pixels of the screen.
    public void setGap(double gap) {}

    /// The tile under the pointer, row-major; −1 for none.
    public ReadOnlyIntegerProperty hoveredProperty() {
        return hovered.getReadOnlyProperty();
    }

    /// The tile that was clicked, row-major; −1 for none.
    public IntegerProperty selectedProperty() {
        return selected;
    }

    @Override
    protected void paint() {}
}
