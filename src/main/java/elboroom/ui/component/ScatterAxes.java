package elboroom.ui.component;

import elboroom.ui.fx.Themes;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Draws the grid, ticks and names of the two axes of a [ScatterPlot].
final class ScatterAxes {
    static final double LEFT = 36;
    static final double BOTTOM = 20;
    static final double TOP = 6;
    static final double RIGHT = 8;
    private static final double PIXELS_PER_TICK = 90;
    private static final double NAME_ROOM = 26;
    private static final double NAME_GAP = 14;

    private final Font font = Font.font(Themes.FONT_FAMILY, ChartPainter.FONT_SIZE);

    void paint(Canvas canvas, PlotFrame frame, String xName, String yName, Color muted, Color grid) {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.setFont(font);
        g.setFill(muted);
        g.setStroke(grid);
        g.setLineWidth(1);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.CENTER);
        double nameRoom = Math.max(NAME_ROOM, width(xName) + NAME_GAP);
        Ticks xs = Ticks.linear(frame.x().min(), frame.x().max(), most(frame.width()));
        for (int i = 0; i < xs.positions().length; i++) {
            double x = Math.rint(frame.toX(xs.positions()[i])) + 0.5;
            g.strokeLine(x, frame.top(), x, frame.bottom());
            if (x < frame.right() - nameRoom) {
                g.fillText(xs.labels()[i], x, frame.bottom() + 11);
            }
        }
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(xName, frame.right(), frame.bottom() + 11);
        Ticks ys = Ticks.linear(frame.y().min(), frame.y().max(), most(frame.height()));
        for (int i = 0; i < ys.positions().length; i++) {
            double y = Math.rint(frame.toY(ys.positions()[i])) + 0.5;
            g.strokeLine(frame.left(), y, frame.right(), y);
            if (y > frame.top() + NAME_ROOM / 2 + 6) {
                g.fillText(ys.labels()[i], frame.left() - 6, y);
            }
        }
        if (width(yName) <= LEFT - 6) {
            g.fillText(yName, frame.left() - 6, frame.top() + 6);
        } else { // no room beside the axis
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText(yName, frame.left() + 6, frame.top() + 8);
        }
    }

    private double width(String name) {
        var text = new Text(name);
        text.setFont(font);
        return text.getLayoutBounds().getWidth();
    }

    private static int most(double length) {
        return Math.max(2, (int) (length / PIXELS_PER_TICK) + 1);
    }
}
