package elboroom.plot;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;

/// Chooses the y range of curves so that a few huge values, as in the first steps of a training run, do not flatten
/// the rest.
///
/// With few points it is the whole range. With more it spans the 4 % and 96 % quantiles, widened by their distance in
/// either direction as far as there are data, and always includes each curve's newest value. Data that are nowhere
/// negative get no negative range, except on a log axis, which has no zero. Of a curve that has at most one point
/// there, the line from the point before and to the point after counts, too.
public final class RobustRange {
    private static final int ENOUGH = 24;
    private static final int FEW = 12;
    private static final int FEWEST = 2; // points that show where a curve runs
    private static final int SAMPLES = 256;
    private static final double TAIL = 0.04;
    private static final double WIDEN = 0.75;
    private static final double HEADROOM = 0.04;
    private static final Quantile QUANTILE = Quantile.withDefaults().with(EstimationMethod.HF7);

    private RobustRange() {}

    /// The range of what lies between two x, in the axis' own units.
    ///
    /// @param logY whether the axis is logarithmic; values ≤ 0 are then left out
    public static AxisRange of(List<? extends Polyline> series, AxisRange x, boolean logY) {
        return of(series, each -> x, logY);
    }

    /// @param stretch what counts of each curve
    private static AxisRange of(List<? extends Polyline> series, Function<Polyline, AxisRange> stretch, boolean logY) {
        double[] sample = new double[SAMPLES * Math.max(1, series.size())];
        double newestLow = Double.POSITIVE_INFINITY;
        double newestHigh = Double.NEGATIVE_INFINITY;
        int size = 0;
        for (Polyline s : series) {
            AxisRange x = stretch.apply(s);
            int from = Polyline.lowerBound(s.x(), s.length(), x.min());
            int to = Polyline.lowerBound(s.x(), s.length(), Math.nextUp(x.max()));
            int count = Math.min(SAMPLES, to - from);
            for (int i = 0; i < count; i++) {
                double value = axis(s.y()[from + (int) ((long) (to - 1 - from) * i / Math.max(1, count - 1))], logY);
                if (Double.isFinite(value)) {
                    sample[size++] = value;
                }
            }
            if (count < FEWEST) {
                for (double edge : new double[] {x.min(), x.max()}) {
                    double value = lineAt(s, edge, logY);
                    if (Double.isFinite(value)) {
                        sample[size++] = value;
                    }
                }
            }
            double newest = to > from ? axis(s.y()[to - 1], logY) : Double.NaN;
            if (Double.isFinite(newest)) {
                newestLow = Math.min(newestLow, newest);
                newestHigh = Math.max(newestHigh, newest);
            }
        }
        if (size == 0) {
            return new AxisRange(0, 1);
        }
        Arrays.sort(sample, 0, size);
        AxisRange range = middle(sample, size, newestLow, newestHigh);
        return logY || sample[0] < 0 ? range : new AxisRange(Math.max(0, range.min()), range.max());
    }

    /// Where the line between two points of a curve is at an x, in the axis' own units; NaN if no line passes there.
    private static double lineAt(Polyline s, double x, boolean logY) {
        int after = Polyline.lowerBound(s.x(), s.length(), x);
        if (after == 0 || after == s.length()) {
            return Double.NaN;
        }
        double share = (x - s.x()[after - 1]) / (s.x()[after] - s.x()[after - 1]);
        double first = axis(s.y()[after - 1], logY);
        return first + share * (axis(s.y()[after], logY) - first);
    }

    /// The range of each curve's newer half of what lies between two x: a short curve beside a long one counts, too.
    /// The values before may lie outside. Of a curve that has only begun, its first point counts.
    public static AxisRange ofRecent(List<? extends Polyline> series, AxisRange x, boolean logY) {
        return of(series, each -> newerHalf(each, x), logY);
    }

    private static AxisRange newerHalf(Polyline s, AxisRange x) {
        double end = s.length() == 0 ? x.max() : Math.min(s.x()[s.length() - 1], x.max());
        return end > x.min() ? new AxisRange(x.min() + (end - x.min()) / 2, end) : x;
    }

    /// The range of the two edges of a band, in the axis' own units. It contains the settled part of both edges: with
    /// few points all but the first, with many points the newest two thirds.
    public static AxisRange ofBand(List<? extends Polyline> edges, AxisRange x, boolean logY) {
        double[] at = edges.getFirst().x();
        int end = Polyline.lowerBound(at, edges.getFirst().length(), Math.nextUp(x.max()));
        int first = end < FEW ? Math.min(1, end - 1) : end / 3;
        if (end == 0 || at[first] < x.min() || at[first] >= x.max()) {
            return of(edges, x, logY);
        }
        AxisRange settled = new AxisRange(at[first], x.max());
        AxisRange range = of(edges, settled, logY);
        double low = range.min();
        double high = range.max();
        for (Polyline edge : edges) {
            for (int i = first; i < Math.min(end, edge.length()); i++) {
                double value = axis(edge.y()[i], logY);
                low = Double.isFinite(value) ? Math.min(low, value) : low;
                high = Double.isFinite(value) ? Math.max(high, value) : high;
            }
        }
        return new AxisRange(low, high);
    }

    private static double axis(double value, boolean logY) {
        return logY ? Math.log10(value) : value; // NaN or −∞ for values ≤ 0; the caller leaves them out
    }

    /// The stretch that the curves fill, without their outliers.
    private static AxisRange middle(double[] sorted, int size, double newestLow, double newestHigh) {
        double low = sorted[0];
        double high = sorted[size - 1];
        if (size >= ENOUGH) {
            double[] tails = QUANTILE.evaluate(size, i -> sorted[i], TAIL, 1 - TAIL);
            double margin = WIDEN * (tails[1] - tails[0]);
            low = Math.max(low, tails[0] - margin);
            high = Math.min(high, tails[1] + margin);
        }
        return widened(Math.min(low, newestLow), Math.max(high, newestHigh));
    }

    private static AxisRange widened(double low, double high) {
        if (low == high) {
            double half = low == 0 ? 0.5 : Math.abs(low) * 0.05;
            return new AxisRange(low - half, high + half);
        }
        double headroom = HEADROOM * (high - low);
        return new AxisRange(low - headroom, high + headroom);
    }
}
