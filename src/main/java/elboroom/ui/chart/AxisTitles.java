package elboroom.ui.chart;

import elboroom.ui.image.Pen;
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
    static void below(Pen g, Color colour, String title, double middle, double y) {
        g.setFill(colour);
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText(title, middle, y);
    }

    /// Writes the title of the axis beside, upwards along the left edge.
    static void beside(Pen g, Color colour, String title, double middle) {
        g.turned(ROOM / 2, middle, -90, () -> below(g, colour, title, 0, 0));
    }
}
