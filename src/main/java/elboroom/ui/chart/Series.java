package elboroom.ui.chart;

import elboroom.ui.image.ColourRole;

/// A curve of a [LiveChart]. The arrays are not copied: the first `length` entries must not change afterwards,
/// entries behind them may (a metric series grows in place).
///
/// @param name what the legend and the CSV say, as in `train`
/// @param x positions, not decreasing
/// @param y values; NaN leaves a gap
/// @param length how many entries count
/// @param line solid or dashed
/// @param role gives the colour
public record Series(String name, double[] x, double[] y, int length, Line line, ColourRole role) {
    /// How a curve is drawn.
    public enum Line {
        SOLID,
        DASHED
    }

    public Series {
        if (length < 0 || length > x.length || length > y.length) {
            throw new IllegalArgumentException("Series %s: got length %d with %d x and %d y, expected both as long"
                    .formatted(name, length, x.length, y.length));
        }
    }

    /// The training curve: solid.
    public static Series train(String name, double[] x, double[] y, int length) {
        return new Series(name, x, y, length, Line.SOLID, ColourRole.TRAIN);
    }

    /// The test curve: dashed.
    public static Series test(String name, double[] x, double[] y, int length) {
        return new Series(name, x, y, length, Line.DASHED, ColourRole.TEST);
    }

    /// The last value; NaN if there is none.
    public double last() {
        return length == 0 ? Double.NaN : y[length - 1];
    }
}
