package elboroom.ui.chart;

import elboroom.plot.AxisPen;
import elboroom.ui.image.Pen;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Draws axes with a pen, whose font is set.
public final class AxesPen implements AxisPen {
    private final Pen pen;

    /// @param grid  of the lines
    /// @param muted of the labels
    public AxesPen(Pen pen, Color grid, Color muted) {
        this.pen = pen;
        pen.setLineWidth(1);
        pen.setStroke(grid);
        pen.setFill(muted);
    }

    @Override
    public double fontSize() {
        return pen.getFont().getSize();
    }

    @Override
    public void line(double fromX, double fromY, double toX, double toY) {
        pen.strokeLine(fromX, fromY, toX, toY);
    }

    @Override
    public void label(String text, double x, double y, Anchor anchor) {
        pen.setTextAlign(anchor == Anchor.END ? TextAlignment.RIGHT : TextAlignment.CENTER);
        pen.fillText(text, x, y);
    }
}
