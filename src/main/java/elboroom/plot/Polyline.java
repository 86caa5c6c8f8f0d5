package elboroom.plot;

/// A line through points.
public interface Polyline {
    /// Positions, not decreasing.
    double[] x();

    /// Values; NaN leaves a gap.
    double[] y();

    /// How many of the entries count.
    int length();

    /// The first index whose x is at least the key.
    static int lowerBound(double[] xs, int length, double key) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (xs[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
