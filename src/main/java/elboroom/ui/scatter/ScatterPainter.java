package elboroom.ui.scatter;

import org.jspecify.annotations.Nullable;

/// Paints the data area of a [ScatterPlot]: the base, and the points over it. Only one thread at a time may use it.
final class ScatterPainter implements ScatterRenderer.Painter {
    private final ScatterBase base = new ScatterBase();
    private final DotRaster raster = new DotRaster();
    private @Nullable Points summarised;
    private @Nullable PointsSummary summary;

    @Override
    public PointsSummary paint(ScatterRenderer.Request request, int[] pixels) {
        ScatterBase.Request under = request.base();
        base.draw(under, pixels);
        if (request.shown()) {
            raster.draw(
                    request.points(),
                    under.frame(),
                    request.hidden(),
                    request.colours(),
                    under.surface(),
                    request.radius(),
                    pixels,
                    under.width(),
                    under.height());
        }
        return summarise(request.points());
    }

    private PointsSummary summarise(Points points) {
        PointsSummary present = summary;
        if (present == null || summarised != points) {
            present = PointsSummary.of(points);
            summary = present;
            summarised = points;
        }
        return present;
    }
}
