package elboroom.ui.scatter;

import elboroom.ui.chart.PlotFrame;
import elboroom.ui.image.InkPalette;
import elboroom.ui.image.Pen;
import java.util.List;
import java.util.stream.Stream;
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
                boolean own = points.isOwn(i);
                int label = own ? 0 : points.label(i);
                double x = area.toX(points.x()[i]);
                double y = area.toY(points.y()[i]);
                boolean inside = x > -radius && x < width + radius && y > -radius && y < height + radius;
                boolean hidden = !own && label < request.hidden().length && request.hidden()[label];
                if (inside && !hidden) {
                    int others = request.colours().length - 1;
                    int colour = request.colours()[own ? others : label % others];
                    g.setFill(ring);
                    dot(g, x, y, radius, DotRaster.RING, own);
                    g.setFill(colour(colour));
                    dot(g, x, y, radius, 0, own);
                }
            }
        });
    }

    /// Fills a dot, or the diamond of an own point.
    ///
    /// @param wider how far its edge is moved outwards
    private static void dot(Pen g, double x, double y, double radius, double wider, boolean own) {
        if (own) {
            double reach = DotRaster.OWN * radius + wider * Math.sqrt(2);
            g.beginPath();
            g.moveTo(x - reach, y);
            g.lineTo(x, y - reach);
            g.lineTo(x + reach, y);
            g.lineTo(x, y + reach);
            g.closePath();
            g.fill();
        } else {
            double reach = radius + wider;
            g.fillOval(x - reach, y - reach, 2 * reach, 2 * reach);
        }
    }

    /// The colours of a request.
    ///
    /// @param labels of the labels
    /// @param own    of own points
    static int[] colours(List<Color> labels, Color own) {
        return Stream.concat(labels.stream(), Stream.of(own))
                .mapToInt(InkPalette::argb)
                .toArray();
    }

    private static Color colour(int argb) {
        return Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255);
    }
}
