package elboroom.ui.chart;

import elboroom.ui.image.Pen;

/// How something is marked in every plot: by a colour and, for those who do not see it or where colours repeat, a
/// shape.
///
/// @param label number of the colour among those of labels
/// @param shape what is drawn
public record Mark(int label, Shape shape) {
    private static final double DIAMOND = 1.3; // so that all shapes have about the same area
    private static final double SQUARE = 0.9;
    private static final double TRIANGLE = 1.25;
    private static final double CROSS = 1.2;

    /// Shapes of about the same size.
    public enum Shape {
        DISC,
        DIAMOND,
        SQUARE,
        TRIANGLE,
        CROSS,
        WEDGE
    }

    /// Draws the shape, filled and with an outline, in the pen's colours.
    void draw(Pen g, double x, double y, double radius) {
        switch (shape) {
            case DISC -> {
                g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
                g.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
            }
            case DIAMOND -> {
                double r = DIAMOND * radius;
                polygon(g, x, y - r, x + r, y, x, y + r, x - r, y);
            }
            case SQUARE -> {
                double r = SQUARE * radius;
                polygon(g, x - r, y - r, x + r, y - r, x + r, y + r, x - r, y + r);
            }
            case TRIANGLE -> {
                double r = TRIANGLE * radius;
                polygon(g, x, y - r, x + r, y + 0.8 * r, x - r, y + 0.8 * r);
            }
            case CROSS -> {
                double r = CROSS * radius;
                double a = r / 3;
                polygon(
                        g, x - a, y - r, x + a, y - r, x + a, y - a, x + r, y - a, x + r, y + a, x + a, y + a, x + a,
                        y + r, x - a, y + r, x - a, y + a, x - r, y + a, x - r, y - a, x - a, y - a);
            }
            case WEDGE -> {
                double r = TRIANGLE * radius;
                polygon(g, x, y + r, x - r, y - 0.8 * r, x + r, y - 0.8 * r);
            }
        }
    }

    private static void polygon(Pen g, double... corners) {
        g.beginPath();
        g.moveTo(corners[0], corners[1]);
        for (int at = 2; at < corners.length; at += 2) {
            g.lineTo(corners[at], corners[at + 1]);
        }
        g.closePath();
        g.fill();
        g.stroke();
    }
}
