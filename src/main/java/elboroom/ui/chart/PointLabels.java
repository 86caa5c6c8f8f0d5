package elboroom.ui.chart;

import elboroom.ui.image.Pen;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Names beside points. No two of them meet, and none lies on a point. A name that has no room beside its point stands
/// farther away, at the end of a line, which crosses no other name. One that finds no room at all is left out.
final class PointLabels {
    private static final double GAP = 4;
    private static final double GROUND = 0.85; // how much of the ground hides what is behind a name
    private static final double[] DISTANCES = {0, 10, 20, 32, 46, 62, 80};
    private static final double[][] DIRECTIONS = {
        {1, 0}, {-1, 0}, {0, -1}, {0, 1}, {0.8, -0.8}, {-0.8, -0.8}, {0.8, 0.8}, {-0.8, 0.8}
    };

    private PointLabels() {}

    /// A point and its name.
    record Point(String name, double x, double y) {}

    /// A name and where it stands.
    ///
    /// @param x    the left end
    /// @param y    the middle of the height
    /// @param away whether a line leads to it
    record Placed(Point point, double x, double y, double width, double height, boolean away) {
        boolean meets(double left, double top, double right, double bottom) {
            return x < right && left < x + width && y - height / 2 < bottom && top < y + height / 2;
        }

        private boolean meets(Placed other) {
            return meets(other.x, other.y - other.height / 2, other.x + other.width, other.y + other.height / 2)
                    || isCrossedBy(other)
                    || other.isCrossedBy(this);
        }

        /// Where the line to it ends: at its nearest edge.
        private double endX() {
            return Math.clamp(point.x, x, x + width);
        }

        private double endY() {
            return y + Math.signum(point.y - y) * height / 2;
        }

        /// Whether the line to another name crosses this one.
        boolean isCrossedBy(Placed other) {
            return other.away
                    && new Rectangle2D.Double(x, y - height / 2, width, height)
                            .intersectsLine(other.point.x, other.point.y, other.endX(), other.endY());
        }
    }

    /// @param frame  where the names must stand
    /// @param height of a name
    /// @param width  of a name
    /// @param radius of a point
    static List<Placed> place(
            List<Point> points, PlotFrame frame, double height, double radius, ToDoubleFunction<String> width) {
        var placed = new ArrayList<Placed>();
        for (Point point : points) {
            Placed label = place(point, points, placed, frame, height, radius, width.applyAsDouble(point.name));
            if (label != null) {
                placed.add(label);
            }
        }
        return placed;
    }

    private static @Nullable Placed place(
            Point point,
            List<Point> points,
            List<Placed> others,
            PlotFrame frame,
            double height,
            double radius,
            double width) {
        for (double distance : DISTANCES) {
            for (double[] direction : DIRECTIONS) {
                double across = direction[0] * (radius + GAP + distance);
                double x = point.x + across - (direction[0] == 0 ? width / 2 : direction[0] < 0 ? width : 0);
                double y = point.y + direction[1] * (radius + GAP + distance + height / 2);
                var label = new Placed(point, x, y, width, height, distance > 0);
                if (fits(label, points, others, frame, radius)) {
                    return label;
                }
            }
        }
        return null;
    }

    private static boolean fits(Placed label, List<Point> points, List<Placed> others, PlotFrame frame, double radius) {
        return label.x >= frame.left()
                && label.x + label.width <= frame.right()
                && label.y - label.height / 2 >= frame.top()
                && label.y + label.height / 2 <= frame.bottom()
                && others.stream().noneMatch(label::meets)
                && points.stream()
                        .noneMatch(at -> label.meets(at.x - radius, at.y - radius, at.x + radius, at.y + radius));
    }

    /// Draws the names, and the lines to those that stand away.
    ///
    /// @param ground lies behind each name, so that no line of the plot strikes it through
    static void paint(Pen g, List<Placed> labels, Color ink, Color line, Color ground) {
        g.setLineWidth(1);
        g.setStroke(line);
        for (Placed label : labels) {
            if (label.away) {
                g.strokeLine(label.point.x, label.point.y, label.endX(), label.endY());
            }
        }
        g.setFill(ground.deriveColor(0, 1, 1, GROUND));
        for (Placed label : labels) {
            g.fillRect(label.x, label.y - label.height / 2, label.width, label.height);
        }
        g.setFill(ink);
        g.setTextAlign(TextAlignment.LEFT);
        for (Placed label : labels) {
            g.fillText(label.point.name, label.x, label.y);
        }
    }
}
