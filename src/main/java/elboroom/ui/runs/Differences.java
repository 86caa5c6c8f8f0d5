package elboroom.ui.runs;

import elboroom.project.RunSettings;
import elboroom.text.Csv;
import elboroom.text.Numbers;
import elboroom.training.MetricSeries;
import elboroom.training.MetricSeries.Column;
import elboroom.training.PlannedChange;
import elboroom.training.PlannedChanges;
import elboroom.ui.fx.Texts;
import elboroom.ui.runs.Overlay.Laid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What several runs differ in: the settings that are not the same in all of them, and the metrics at their ends.
///
/// @param columns the settings, and then the metrics
/// @param rows    the runs
record Differences(List<Heading> columns, List<Row> rows) {
    private static final Texts TEXTS = new Texts(Differences.class);
    private static final String NONE = "–";
    private static final double WHOLE = 1L << 53; // below, numbers without a fraction are whole

    /// A column.
    ///
    /// @param key  of a setting, or the metric's name
    /// @param tip  what it means; null for a setting
    record Heading(String key, String name, @Nullable String tip) {}

    /// A run.
    ///
    /// @param cells one in each column
    record Row(String name, int label, List<Cell> cells) {}

    /// A value.
    ///
    /// @param number to sort by; NaN for words
    record Cell(String text, double number) {
        static Cell of(@Nullable Object value) {
            return new Cell(
                    SettingTexts.value(value), value instanceof Number number ? number.doubleValue() : Double.NaN);
        }

        /// The number with all its digits, or else the words; null for none.
        @Nullable
        Object plain() {
            if (Double.isNaN(number)) {
                return text.equals(NONE) ? null : text;
            }
            return number == Math.rint(number) && Math.abs(number) < WHOLE ? (Object) (long) number : (Object) number;
        }
    }

    /// Not on the FX thread.
    static Differences of(List<Laid> runs) {
        var settings = new ArrayList<SequencedMap<String, Object>>();
        Map<DataIdentity, String> names = DataIdentity.names(runs);
        runs.forEach(run -> settings.add(settings(run, names)));
        List<String> keys = differing(settings);
        var columns = new ArrayList<Heading>();
        keys.forEach(key -> columns.add(new Heading(key, SettingTexts.name(key), null)));
        columns.addAll(metrics());
        var rows = new ArrayList<Row>();
        for (int i = 0; i < runs.size(); i++) {
            var cells = new ArrayList<Cell>();
            for (String key : keys) {
                cells.add(Cell.of(settings.get(i).get(key)));
            }
            cells.addAll(metrics(runs.get(i).facts()));
            rows.add(new Row(runs.get(i).name(), runs.get(i).label(), cells));
        }
        return new Differences(columns, rows);
    }

    private static SequencedMap<String, Object> settings(Laid run, Map<DataIdentity, String> names) {
        RunFacts facts = run.facts();
        var map = new LinkedHashMap<String, Object>();
        map.put("data", names.getOrDefault(run.identity(), facts.data()));
        map.putAll(RunSettings.of(facts.config(), facts.first()));
        map.put(
                "changes",
                PlannedChanges.of(facts.first(), facts.changes()).all().stream()
                        .map(PlannedChange::toString)
                        .collect(Collectors.joining(", ")));
        return map;
    }

    private static List<String> differing(List<SequencedMap<String, Object>> settings) {
        Set<String> keys = new LinkedHashSet<>();
        settings.forEach(each -> keys.addAll(each.keySet()));
        return keys.stream()
                .filter(key -> settings.stream()
                                .map(each -> String.valueOf(each.get(key)))
                                .distinct()
                                .count()
                        > 1)
                .toList();
    }

    private static List<Heading> metrics() {
        return List.of(
                new Heading("steps", TEXTS.get("metric.steps"), TEXTS.get("metric.steps.tip")),
                new Heading("testElbo", TEXTS.get("metric.testElbo"), TEXTS.get("metric.testElbo.tip")),
                new Heading("bestElbo", TEXTS.get("metric.bestElbo"), TEXTS.get("metric.bestElbo.tip")),
                new Heading("testRec", TEXTS.get("metric.testRec"), TEXTS.get("metric.testRec.tip")),
                new Heading("testKl", TEXTS.get("metric.testKl"), TEXTS.get("metric.testKl.tip")),
                new Heading("trainElbo", TEXTS.get("metric.trainElbo"), TEXTS.get("metric.trainElbo.tip")),
                new Heading("seconds", TEXTS.get("metric.seconds"), TEXTS.get("metric.seconds.tip")));
    }

    private static List<Cell> metrics(RunFacts facts) {
        double best = Double.NaN;
        for (int i = 0; i < facts.test().size(); i++) {
            double elbo = facts.test().get(Column.ELBO, i);
            best = Double.isNaN(best) ? elbo : Math.max(best, elbo);
        }
        double seconds = Math.max(last(facts.train(), Column.SECONDS), last(facts.test(), Column.SECONDS));
        return List.of(
                new Cell(Numbers.count(facts.step()), facts.step()),
                reading(last(facts.test(), Column.ELBO)),
                reading(best),
                reading(last(facts.test(), Column.RECONSTRUCTION)),
                reading(last(facts.test(), Column.KL)),
                reading(last(facts.train(), Column.ELBO)),
                new Cell(Double.isNaN(seconds) ? NONE : Numbers.fixed(seconds, 1), seconds));
    }

    private static Cell reading(double value) {
        return new Cell(Double.isNaN(value) ? NONE : Numbers.reading(value), value);
    }

    static double last(MetricSeries curve, Column column) {
        return curve.isEmpty() ? Double.NaN : curve.get(column, curve.size() - 1);
    }

    /// The table with tabs between the cells.
    ///
    /// @param order the rows, as they are sorted
    String tsv(List<Row> order) {
        return lines(order).stream()
                .map(cells ->
                        cells.stream().map(cell -> cell.replace('\t', ' ')).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /// The table as comma-separated values, numbers with all their digits.
    ///
    /// @param order the rows, as they are sorted
    String csv(List<Row> order) {
        var csv = new Csv(lines(List.of()).getFirst().toArray(String[]::new));
        for (Row row : order) {
            var cells = new ArrayList<@Nullable Object>();
            cells.add(row.name);
            row.cells.forEach(cell -> cells.add(cell.plain()));
            csv.row(cells.toArray());
        }
        return csv.toString();
    }

    /// The table in Markdown.
    ///
    /// @param order the rows, as they are sorted
    String markdown(List<Row> order) {
        List<List<String>> lines = lines(order);
        var text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(lines.get(i).stream()
                    .map(cell -> cell.replace("|", "\\|"))
                    .collect(Collectors.joining(" | ", "| ", " |\n")));
            if (i == 0) {
                text.append("| --- |").append(" ---: |".repeat(columns.size())).append('\n');
            }
        }
        return text.toString();
    }

    private List<List<String>> lines(List<Row> order) {
        var lines = new ArrayList<List<String>>();
        var head = new ArrayList<String>(List.of(TEXTS.get("table.run")));
        columns.forEach(column -> head.add(column.name.replace('\n', ' ')));
        lines.add(head);
        for (Row row : order) {
            var line = new ArrayList<String>(List.of(row.name));
            row.cells.forEach(cell -> line.add(cell.text.replace('\n', ' ')));
            lines.add(line);
        }
        return lines;
    }
}
