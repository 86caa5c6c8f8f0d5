package elboroom.ui.component;

import elboroom.ui.fx.Texts;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// Many equal images in rows and columns, all in one pixel buffer, scaled as large as fits and unsmoothed.
///
/// A click selects a tile; with the focus, the arrow keys move the selection.
public final class ImageGrid extends PaintedRegion {
    private static final Texts TEXTS = new Texts(ImageGrid.class);

    private final ReadOnlyIntegerWrapper hovered = new ReadOnlyIntegerWrapper(this, "hovered", -1);
    private final IntegerProperty selected = new SimpleIntegerProperty(this, "selected", -1);
    private final PixelSheet sheet = new PixelSheet();
    private final Group views = new Group();
    private final Rectangle mark = new Rectangle();
    private @Nullable InkPalette palette;
    private @Nullable Tiles tiles;
    private double gap;
    private double tileWidth = 1;
    private double tileHeight = 1;
    private double left;
    private double top;

    /// Creates an empty grid.
    public ImageGrid() {
        getStyleClass().add("image-grid");
        getStylesheets().add(Stylesheets.of("images"));
        setMinSize(28, 28);
        setPrefSize(280, 140);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        views.setManaged(false);
        views.setMouseTransparent(true);
        mark.getStyleClass().add("selection");
        mark.setMouseTransparent(true);
        mark.setManaged(false);
        getChildren().addAll(views, mark);
        selected.addListener(observable -> repaint());
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> hovered.set(tileAt(event.getX(), event.getY())));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> hovered.set(-1));
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            requestFocus();
            if (event.getButton() == MouseButton.PRIMARY) {
                selected.set(tileAt(event.getX(), event.getY()));
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        ExportMenu.install(this, this::surface, null);
    }

    /// Shows tiles; `null` for none. The values must not change before the next pulse.
    public void setTiles(@Nullable Tiles newTiles) {
        tiles = newTiles;
        if (newTiles == null) {
            views.getChildren().clear();
        } else {
            setAccessibleText(TEXTS.get("grid.accessible", newTiles.rows(), newTiles.columns()));
        }
        repaint();
    }

    public @Nullable Tiles getTiles() {
        return tiles;
    }

    /// Sets the space between tiles, in pixels of the screen.
    public void setGap(double newGap) {
        gap = newGap;
        repaint();
    }

    public double getGap() {
        return gap;
    }

    /// The tile under the pointer, row-major; −1 for none.
    public ReadOnlyIntegerProperty hoveredProperty() {
        return hovered.getReadOnlyProperty();
    }

    /// The tile that was clicked, row-major; −1 for none.
    public IntegerProperty selectedProperty() {
        return selected;
    }

    @Override
    protected void coloursChanged() {
        palette = null;
    }

    @Override
    protected void paint() {
        Tiles shown = tiles;
        mark.setVisible(shown != null && selected.get() >= 0);
        if (shown == null) {
            return;
        }
        InkPalette colours = palette;
        if (colours == null) {
            colours = InkPalette.opaque(paper(), stroke());
            palette = colours;
        }
        measure(shown);
        layTiles(shown, sheet.paint(shown, colours));
        if (selected.get() >= 0) {
            mark.setX(left + selected.get() % shown.columns() * (tileWidth + gap));
            mark.setY(top + (double) (selected.get() / shown.columns()) * (tileHeight + gap));
            mark.setWidth(tileWidth);
            mark.setHeight(tileHeight);
        }
    }

    private void measure(Tiles shown) {
        double scale = Math.max(
                0.01,
                Math.min(
                        (getWidth() - gap * (shown.columns() - 1)) / (shown.columns() * shown.width()),
                        (getHeight() - gap * (shown.rows() - 1)) / (shown.rows() * shown.height())));
        tileWidth = scale * shown.width();
        tileHeight = scale * shown.height();
        left = 0;
        top = 0;
    }

    /// One view of the whole sheet where tiles touch; otherwise one for each tile, all on the same pixels.
    private void layTiles(Tiles shown, Image image) {
        boolean touching = gap == 0;
        int count = touching ? 1 : shown.rows() * shown.columns();
        while (views.getChildren().size() > count) {
            views.getChildren().removeLast();
        }
        while (views.getChildren().size() < count) {
            ImageView view = new ImageView();
            view.setSmooth(false);
            views.getChildren().add(view);
        }
        for (int i = 0; i < count; i++) {
            ImageView view = (ImageView) views.getChildren().get(i);
            int row = i / shown.columns();
            int column = i % shown.columns();
            view.setImage(image);
            view.setViewport(
                    touching
                            ? null
                            : new Rectangle2D(
                                    column * shown.width(), row * shown.height(), shown.width(), shown.height()));
            view.setFitWidth(touching ? tileWidth * shown.columns() : tileWidth);
            view.setFitHeight(touching ? tileHeight * shown.rows() : tileHeight);
            view.relocate(left + column * (tileWidth + gap), top + row * (tileHeight + gap));
        }
    }

    private int tileAt(double x, double y) {
        Tiles shown = tiles;
        if (shown == null) {
            return -1;
        }
        int column = (int) Math.floor((x - left) / (tileWidth + gap));
        int row = (int) Math.floor((y - top) / (tileHeight + gap));
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
        selected.set(Math.clamp(row, 0, shown.rows() - 1) * shown.columns()
                + Math.clamp(column, 0, shown.columns() - 1));
        event.consume();
    }
}
