package elboroom.ui.training;

import elboroom.training.MetricSeries;
import elboroom.training.MetricSeries.Column;
import java.util.Arrays;

/// A growing copy of a metric series. When the series gets longer, only the new points are copied.
final class CurveBuffer {
    private static final int FIRST_CAPACITY = 256;

    private double[][] columns = new double[Column.values().length][FIRST_CAPACITY];
    private int size;

    /// Copies a series. If it does not continue the old one (another run, or a run that went back), it replaces the old
    /// one.
    void follow(MetricSeries series) {
        if (!continues(series)) {
            columns = new double[columns.length][FIRST_CAPACITY]; // arrays that were handed out must not change
            size = 0;
        }
        ensure(series.size());
        for (Column column : Column.values()) {
            double[] values = columns[column.ordinal()];
            for (int i = size; i < series.size(); i++) {
                values[i] = series.get(column, i);
            }
        }
        size = series.size();
    }

    /// A column; entries behind [#size] have no meaning.
    double[] values(Column column) {
        return columns[column.ordinal()];
    }

    int size() {
        return size;
    }

    private boolean continues(MetricSeries series) {
        if (series.size() < size) {
            return false;
        }
        for (Column column : Column.values()) {
            if (size > 0 && values(column)[size - 1] != series.get(column, size - 1)) {
                return false;
            }
        }
        return true;
    }

    private void ensure(int length) {
        int capacity = columns[0].length;
        if (length > capacity) {
            int larger = Math.max(length, 2 * capacity);
            double[][] grown = new double[columns.length][];
            for (int c = 0; c < columns.length; c++) {
                grown[c] = Arrays.copyOf(columns[c], larger);
            }
            columns = grown;
        }
    }
}
