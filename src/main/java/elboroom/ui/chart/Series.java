package elboroom.ui.chart;

import elboroom.plot.Polyline;
import elboroom.ui.image.ColourRole;
import org.jspecify.annotations.Nullable;

/// A curve of a [LiveChart]. The arrays are not copied: the first `length` entries must not change afterwards,
/// entries behind them may (a metric series grows in place).
///
/// @param name what the legend and the CSV say, as in `train`
/// @param x positions, not decreasing
/// @param y values; NaN leaves a gap
/// @param length how many entries count
/// @param line solid, or of which dashes
/// @param role gives the colour
/// @param label gives the colour if it is not negative: one of those for labels
/// @param spread what lies around it; null for nothing
/// @param shape stands on it here and there, and at a lone point; null for none
public record Series(
        String name,
        double[] x,
        double[] y,
        int length,
        Line line,
        ColourRole role,
        int label,
        @Nullable Spread spread,
        Mark.@Nullable Shape shape)
        implements Polyline {
    /// The lowest and the highest of several curves whose mean this is, at the same x.
    public record Spread(double[] low, double[] high) {}

    /// How a curve is drawn.
    public enum Line {
        SOLID,
        DASHED,
        DOTTED;

        /// The lengths of dashes and gaps; none for a solid line.
        double[] dashes() {
            return switch (this) {
                case SOLID -> new double[0];
                case DASHED -> new double[] {4, 3};
                case DOTTED -> new double[] {1.5, 2.5};
            };
        }
    }

    public Series {
        if (length < 0 || length > x.length || length > y.length) {
            throw new IllegalArgumentException("Series %s: got length %d with %d x and %d y, expected both as long"
                    .formatted(name, length, x.length, y.length));
        }
    }

    /// A curve of its own.
    public Series(String name, double[] x, double[] y, int length, Line line, ColourRole role) {
        this(name, x, y, length, line, role, -1, null, null);
    }

    /// A curve beside others, in the colour of a label.
    public static Series labelled(String name, double[] x, double[] y, int length, Line line, int label) {
        return new Series(name, x, y, length, line, ColourRole.NEUTRAL, label, null, null);
    }

    /// The same with what lies around it.
    public Series within(Spread around) {
        return new Series(name, x, y, length, line, role, label, around, shape);
    }

    /// A curve beside others, in the colour and with the shape of a mark.
    public static Series marked(String name, double[] x, double[] y, int length, Line line, Mark mark) {
        return new Series(name, x, y, length, line, ColourRole.NEUTRAL, mark.label(), null, mark.shape());
    }

    /// The same over other values.
    Series withValues(double[] values) {
        return new Series(name, x, values, length, line, role, label, null, null);
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
