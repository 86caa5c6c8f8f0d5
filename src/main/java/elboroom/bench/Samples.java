package elboroom.bench;

import java.util.Arrays;

/// Measurements of one quantity. One thread may add them and another read.
public final class Samples {
    private double[] values = new double[16];
    private int size;

    public synchronized void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    public synchronized void clear() {
        size = 0;
    }

    public synchronized int size() {
        return size;
    }

    /// The measurement `i`, from 0.
    public synchronized double get(int i) {
        return values[i];
    }

    /// The median; NaN if there are none.
    public synchronized double median() {
        double[] sorted = sorted();
        return size == 0 ? Double.NaN : 0.5 * (sorted[(size - 1) / 2] + sorted[size / 2]);
    }

    /// The smallest measurement that a share of them does not exceed; NaN if there are none.
    public synchronized double percentile(double share) {
        return size == 0 ? Double.NaN : sorted()[Math.clamp((long) Math.ceil(share * size) - 1, 0, size - 1)];
    }

    /// The smallest; NaN if there are none.
    public synchronized double min() {
        return Arrays.stream(values, 0, size).min().orElse(Double.NaN);
    }

    /// The largest; NaN if there are none.
    public synchronized double max() {
        return Arrays.stream(values, 0, size).max().orElse(Double.NaN);
    }

    /// The least-squares slope over the measurements from one on, per measurement.
    public synchronized double slope(int from) {
        int n = size - from;
        double center = from + 0.5 * (n - 1);
        double covariance = 0;
        double variance = 0;
        for (int i = from; i < size; i++) {
            covariance += (i - center) * values[i];
            variance += (i - center) * (i - center);
        }
        return covariance / variance;
    }

    private double[] sorted() {
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return sorted;
    }
}
