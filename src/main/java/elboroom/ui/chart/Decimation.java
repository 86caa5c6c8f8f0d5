package elboroom.ui.chart;

import elboroom.plot.Polyline;
import java.util.Arrays;

/// Turns a curve of any length into at most four points for each pixel column (first, lowest, highest, last). It looks
/// the same as with all its points, and the cost of drawing depends on the width and not on the length.
///
/// The output is reused between calls: one instance belongs to one view.
final class Decimation {
    private double[] px = new double[0];
    private double[] py = new double[0];
    private int size;

    /// Screen x of the points.
    double[] x() {
        return px;
    }

    /// Screen y of the points; NaN separates pieces.
    double[] y() {
        return py;
    }

    /// How many points there are.
    int size() {
        return size;
    }

    /// Reduces the part of a curve that lies in the frame, with one more point at either side.
    void reduce(Series series, PlotFrame frame) {
        double[] xs = series.x();
        double[] ys = series.y();
        int from = Math.max(0, Polyline.lowerBound(xs, series.length(), frame.xMin()) - 1);
        int to = Math.min(series.length(), Polyline.lowerBound(xs, series.length(), frame.xMax()) + 1);
        ensure(4 * ((int) frame.width() + 4));
        size = 0;
        int i = from;
        while (i < to) {
            long column = (long) Math.floor(frame.toX(xs[i]));
            int end = i + 1;
            while (end < to && (long) Math.floor(frame.toX(xs[end])) == column) {
                end++;
            }
            column(xs, ys, i, end, frame);
            i = end;
        }
    }

    private void column(double[] xs, double[] ys, int from, int to, PlotFrame frame) {
        int low = -1;
        int high = -1;
        for (int j = from; j < to; j++) {
            if (Double.isNaN(ys[j])) {
                continue;
            }
            if (low < 0 || ys[j] < ys[low]) {
                low = j;
            }
            if (high < 0 || ys[j] > ys[high]) {
                high = j;
            }
        }
        if (low < 0) {
            add(frame.toX(xs[from]), Double.NaN);
            return;
        }
        int first = Math.min(low, high);
        int second = Math.max(low, high);
        if (from < first) {
            add(frame.toX(xs[from]), frame.toY(ys[from]));
        }
        add(frame.toX(xs[first]), frame.toY(ys[first]));
        if (second != first) {
            add(frame.toX(xs[second]), frame.toY(ys[second]));
        }
        if (to - 1 > second) {
            add(frame.toX(xs[to - 1]), frame.toY(ys[to - 1]));
        }
    }

    private void add(double x, double y) {
        ensure(size + 1);
        px[size] = x;
        py[size++] = y;
    }

    private void ensure(int wanted) {
        if (px.length < wanted) {
            int capacity = Math.max(wanted, 2 * px.length);
            px = Arrays.copyOf(px, capacity);
            py = Arrays.copyOf(py, capacity);
        }
    }
}
