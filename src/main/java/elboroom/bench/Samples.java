package elboroom.bench;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;

/// Measurements of one quantity. One thread may add them and another read.
public final class Samples {
    private static final Quantile SMALLEST_NOT_EXCEEDED =
            Quantile.withDefaults().withCopy(true).with(EstimationMethod.HF1);

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
        return Median.withDefaults().withCopy(true).evaluateRange(values, 0, size);
    }

    /// The smallest measurement that a share of them does not exceed; NaN if there are none.
    public synchronized double percentile(double share) {
        return SMALLEST_NOT_EXCEEDED.evaluateRange(values, 0, size, share);
    }

    /// The smallest; NaN if there are none.
    public synchronized double min() {
        return Arrays.stream(values, 0, size).min().orElse(Double.NaN);
    }

    /// The largest; NaN if there are none.
    public synchronized double max() {
        return Arrays.stream(values, 0, size).max().orElse(Double.NaN);
    }

    /// The least-squares slope per measurement, over the measurements from a given one on.
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
}
