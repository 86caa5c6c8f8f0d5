package elboroom.app;

import java.util.Arrays;

/// A growing list of times in milliseconds; one thread adds, another reads when that has ended.
final class Timings {
    private double[] values = new double[1024];
    private int size;

    synchronized void add(double millis) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = millis;
    }

    synchronized void clear() {
        size = 0;
    }

    synchronized int size() {
        return size;
    }

    /// The smallest time that a share of the times does not exceed; NaN if there are none.
    synchronized double percentile(double share) {
        if (size == 0) {
            return Double.NaN;
        }
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return sorted[Math.clamp((long) Math.ceil(share * size) - 1, 0, size - 1)];
    }
}
