package elboroom.ui.chart;

import elboroom.ui.image.Pen;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;

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

    /// A mark whose shape takes turns with its number: neighbours have different ones.
    ///
    /// @param pattern from 0, as [elboroom.lab.EstimatorMark#pattern()]
    public static Mark of(int label, int pattern) {
        Shape[] shapes = Shape.values();
        return new Mark(label, shapes[pattern % shapes.length]);
    }

    /// Draws the shape, filled and with an outline, in the pen's colours.
    void draw(Pen g, double x, double y, double radius) {
        if (shape == Shape.DISC) {
            g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
            g.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
            return;
        }
        double[] corners = corners(x, y, radius);
        g.beginPath();
        g.moveTo(corners[0], corners[1]);
        for (int at = 2; at < corners.length; at += 2) {
            g.lineTo(corners[at], corners[at + 1]);
        }
        g.closePath();
        g.fill();
        g.stroke();
    }

    /// The shape for a scene, whose fill is the caller's.
    javafx.scene.shape.Shape node(double radius) {
        return shape == Shape.DISC ? new Circle(radius) : new Polygon(corners(0, 0, radius));
    }

    /// The x and y of each corner; none of a disc.
    private double[] corners(double x, double y, double radius) {
        return switch (shape) {
            case DISC -> new double[] {};
            case DIAMOND -> {
                double r = DIAMOND * radius;
                yield new double[] {x, y - r, x + r, y, x, y + r, x - r, y};
            }
            case SQUARE -> {
                double r = SQUARE * radius;
                yield new double[] {x - r, y - r, x + r, y - r, x + r, y + r, x - r, y + r};
            }
            case TRIANGLE -> {
                double r = TRIANGLE * radius;
                yield new double[] {x, y - r, x + r, y + 0.8 * r, x - r, y + 0.8 * r};
            }
            case CROSS -> {
                double r = CROSS * radius;
                double a = r / 3;
                yield new double[] {
                    x - a, y - r, x + a, y - r, x + a, y - a, x + r, y - a, x + r, y + a, x + a, y + a, x + a, y + r,
                    x - a, y + r, x - a, y + a, x - r, y + a, x - r, y - a, x - a, y - a
                };
            }
            case WEDGE -> {
                double r = TRIANGLE * radius;
                yield new double[] {x, y + r, x - r, y - 0.8 * r, x + r, y - 0.8 * r};
            }
        };
    }
}
