package elboroom.plot;

import java.util.List;

/// The mean of several curves, and the lowest and the highest of them, at the points of the one that reaches furthest.
/// Between two points a curve is a line. A curve counts only where it is.
///
/// @param x    positions
/// @param mean of those curves that are there
public record MeanCurve(double[] x, double[] mean, double[] low, double[] high) {
    /// A curve.
    ///
    /// @param x positions, not decreasing
    public record Curve(double[] x, double[] y) {
        private double last() {
            return x.length == 0 ? Double.NEGATIVE_INFINITY : x[x.length - 1];
        }
    }

    /// The mean of one curve or several.
    public static MeanCurve of(List<Curve> curves) {
        Curve longest = curves.getFirst();
        for (Curve curve : curves) {
            longest = curve.last() > longest.last() ? curve : longest;
        }
        double[] x = longest.x;
        int[] at = new int[curves.size()];
        double[] mean = new double[x.length];
        double[] low = new double[x.length];
        double[] high = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double sum = 0;
            int count = 0;
            low[i] = Double.POSITIVE_INFINITY;
            high[i] = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < curves.size(); c++) {
                Curve curve = curves.get(c);
                while (at[c] < curve.x.length && curve.x[at[c]] < x[i]) {
                    at[c]++;
                }
                double y = valueAt(curve, at[c], x[i]);
                if (!Double.isNaN(y)) {
                    sum += y;
                    count++;
                    low[i] = Math.min(low[i], y);
                    high[i] = Math.max(high[i], y);
                }
            }
            mean[i] = sum / count; // the longest one is always there
        }
        return new MeanCurve(x, mean, low, high);
    }

    /// @param next the first point that is not before x
    private static double valueAt(Curve curve, int next, double x) {
        if (next == curve.x.length || next == 0 && curve.x[0] > x) {
            return Double.NaN;
        }
        if (curve.x[next] == x) {
            return curve.y[next];
        }
        double share = (x - curve.x[next - 1]) / (curve.x[next] - curve.x[next - 1]);
        return curve.y[next - 1] + share * (curve.y[next] - curve.y[next - 1]);
    }
}
