package elboroom.ui.chart;

/// Something to draw in a [PointsPlot].
///
/// @param name  its name
/// @param mark  its colour and shape
/// @param style how it is drawn
/// @param x     of its points; not modified
/// @param y     of its points; not modified
/// @param low   lower end of the interval of each y; empty if there are none, NaN where there is none
/// @param high  upper end
/// @param peers the points with the same number have a frontier together; [#ALONE] for none
public record PointsItem(
        String name, Mark mark, Style style, double[] x, double[] y, double[] low, double[] high, int peers) {
    /// Of a point that has no part in a frontier.
    public static final int ALONE = -1;

    private static final double[] NONE = {};

    /// How an item is drawn.
    public enum Style {
        /// Large, with its name.
        POINT,
        /// Small ones.
        POINTS,
        /// Small hollow ones: points that say little.
        RINGS,
        /// Joined, with its name at the last one.
        LINE,
        /// Joined, each with its mark and interval, and with the name at the last one.
        CURVE
    }

    public PointsItem {
        if (x.length != y.length || low.length != high.length || low.length != 0 && low.length != y.length) {
            throw new IllegalArgumentException("%s: got %d x, %d y and %d and %d ends, expected as many of each"
                    .formatted(name, x.length, y.length, low.length, high.length));
        }
    }

    /// A single point with an interval.
    public static PointsItem point(String name, Mark mark, double x, double y, double low, double high) {
        return new PointsItem(
                name,
                mark,
                Style.POINT,
                new double[] {x},
                new double[] {y},
                new double[] {low},
                new double[] {high},
                ALONE);
    }

    /// The same point beside its peers.
    public PointsItem among(int others) {
        return new PointsItem(name, mark, style, x, y, low, high, others);
    }

    /// Points or a line without intervals.
    public static PointsItem of(String name, Mark mark, Style style, double[] x, double[] y) {
        return new PointsItem(name, mark, style, x, y, NONE, NONE, ALONE);
    }

    /// A curve of points with intervals.
    public static PointsItem curve(String name, Mark mark, double[] x, double[] y, double[] low, double[] high) {
        return new PointsItem(name, mark, Style.CURVE, x, y, low, high, ALONE);
    }

    /// The last point that has a value; −1 if none has.
    int last() {
        int at = y.length - 1;
        while (at >= 0 && Double.isNaN(y[at])) {
            at--;
        }
        return at;
    }

    double low(int at) {
        return low.length == 0 ? Double.NaN : low[at];
    }

    double high(int at) {
        return high.length == 0 ? Double.NaN : high[at];
    }
}
