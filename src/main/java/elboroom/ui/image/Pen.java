package elboroom.ui.image;

import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// What views draw with: the part of a canvas' [javafx.scene.canvas.GraphicsContext] that they need, under the same
/// names, so that the same code also writes SVG. A text's `y` is the middle of its height. Belongs to the FX thread.
public interface Pen {
    /// Sets what areas and texts are filled with.
    void setFill(Paint paint);

    /// Sets the colour of lines.
    void setStroke(Color colour);

    void setLineWidth(double width);

    /// Sets the lengths of dashes and gaps; none for a solid line.
    void setLineDashes(double... lengths);

    void setLineJoin(StrokeLineJoin join);

    void setFont(Font font);

    Font getFont();

    /// Sets which part of a text stands at its `x`.
    void setTextAlign(TextAlignment alignment);

    void fillText(String text, double x, double y);

    /// Writes a text, squeezed if it is wider than this.
    void fillText(String text, double x, double y, double mostWidth);

    void strokeLine(double fromX, double fromY, double toX, double toY);

    void fillRect(double x, double y, double width, double height);

    void strokeRect(double x, double y, double width, double height);

    /// Fills a rectangle with round corners.
    ///
    /// @param acrossArc their diameter
    /// @param downArc   the same, for the height
    void fillRoundRect(double x, double y, double width, double height, double acrossArc, double downArc);

    /// Draws the outline of such a rectangle.
    void strokeRoundRect(double x, double y, double width, double height, double acrossArc, double downArc);

    void fillOval(double x, double y, double width, double height);

    void strokeOval(double x, double y, double width, double height);

    void beginPath();

    void moveTo(double x, double y);

    /// Adds a line to the path; the first one begins it.
    void lineTo(double x, double y);

    void closePath();

    /// Fills the path.
    void fill();

    /// Draws the path as a line.
    void stroke();

    /// Draws something of which only the part within a rectangle is seen.
    void clipped(double x, double y, double width, double height, Runnable drawing);

    /// Draws something whose origin is here and that is turned clockwise.
    void turned(double x, double y, double degrees, Runnable drawing);
}
