package elboroom.ui.chart;

import elboroom.plot.AxisRange;

/// Where a plot's data area lies on the screen, and how data map to it.
///
/// @param left left edge in pixels
/// @param top upper edge in pixels
/// @param width width in pixels
/// @param height height in pixels
/// @param x visible stretch of x
/// @param y visible stretch of y, as logarithms (base 10) if `logY`
/// @param logY whether y is logarithmic
public record PlotFrame(double left, double top, double width, double height, AxisRange x, AxisRange y, boolean logY) {
    /// The lower end of x.
    double xMin() {
        return x.min();
    }

    /// The upper end of x.
    double xMax() {
        return x.max();
    }

    /// The right edge in pixels.
    public double right() {
        return left + width;
    }

    /// The lower edge in pixels.
    public double bottom() {
        return top + height;
    }

    /// The screen position of an x.
    public double toX(double value) {
        return left + (value - x.min()) / x.length() * width;
    }

    /// The screen position of a y; NaN for what a log axis cannot show.
    public double toY(double value) {
        double v = logY ? (value > 0 ? Math.log10(value) : Double.NaN) : value;
        return axisToY(v);
    }

    /// The screen position of a y in the axis' own units (logarithms on a log axis).
    public double axisToY(double value) {
        return top + (y.max() - value) / y.length() * height;
    }

    /// The x at a screen position.
    public double dataX(double pixel) {
        return x.min() + (pixel - left) / width * x.length();
    }

    /// The y at a screen position, in the axis' own units.
    public double axisY(double pixel) {
        return y.max() - (pixel - top) / height * y.length();
    }

    /// Whether a screen position lies in the data area.
    public boolean contains(double px, double py) {
        return px >= left && px <= right() && py >= top && py <= bottom();
    }
}
