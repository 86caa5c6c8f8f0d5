package elboroom.ui.chart;

import elboroom.plot.Polyline;
import java.util.Arrays;

/// Smooths a curve for drawing: at each pixel column that has points, the mean of those in the columns around it. The
/// mean is taken in the axis' own units, so on a log axis it is the geometric one. The cost depends on the length of
/// the visible part, as that of [Decimation] does.
///
/// The output is reused between calls: one instance belongs to one view.
final class Smoothing {
    /// How far the mean reaches in either direction, as a share of the visible stretch.
    static final double REACH = 0.02;

    private double[] sums = new double[0];
    private int[] counts = new int[0];
    private double[] px = new double[0];
    private double[] py = new double[0];
    private int size;

    /// Screen x of the points.
    double[] x() {
        return px;
    }

    /// Screen y of the points.
    double[] y() {
        return py;
    }

    /// How many points there are.
    int size() {
        return size;
    }

    /// Smooths the part of a curve that lies in the frame.
    void reduce(Series series, PlotFrame frame) {
        int columns = (int) Math.ceil(frame.width()) + 1;
        clear(columns);
        add(series, frame, columns);
        for (int c = 0; c < columns; c++) { // from here on, totals of all columns before
            sums[c + 1] += sums[c];
            counts[c + 1] += counts[c];
        }
        int reach = Math.max(1, (int) (REACH * frame.width()));
        for (int c = 0; c < columns; c++) {
            if (counts[c + 1] > counts[c]) {
                int from = Math.max(0, c - reach);
                int to = Math.min(columns, c + reach + 1);
                px[size] = frame.left() + c;
                py[size++] = (sums[to] - sums[from]) / (counts[to] - counts[from]);
            }
        }
    }

    private void add(Series series, PlotFrame frame, int columns) {
        int from = Polyline.lowerBound(series.x(), series.length(), frame.xMin());
        int to = Polyline.lowerBound(series.x(), series.length(), Math.nextUp(frame.xMax()));
        for (int i = from; i < to; i++) {
            double y = frame.toY(series.y()[i]);
            if (Double.isFinite(y)) {
                int column = Math.clamp(Math.round(frame.toX(series.x()[i]) - frame.left()), 0, columns - 1);
                sums[column + 1] += y;
                counts[column + 1]++;
            }
        }
    }

    private void clear(int columns) {
        size = 0;
        if (px.length < columns) {
            sums = new double[columns + 1];
            counts = new int[columns + 1];
            px = new double[columns];
            py = new double[columns];
        } else {
            Arrays.fill(sums, 0);
            Arrays.fill(counts, 0);
        }
    }
}
