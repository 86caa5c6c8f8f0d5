package elboroom.training;

import java.util.Arrays;

/// A curve: points that are only ever appended. A series is immutable; a longer one shares its prefix with it, so that
/// a snapshot carries the whole curve and costs nothing.
public final class MetricSeries {
    /// What a point consists of.
    public enum Column {
        /// Training steps done.
        STEP,
        /// Epochs done, with the fraction of the present one.
        EPOCH,
        /// Training examples seen.
        EXAMPLES,
        /// Seconds of training.
        SECONDS,
        /// E_q[log p(x|z)], nats.
        RECONSTRUCTION,
        /// KL(q ‖ p), nats.
        KL,
        /// RECONSTRUCTION − KL, nats.
        ELBO
    }

    public static final MetricSeries EMPTY = new MetricSeries(new double[Column.values().length][64], 0);

    private final double[][] columns;
    private final int size;

    private MetricSeries(double[][] columns, int size) {
        this.columns = columns;
        this.size = size;
    }

    /// This series and one point more. Only the longest series of a shared prefix may be appended to, by one thread.
    MetricSeries append(long step, double epoch, long examples, double seconds, ElboTerms terms) {
        double[][] target = columns;
        if (size == 0 || size == columns[0].length) {
            target = new double[columns.length][];
            for (int c = 0; c < columns.length; c++) {
                target[c] = Arrays.copyOf(columns[c], size == 0 ? columns[c].length : 2 * size);
            }
        }
        double[] point = {
            step, epoch, examples, seconds, terms.reconstruction(), terms.kl(), terms.elbo(),
        };
        for (int c = 0; c < point.length; c++) {
            target[c][size] = point[c];
        }
        return new MetricSeries(target, size + 1);
    }

    /// The same points in arrays of their own, which may be appended to whatever else has been.
    MetricSeries detached() {
        double[][] copy = new double[columns.length][];
        for (int c = 0; c < columns.length; c++) {
            copy[c] = columns[c].clone();
        }
        return new MetricSeries(copy, size);
    }

    /// Number of points.
    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /// One value.
    public double get(Column column, int point) {
        if (point < 0 || point >= size) {
            throw new IndexOutOfBoundsException("point " + point + " of a series of " + size);
        }
        return columns[column.ordinal()][point];
    }

    /// The newest value.
    public double last(Column column) {
        return get(column, size - 1);
    }
}
