package elboroom.ui.scatter;

import elboroom.ui.chart.PlotFrame;
import elboroom.ui.image.Pen;
import javafx.scene.paint.Color;

/// Draws the points of a [ScatterPlot] with a pen, for SVG files. They look as those of [DotRaster] do.
final class ScatterDots {
    private ScatterDots() {}

    /// Draws the points of a request that lie in the data area.
    ///
    /// @param width  of the data area, in the pen's units
    /// @param height of the data area
    static void draw(Pen g, ScatterRenderer.Request request, double width, double height) {
        if (!request.shown()) {
            return;
        }
        Points points = request.points();
        PlotFrame drawn = request.base().frame();
        var area = new PlotFrame(0, 0, width, height, drawn.x(), drawn.y(), false);
        double radius = request.radius() * width / drawn.width();
        Color ring = colour(request.base().surface()).deriveColor(0, 1, 1, DotRaster.RING_ALPHA);
        g.clipped(0, 0, width, height, () -> {
            for (int i = 0; i < points.size(); i++) {
                int label = points.labelled() ? points.labels()[i] : 0;
                double x = area.toX(points.x()[i]);
                double y = area.toY(points.y()[i]);
                boolean inside = x > -radius && x < width + radius && y > -radius && y < height + radius;
                if (inside && !(label < request.hidden().length && request.hidden()[label])) {
                    g.setFill(ring);
                    oval(g, x, y, radius + DotRaster.RING);
                    g.setFill(colour(request.colours()[label % request.colours().length]));
                    oval(g, x, y, radius);
                }
            }
        });
    }

    private static void oval(Pen g, double x, double y, double radius) {
        g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    private static Color colour(int argb) {
        return Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255);
    }
}
