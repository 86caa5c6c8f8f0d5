package elboroom.ui.image;

import elboroom.ui.fx.Stylesheets;
import elboroom.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// Many equal images in rows and columns, all in one pixel buffer, as large as fits and unsmoothed.
///
/// A click selects a tile; with the focus, the arrow keys move the selection.
public final class ImageGrid extends PaintedRegion {
    private static final Texts TEXTS = new Texts(ImageGrid.class);
    private static final double MARK = 2;

    private final IntegerProperty selected = new SimpleIntegerProperty(this, "selected", -1);
    private final ReadOnlyIntegerWrapper hovered = new ReadOnlyIntegerWrapper(this, "hovered", -1);
    private final PixelSheet sheet = new PixelSheet();
    private final Rectangle mark = new Rectangle();
    private final List<Rectangle> columnMarks = new ArrayList<>();
    private @Nullable Tiles tiles;
    private IntConsumer onChosen = tile -> {};
    private double gap;
    private int marked;
    private PixelSheet.Layout layout = new PixelSheet.Layout(1, 1, 0, 0);

    /// Creates an empty grid.
    public ImageGrid() {
        getStyleClass().add("image-grid");
        getStylesheets().add(Stylesheets.of(ImageGrid.class, "images"));
        setMinSize(28, 28);
        setPrefSize(280, 140);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        mark.getStyleClass().add("selection");
        mark.setMouseTransparent(true);
        addParts(sheet.view(), mark);
        selected.addListener(observable -> repaint());
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            requestFocus();
            if (event.getButton() == MouseButton.PRIMARY) {
                choose(tileAt(event.getX(), event.getY()));
            }
        });
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> hovered.set(tileAt(event.getX(), event.getY())));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> hovered.set(-1));
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        ExportMenu.install(this, this::surface, null);
    }

    /// Shows tiles; `null` for none. The values must not change before the next pulse.
    public void setTiles(@Nullable Tiles newTiles) {
        tiles = newTiles;
        if (newTiles == null) {
            sheet.clear();
        } else {
            setAccessibleText(TEXTS.get("grid.accessible", newTiles.rows(), newTiles.columns()));
        }
        repaint();
    }

    /// Sets the least space between tiles; where there is room, they stand further apart.
    public void setGap(double newGap) {
        gap = newGap;
        repaint();
    }

    /// Sets how many columns, from the first on, have a mark under their first tile.
    public void setMarked(int columns) {
        marked = columns;
        while (columnMarks.size() < columns) {
            Rectangle line = new Rectangle();
            line.getStyleClass().add("column-mark");
            line.setMouseTransparent(true);
            columnMarks.add(line);
            addParts(line);
        }
        repaint();
    }

    /// The tile with the frame, row-major; −1 for none.
    public IntegerProperty selectedProperty() {
        return selected;
    }

    /// The tile under the pointer, row-major; −1 for none.
    public ReadOnlyIntegerProperty hoveredProperty() {
        return hovered.getReadOnlyProperty();
    }

    /// The middle of a column, in the grid's own coordinates.
    public double middleOf(int column) {
        return (column * layout.columnPitch() + layout.tileWidth() / 2.0) / screenScale();
    }

    /// Sets who is told the tile that a person chooses, also if it has the frame already.
    public void setOnChosen(IntConsumer receiver) {
        onChosen = receiver;
    }

    private void choose(int tile) {
        if (tile >= 0) {
            selected.set(tile);
            onChosen.accept(tile);
        }
    }

    @Override
    protected void coloursChanged() {
        sheet.coloursChanged();
    }

    @Override
    protected void paint() {
        Tiles shown = tiles;
        mark.setVisible(shown != null && selected.get() >= 0);
        columnMarks.forEach(line -> line.setVisible(false));
        if (shown == null) {
            return;
        }
        layout = sheet.show(shown, this, getWidth(), getHeight(), gap);
        double screen = screenScale();
        for (int column = 0; column < Math.min(marked, shown.columns()); column++) {
            Rectangle line = columnMarks.get(column);
            line.setVisible(true);
            line.setX(column * layout.columnPitch() / screen);
            line.setY(layout.tileHeight() / screen + (gap - MARK) / 2);
            line.setWidth(layout.tileWidth() / screen);
            line.setHeight(MARK);
        }
        if (selected.get() >= 0) {
            mark.setX(selected.get() % shown.columns() * layout.columnPitch() / screen);
            mark.setY(selected.get() / shown.columns() * layout.rowPitch() / screen);
            mark.setWidth(layout.tileWidth() / screen);
            mark.setHeight(layout.tileHeight() / screen);
        }
    }

    private int tileAt(double x, double y) {
        Tiles shown = tiles;
        if (shown == null) {
            return -1;
        }
        int column = (int) Math.floor(x * screenScale() / layout.columnPitch());
        int row = (int) Math.floor(y * screenScale() / layout.rowPitch());
        boolean inside = column >= 0 && column < shown.columns() && row >= 0 && row < shown.rows();
        return inside ? row * shown.columns() + column : -1;
    }

    private void key(KeyEvent event) {
        Tiles shown = tiles;
        if (shown == null) {
            return;
        }
        int at = Math.max(0, selected.get());
        int column = at % shown.columns();
        int row = at / shown.columns();
        switch (event.getCode()) {
            case LEFT -> column--;
            case RIGHT -> column++;
            case UP -> row--;
            case DOWN -> row++;
            default -> {
                return;
            }
        }
        choose(Math.clamp(row, 0, shown.rows() - 1) * shown.columns() + Math.clamp(column, 0, shown.columns() - 1));
        event.consume();
    }
}
