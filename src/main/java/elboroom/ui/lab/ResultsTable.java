package elboroom.ui.lab;

import elboroom.lab.EstimatorDetails;
import elboroom.lab.EstimatorDetails.AtWeights;
import elboroom.lab.Interval;
import elboroom.lab.StudyTables;
import elboroom.ui.form.Explanations;
import elboroom.ui.form.FiguresWidth;
import elboroom.ui.form.TableFit;
import elboroom.ui.fx.Texts;
import elboroom.ui.image.ExportMenu;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.controlsfx.control.tableview2.FilteredTableColumn;
import org.controlsfx.control.tableview2.FilteredTableView;
import org.controlsfx.control.tableview2.filter.popupfilter.PopupFilter;
import org.controlsfx.control.tableview2.filter.popupfilter.PopupNumberFilter;
import org.controlsfx.control.tableview2.filter.popupfilter.PopupStringFilter;
import org.jspecify.annotations.Nullable;

/// A study's results as a table. It is sorted by a click on a column's name and filtered with the button beside it, and
/// the rows are copied as text or CSV: those that are selected or, if none is, all that the filters let through.
final class ResultsTable {
    private static final Texts TEXTS = new Texts(ResultsTable.class);

    private final FilteredTableView<StudyRow> table;
    private final ObservableList<StudyRow> rows;
    private final List<Function<StudyRow, String>> texts = new ArrayList<>();
    private final List<Double> widths = new ArrayList<>(); // for the columns' names

    /// @param table gets the columns
    /// @param rows  the results
    /// @param more  what its menu offers beside them
    ResultsTable(FilteredTableView<StudyRow> table, ObservableList<StudyRow> rows, List<MenuItem> more) {
        this.table = table;
        this.rows = rows;
        FilteredTableView.configureForFiltering(table, rows);
        table.setRowHeaderVisible(false);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        words("column.name", "column.name.tip", 130, StudyRow::name)
                .getStyleClass()
                .add("first");
        words("column.unbiased", "column.unbiased.tip", 94, StudyRow::unbiased);
        numbers(
                "column.variance",
                "column.variance.tip",
                88,
                row -> row.result().traceVariance(),
                StudyRow::variance);
        interval(
                "column.interval",
                "column.interval.tip",
                120,
                row -> row.result().traceVarianceCi(),
                StudyRow::varianceInterval);
        numbers("column.bias", "column.bias.tip", 70, StudyRow::biasSquared, StudyRow::bias);
        interval(
                "column.biasInterval", "column.biasInterval.tip", 115, StudyRow::biasSquaredCi, StudyRow::biasInterval);
        numbers("column.snr", "column.snr.tip", 68, row -> row.result().snr(), StudyRow::snr);
        numbers(
                "column.evaluations",
                "column.evaluations.tip",
                90,
                row -> (double) row.result().decoderEvaluations(),
                StudyRow::evaluations);
        numbers("column.millis", "column.millis.tip", 90, row -> row.result().millisPerGradient(), StudyRow::millis);
        addMore();
        addBehaviour(more);
    }

    /// The last column, and those that are hidden at first.
    private void addMore() {
        numbers(
                "column.cost",
                "column.cost.tip",
                90,
                row -> row.result().varianceTimesMillis(),
                StudyRow::varianceTimesMillis);
        int before = table.getColumns().size();
        numbers(
                "column.work",
                "column.work.tip",
                90,
                row -> row.result().varianceTimesEvaluations(),
                StudyRow::varianceTimesEvaluations);
        detail("column.weights", "column.weights.tip", row -> row.atWeights(AtWeights::traceVariance));
        interval(
                "column.weightsInterval",
                "column.weightsInterval.tip",
                120,
                StudyRow::weightsInterval,
                row -> StudyRow.textOf(row.weightsInterval()));
        detail("column.weightsSnr", "column.weightsSnr.tip", row -> row.atWeights(AtWeights::snr));
        detail("column.cosine", "column.cosine.tip", row -> row.detail(EstimatorDetails::cosine));
        detail("column.median", "column.median.tip", row -> row.detail(EstimatorDetails::medianVariance));
        detail("column.data", "column.data.tip", row -> row.detail(EstimatorDetails::dataVariance));
        detail("column.weightsData", "column.weightsData.tip", row -> row.atWeights(AtWeights::dataVariance));
        words("column.reference", "column.reference.tip", 120, StudyRow::reference);
        numbers("column.step", "column.step.tip", 70, row -> (double) row.step(), StudyRow::stepText);
        for (TableColumn<StudyRow, ?> column :
                table.getColumns().subList(before, table.getColumns().size())) {
            column.setVisible(false);
        }
    }

    private void detail(String key, String tip, Function<StudyRow, @Nullable Double> value) {
        numbers(key, tip, 80, value, row -> StudyRow.text(value.apply(row)));
    }

    /// The menu that shows and hides columns.
    MenuButton columnMenu() {
        table.getColumns().forEach(column -> column.visibleProperty().addListener(observable -> TableFit.fit(table)));
        return ColumnMenu.of(table);
    }

    private void addBehaviour(List<MenuItem> more) {
        table.getStyleClass().add("figures-table");
        TableFit.share(table);
        rows.addListener((ListChangeListener<StudyRow>) change -> widen());
        ExportMenu.installForNumbers(table, this::text, this::csv, more);
    }

    /// Makes each column as wide as its name and all of its values need. The values of rows that a filter hides count,
    /// too, so that filtering moves no column.
    private void widen() {
        boolean changed = false;
        for (int i = 0; i < widths.size(); i++) {
            Function<StudyRow, String> text = texts.get(i);
            double widest = rows.stream()
                    .mapToDouble(row -> FiguresWidth.of(text.apply(row)))
                    .max()
                    .orElse(0);
            double width = Math.max(widths.get(i), widest);
            TableColumn<StudyRow, ?> column = table.getColumns().get(i);
            if (column.getMinWidth() != width) {
                column.setMinWidth(width);
                column.setPrefWidth(width);
                changed = true;
            }
        }
        if (changed) {
            TableFit.fit(table);
        }
    }

    /// The rows that are shown, in their order.
    ObservableList<StudyRow> shown() {
        return table.getItems();
    }

    private FilteredTableColumn<StudyRow, String> words(
            String key, String tip, double width, Function<StudyRow, String> text) {
        var column = new FilteredTableColumn<StudyRow, String>(TEXTS.get(key));
        var filter = new PopupStringFilter<>(column);
        add(column, width, text, text, filter);
        explain(column, tip);
        return column;
    }

    private void numbers(
            String key,
            String tip,
            double width,
            Function<StudyRow, @Nullable Double> value,
            Function<StudyRow, String> text) {
        var column = new FilteredTableColumn<StudyRow, Double>(TEXTS.get(key));
        add(column, width, value, text, new PopupNumberFilter<>(column));
        explain(column, tip);
    }

    /// Says at the filter button, which is a part of the column's header, what the column means.
    private static void explain(FilteredTableColumn<?, ?> column, String tip) {
        Explanations.of(column.getGraphic(), TEXTS.get(tip) + "\n" + TEXTS.get("filter.tip"));
    }

    private <T> void add(
            FilteredTableColumn<StudyRow, T> column,
            double width,
            Function<StudyRow, @Nullable T> value,
            Function<StudyRow, String> text,
            PopupFilter<StudyRow, T> filter) {
        column.setOnFilterAction(event -> filter.showPopup());
        column.getGraphic().setAccessibleText(TEXTS.get("filter", name(column)));
        add(column, width, value, text);
    }

    /// Intervals are sorted by their lower ends. What stands in for the name in the header can have a tooltip.
    private void interval(
            String key,
            String tip,
            double width,
            Function<StudyRow, @Nullable Interval> value,
            Function<StudyRow, String> text) {
        var column = new TableColumn<StudyRow, Double>(TEXTS.get(key));
        Label name = new Label(column.getText());
        Explanations.of(name, TEXTS.get(tip));
        column.setGraphic(name);
        column.getStyleClass().add("explained");
        add(column, width, row -> low(value.apply(row)), text);
    }

    private static @Nullable Double low(@Nullable Interval interval) {
        return interval == null ? null : interval.low();
    }

    private <T> void add(
            TableColumn<StudyRow, T> column,
            double width,
            Function<StudyRow, @Nullable T> value,
            Function<StudyRow, String> text) {
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        column.setCellFactory(shown -> new Cell<>(text));
        column.setMinWidth(width);
        column.setPrefWidth(width);
        column.setReorderable(false);
        texts.add(text);
        widths.add(width);
        table.getColumns().add(column);
    }

    /// Shows a row's text where the table sorts and filters by its number.
    private static final class Cell<T> extends TableCell<StudyRow, T> {
        private final Function<StudyRow, String> text;

        Cell(Function<StudyRow, String> text) {
            this.text = text;
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            boolean blank = empty
                    || getIndex() < 0
                    || getIndex() >= getTableView().getItems().size();
            setText(blank ? "" : text.apply(getTableView().getItems().get(getIndex())));
        }
    }

    /// A column's name, which has two lines in the header if it is long.
    static String name(TableColumn<StudyRow, ?> column) {
        return column.getText().replace('\n', ' ');
    }

    private List<StudyRow> copied() {
        List<StudyRow> selected = table.getSelectionModel().getSelectedItems();
        return List.copyOf(selected.isEmpty() ? table.getItems() : selected);
    }

    /// The rows as they are shown, with tabs between the cells.
    String text() {
        List<TableColumn<StudyRow, ?>> shown = List.copyOf(table.getVisibleLeafColumns());
        List<Function<StudyRow, String>> cells = shown.stream()
                .<Function<StudyRow, String>>map(
                        column -> texts.get(table.getColumns().indexOf(column)))
                .toList();
        String names = shown.stream().map(ResultsTable::name).collect(Collectors.joining("\t"));
        return copied().stream()
                .map(row -> cells.stream().map(text -> text.apply(row)).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n", names + "\n", "\n"));
    }

    /// The rows with all digits.
    String csv() {
        List<StudyRow> copied = copied();
        return StudyTables.estimators(
                copied.stream().map(StudyRow::result).toList(),
                List.of("unbiased", "step", "study"),
                at -> List.of(
                        copied.get(at).unbiased(),
                        copied.get(at).step(),
                        copied.get(at).study()));
    }
}
