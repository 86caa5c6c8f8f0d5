package elboroom.ui.image;

import elboroom.ui.fx.Stylesheets;
import elboroom.ui.fx.Texts;
import java.util.Arrays;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// A sheet of black and white pixels to draw on. Press and drag draws; the secondary button erases, and so does the
/// primary one if that is chosen. With the focus, the arrow keys move a frame from pixel to pixel, and Space turns the
/// pixel in it on or off.
///
/// What is drawn goes to a receiver, which shows the image that becomes of it.
public final class DrawingPad extends PaintedRegion {
    private static final Texts TEXTS = new Texts(DrawingPad.class);
    private static final double PEN = 0.75; // radius in pixels of the image
    private static final double ERASER = 1.3;
    private static final double EDGE = 1;
    private static final byte INK = (byte) 255;

    private final BooleanProperty erasing = new SimpleBooleanProperty(this, "erasing");
    private final Region page = new Region();
    private final PixelSheet sheet = new PixelSheet();
    private final Rectangle frame = new Rectangle();
    private Consumer<byte[]> onDrawn = levels -> {};
    private int width = 1;
    private int height = 1;
    private byte[] levels = new byte[1];
    private int column;
    private int row;
    private @Nullable Point2D pen; // where it was last, while it is down
    private boolean erases; // while it is down

    /// Creates an empty pad of one pixel.
    public DrawingPad() {
        getStyleClass().add("drawing-pad");
        getStylesheets().add(Stylesheets.of(DrawingPad.class, "images"));
        setMinSize(112, 112);
        setPrefSize(226, 226);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        page.getStyleClass().add("page");
        page.setMouseTransparent(true);
        frame.getStyleClass().add("selection");
        frame.setMouseTransparent(true);
        addParts(page, sheet.view(), frame);
        focusedProperty().subscribe(this::repaint);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> pen = null);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        describe();
    }

    /// Whether the primary button erases.
    public BooleanProperty erasingProperty() {
        return erasing;
    }

    /// Sets who gets the image that a stroke or a key makes of the present one.
    public void setOnDrawn(Consumer<byte[]> receiver) {
        onDrawn = receiver;
    }

    /// Shows an image.
    ///
    /// @param newWidth  pixels in a row
    /// @param newLevels row-major, 0 to 255; not modified
    public void setImage(int newWidth, byte[] newLevels) {
        width = newWidth;
        height = newLevels.length / newWidth;
        levels = newLevels;
        column = Math.min(column, width - 1);
        row = Math.min(row, height - 1);
        describe();
        repaint();
    }

    @Override
    protected void coloursChanged() {
        sheet.coloursChanged();
    }

    @Override
    protected void paint() {
        float[] values = new float[levels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (levels[i] & 0xFF) / 255f;
        }
        sheet.show(Tiles.grey(1, 1, width, height, values), this, getWidth() - 2 * EDGE, getHeight() - 2 * EDGE, 0);
        double across = sheet.view().getFitWidth();
        double down = sheet.view().getFitHeight();
        double left = Math.floor((getWidth() - across) / 2);
        double top = Math.floor((getHeight() - down) / 2);
        sheet.view().relocate(left, top);
        page.resizeRelocate(left - EDGE, top - EDGE, across + 2 * EDGE, down + 2 * EDGE);
        frame.setVisible(isFocused());
        frame.setX(left + column * across / width);
        frame.setY(top + row * down / height);
        frame.setWidth(across / width);
        frame.setHeight(down / height);
    }

    /// A place on the screen in pixels of the image.
    private Point2D place(MouseEvent event) {
        return new Point2D(
                (event.getX() - page.getLayoutX() - EDGE) / (page.getWidth() - 2 * EDGE) * width,
                (event.getY() - page.getLayoutY() - EDGE) / (page.getHeight() - 2 * EDGE) * height);
    }

    private void press(MouseEvent event) {
        requestFocus();
        if (event.getButton() == MouseButton.PRIMARY || event.getButton() == MouseButton.SECONDARY) {
            Point2D at = place(event);
            erases = erasing.get() || event.getButton() == MouseButton.SECONDARY;
            stroke(at, at);
        }
    }

    private void drag(MouseEvent event) {
        Point2D from = pen;
        if (from != null) {
            stroke(from, place(event));
        }
    }

    private void stroke(Point2D from, Point2D to) {
        pen = to;
        column = Math.clamp((int) to.getX(), 0, width - 1);
        row = Math.clamp((int) to.getY(), 0, height - 1);
        var stroke = new PenStroke(from.getX(), from.getY(), to.getX(), to.getY(), erases ? ERASER : PEN);
        byte[] drawn = stroke.over(levels, width, erases ? 0 : INK);
        if (!Arrays.equals(drawn, levels)) {
            onDrawn.accept(drawn);
        }
        frameMoved();
    }

    private void frameMoved() {
        describe();
        repaint();
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> column = Math.max(0, column - 1);
            case RIGHT -> column = Math.min(width - 1, column + 1);
            case UP -> row = Math.max(0, row - 1);
            case DOWN -> row = Math.min(height - 1, row + 1);
            case SPACE -> {
                byte[] drawn = levels.clone();
                drawn[row * width + column] = isInk() ? 0 : INK;
                onDrawn.accept(drawn);
            }
            default -> {
                return;
            }
        }
        event.consume();
        frameMoved();
    }

    private boolean isInk() {
        return levels[row * width + column] != 0;
    }

    private void describe() {
        setAccessibleText(
                TEXTS.get(isInk() ? "pad.accessible.ink" : "pad.accessible.paper", width, height, row + 1, column + 1));
    }
}
