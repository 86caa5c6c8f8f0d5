package elboroom.ui.scatter;

import elboroom.plot.AxisRange;
import elboroom.ui.chart.PlotFrame;
import org.jspecify.annotations.Nullable;

/// The range of data that a [ScatterPlot] shows: that of its points, or the range that a user zoomed to.
final class MapView {
    private static final DataRect FIRST = new DataRect(-3, -3, 3, 3);
    private static final double GROWN_TOO_LARGE = 1.5;
    private static final double LEAST_SHARE = 1e-4;
    private static final double MOST_SHARE = 10;

    private DataRect fitted = FIRST;
    private @Nullable DataRect zoomed;

    /// What is shown, before the axes are made equal.
    DataRect rect() {
        return zoomed != null ? zoomed : fitted;
    }

    boolean isZoomed() {
        return zoomed != null;
    }

    void reset() {
        zoomed = null;
    }

    /// Leaves the zoom, and forgets the range that was fitted to earlier points.
    void restart() {
        reset();
        fitted = FIRST;
    }

    /// Adapts to the points' extent, but not to small changes of it. Otherwise the view would move all the time while
    /// training.
    ///
    /// @return whether the view changed
    boolean fit(DataRect extent) {
        boolean fits = fitted.contains(extent.minX(), extent.minY()) && fitted.contains(extent.maxX(), extent.maxY());
        boolean tooLarge = fitted.width() > GROWN_TOO_LARGE * extent.width()
                && fitted.height() > GROWN_TOO_LARGE * extent.height();
        if (fits && !tooLarge) {
            return false;
        }
        fitted = tooLarge ? extent : hull(fitted, extent);
        return zoomed == null;
    }

    private static DataRect hull(DataRect a, DataRect b) {
        double slackX = 0.05 * b.width();
        double slackY = 0.05 * b.height();
        return new DataRect(
                b.minX() < a.minX() ? b.minX() - slackX : a.minX(),
                b.minY() < a.minY() ? b.minY() - slackY : a.minY(),
                b.maxX() > a.maxX() ? b.maxX() + slackX : a.maxX(),
                b.maxY() > a.maxY() ? b.maxY() + slackY : a.maxY());
    }

    /// Scales what is shown around a point, within limits that follow from the points' extent.
    ///
    /// @param factor below 1 to zoom in
    void zoom(DataRect shown, double x, double y, double factor) {
        double size = Math.max(fitted.width(), fitted.height());
        double least = LEAST_SHARE * size / Math.max(shown.width(), shown.height());
        double most = MOST_SHARE * size / Math.max(shown.width(), shown.height());
        double by = Math.clamp(factor, Math.min(1, least), Math.max(1, most)); // a view beyond the limits can stay
        show(x + (shown.minX() - x) * by, y + (shown.minY() - y) * by, shown.width() * by, shown.height() * by);
    }

    /// Shows a rectangle moved by a distance.
    void pan(DataRect from, double dx, double dy) {
        show(from.minX() + dx, from.minY() + dy, from.width(), from.height());
    }

    /// Zooms to a rectangle, moved so that the points are not far away.
    private void show(double left, double low, double width, double height) {
        double minX = Math.clamp(left, fitted.minX() - fitted.width() - width, fitted.maxX() + fitted.width());
        double minY = Math.clamp(low, fitted.minY() - fitted.height() - height, fitted.maxY() + fitted.height());
        zoomed = new DataRect(minX, minY, minX + width, minY + height);
    }

    /// The data area on the screen. Both axes have the same scale, so the rectangle is widened along the axis that has
    /// more room.
    PlotFrame frame(double left, double top, double width, double height) {
        DataRect r = rect();
        double unitsPerPixel = Math.max(r.width() / width, r.height() / height);
        AxisRange x = around(r.minX() + r.width() / 2, unitsPerPixel * width);
        AxisRange y = around(r.minY() + r.height() / 2, unitsPerPixel * height);
        return new PlotFrame(left, top, width, height, x, y, false);
    }

    private static AxisRange around(double centre, double length) {
        return new AxisRange(centre - length / 2, centre + length / 2);
    }
}
