package elboroom.ui.chart;

import elboroom.ui.image.Pen;

/// Shapes that stand for a value in a plot.
final class Marks {
    private Marks() {}

    /// Makes a diamond the path.
    static void diamond(Pen g, double x, double y, double radius) {
        g.beginPath();
        g.moveTo(x, y - radius);
        g.lineTo(x + radius, y);
        g.lineTo(x, y + radius);
        g.lineTo(x - radius, y);
        g.closePath();
    }
}
