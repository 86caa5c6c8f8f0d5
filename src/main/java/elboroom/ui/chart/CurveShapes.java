package elboroom.ui.chart;

import elboroom.ui.image.Pen;
import javafx.scene.paint.Color;

/// The shapes that stand on a curve, by which it is known without its colour. Curves that lie on one another have them
/// in different places.
final class CurveShapes {
    private static final double DISTANCE = 120;
    private static final double LEAST = 2; // of them on a curve that crosses the frame
    private static final double STAGGER = 0.382; // of the distance, between two curves: no two of a few are close
    private static final double RADIUS = 4;
    private static final double LONE_RADIUS = 5;

    private CurveShapes() {}

    /// Draws them.
    ///
    /// @param curve  as it is drawn
    /// @param frame  only shapes in it are drawn
    /// @param number of the curve among all
    /// @param ground lies around each shape
    static void paint(Pen g, Decimation curve, Mark mark, PlotFrame frame, int number, Color colour, Color ground) {
        g.setFill(colour);
        g.setStroke(ground);
        g.setLineWidth(1);
        if (curve.size() == 1) {
            draw(g, mark, curve, 0, frame, LONE_RADIUS);
            return;
        }
        double distance = Math.min(DISTANCE, frame.width() / LEAST);
        double next = frame.left() + distance * (number * STAGGER % 1);
        for (int i = 0; i < curve.size(); i++) {
            if (curve.x()[i] >= next && !Double.isNaN(curve.y()[i])) {
                draw(g, mark, curve, i, frame, RADIUS);
                next += distance * (1 + Math.floor((curve.x()[i] - next) / distance));
            }
        }
    }

    private static void draw(Pen g, Mark mark, Decimation curve, int at, PlotFrame frame, double radius) {
        if (frame.contains(curve.x()[at], curve.y()[at])) {
            mark.draw(g, curve.x()[at], curve.y()[at], radius);
        }
    }
}
