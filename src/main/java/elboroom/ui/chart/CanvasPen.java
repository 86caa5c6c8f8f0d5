package elboroom.ui.chart;

import elboroom.plot.AxisPen;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Draws axes on a canvas, whose font is set.
public final class CanvasPen implements AxisPen {
    private final GraphicsContext g;

    /// @param grid  of the lines
    /// @param muted of the labels
    public CanvasPen(GraphicsContext g, Color grid, Color muted) {
        this.g = g;
        g.setLineWidth(1);
        g.setStroke(grid);
        g.setFill(muted);
        g.setTextBaseline(VPos.CENTER);
    }

    @Override
    public double fontSize() {
        return g.getFont().getSize();
    }

    @Override
    public void line(double fromX, double fromY, double toX, double toY) {
        g.strokeLine(fromX, fromY, toX, toY);
    }

    @Override
    public void label(String text, double x, double y, Anchor anchor) {
        g.setTextAlign(anchor == Anchor.END ? TextAlignment.RIGHT : TextAlignment.CENTER);
        g.fillText(text, x, y);
    }
}
