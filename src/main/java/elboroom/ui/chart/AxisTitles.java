package elboroom.ui.chart;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// What the axes of a picture mean. On the screen, headers and tooltips say it.
final class AxisTitles {
    /// The room that a title needs.
    static final double ROOM = 16;

    private AxisTitles() {}

    /// Writes the title of the axis below.
    ///
    /// @param y the middle of its height
    static void below(GraphicsContext g, Color colour, String title, double middle, double y) {
        g.setFill(colour);
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText(title, middle, y);
    }

    /// Writes the title of the axis beside, upwards along the left edge.
    static void beside(GraphicsContext g, Color colour, String title, double middle) {
        g.save();
        g.translate(ROOM / 2, middle);
        g.rotate(-90);
        below(g, colour, title, 0, 0);
        g.restore();
    }
}
