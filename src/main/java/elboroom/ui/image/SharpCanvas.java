package elboroom.ui.image;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;

/// A canvas with any number of pixels for each unit of its size. A picture of a plain canvas at twice its size is
/// blurred, because a canvas keeps pixels and not what was drawn.
public final class SharpCanvas extends Canvas {
    private final Scale shrink = new Scale(1, 1);
    private final Pen onCanvas = new CanvasPen(getGraphicsContext2D());
    private Pen pen = onCanvas;
    private @Nullable SvgDrawing record;
    private double across;
    private double down;
    private double resolution = 1;

    /// Creates an empty canvas.
    public SharpCanvas() {
        getTransforms().add(shrink);
    }

    /// Sets the size, and the pixels for each unit of it. What was drawn is lost.
    public void setSize(double width, double height, double pixels) {
        across = width;
        down = height;
        resolution = pixels;
        shrink.setX(1 / pixels);
        shrink.setY(1 / pixels);
        setWidth(width * pixels);
        setHeight(height * pixels);
    }

    /// Width in the scene's units.
    public double across() {
        return across;
    }

    /// Height in the scene's units.
    public double down() {
        return down;
    }

    /// Clears the canvas.
    ///
    /// @return draws in the scene's units
    public Pen cleared() {
        if (record != null) {
            record = new SvgDrawing();
            pen = new SvgPen(record);
            return pen;
        }
        GraphicsContext g = getGraphicsContext2D();
        g.setTransform(1, 0, 0, 1, 0, 0);
        g.clearRect(0, 0, getWidth(), getHeight());
        g.scale(resolution, resolution);
        pen = onCanvas;
        return pen;
    }

    /// Draws more over what was drawn since the canvas was cleared.
    public Pen pen() {
        return pen;
    }

    /// Records what is drawn from the next [#cleared] on, for an SVG file, instead of drawing it.
    void record(boolean on) {
        record = on ? new SvgDrawing() : null;
    }

    /// What was drawn since the canvas was cleared.
    SvgDrawing recorded() {
        SvgDrawing drawn = record;
        if (drawn == null) {
            throw new IllegalStateException("SharpCanvas.recorded: nothing is recorded; call record first");
        }
        return drawn;
    }
}
