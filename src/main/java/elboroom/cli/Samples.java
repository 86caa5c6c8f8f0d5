package elboroom.cli;

import java.util.Arrays;

/// Measurements of one quantity.
final class Samples {
    private double[] values = new double[16];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    double get(int i) {
        return values[i];
    }

    double median() {
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return size == 0 ? Double.NaN : 0.5 * (sorted[(size - 1) / 2] + sorted[size / 2]);
    }

    double min() {
        return Arrays.stream(values, 0, size).min().orElse(Double.NaN);
    }

    double max() {
        return Arrays.stream(values, 0, size).max().orElse(Double.NaN);
    }

    /// The least-squares slope over the samples from one on, a sample.
    double slope(int from) {
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
}
