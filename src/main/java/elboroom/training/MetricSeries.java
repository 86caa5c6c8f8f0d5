package elboroom.training;

import java.util.Arrays;

/// A curve. A series is immutable: appending a point gives a new series, which shares the arrays of the old one. So a
/// snapshot can hold the whole curve without copying it.
public final class MetricSeries {
    /// The values of a point.
    public enum Column {
        /// Training steps done.
        STEP,
        /// Epochs done, including the part of the present one.
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

    /// This series with one more point. Of the series that share arrays, only the longest may be appended to, and only
    /// by one thread.
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

    /// A series of these points.
    ///
    /// @param columns for each [Column], the values of all points; kept, not copied
    /// @throws IllegalArgumentException if the columns are not as many as there should be, or not of one length
    public static MetricSeries of(double[][] columns) {
        if (columns.length != Column.values().length) {
            throw new IllegalArgumentException(
                    "curve: got %d columns, expected %d".formatted(columns.length, Column.values().length));
        }
        int points = columns[0].length;
        if (Arrays.stream(columns).anyMatch(column -> column.length != points)) {
            throw new IllegalArgumentException("curve: got columns of several lengths, expected one");
        }
        return points == 0 ? EMPTY : new MetricSeries(columns, points);
    }

    /// The first points of this series, which shares their arrays. It must not be appended to.
    public MetricSeries first(int points) {
        if (points < 0 || points > size) {
            throw new IndexOutOfBoundsException("the first %d points of a series of %d".formatted(points, size));
        }
        return new MetricSeries(columns, points);
    }

    /// A copy with its own arrays. It may be appended to even if this series may not.
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

    /// The value of a column at a point.
    public double get(Column column, int point) {
        if (point < 0 || point >= size) {
            throw new IndexOutOfBoundsException("point " + point + " of a series of " + size);
        }
        return columns[column.ordinal()][point];
    }
}
