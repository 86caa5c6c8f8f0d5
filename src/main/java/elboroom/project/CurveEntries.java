package elboroom.project;

import elboroom.training.MetricSeries;
import elboroom.training.MetricSeries.Column;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The curves of a run in the entries of an archive, each an array [points × columns].
final class CurveEntries {
    static final String TRAIN = "train";
    static final String TEST = "test";

    private CurveEntries() {}

    /// The names of the columns.
    static List<String> columns() {
        return Arrays.stream(Column.values())
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static void write(ArchiveWriter archive, String run, String name, MetricSeries curve) {
        archive.add(entry(run, name), content(curve));
    }

    private static String entry(String run, String name) {
        return "%s/%s.npy".formatted(run, name);
    }

    private static Content content(MetricSeries series) {
        Column[] columns = Column.values();
        double[] values = new double[series.size() * columns.length];
        for (int point = 0; point < series.size(); point++) {
            for (Column column : columns) {
                values[point * columns.length + column.ordinal()] = series.get(column, point);
            }
        }
        return Npy.doubles(values, series.size(), columns.length);
    }

    static MetricSeries read(Archive archive, String run, String name) throws RunFileException {
        String entry = entry(run, name);
        int width = Column.values().length;
        List<Integer> shape = archive.header(entry).shape();
        int points = shape.isEmpty() ? 0 : shape.getFirst();
        double[] values = archive.doubles(entry, points, width);
        double[][] columns = new double[width][points];
        for (int i = 0; i < values.length; i++) {
            columns[i % width][i / width] = values[i];
        }
        return MetricSeries.of(columns);
    }
}
