package elboroom.ui.runs;

import elboroom.ui.chart.Series;
import elboroom.ui.chart.Sparkline;
import elboroom.ui.form.Explanations;
import elboroom.ui.form.FiguresWidth;
import elboroom.ui.form.Tip;
import elboroom.ui.fx.Texts;
import elboroom.ui.image.DocumentExport;
import elboroom.ui.image.ExportMenu;
import elboroom.ui.runs.Differences.Cell;
import elboroom.ui.runs.Differences.Heading;
import elboroom.ui.runs.Differences.Row;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// What the ticked runs differ in, as a table with a row for each run. A click on a column's name sorts it. Belongs to
/// the FX thread.
final class DifferencesTable {
    private static final Texts TEXTS = new Texts(DifferencesTable.class);
    private static final double SORTED = 20; // the arrow beside a name, which is bold, too
    private static final double WIDEST = 260;
    private static final double DOT = 16; // before a run's name, with the gap
    private static final double HEADER = 44; // two lines, as in shelf.css, with the bar that scrolls
    private static final double ROW = 28; // as in theme.css
    private static final double BAR = 30;
    private static final int MOST_ROWS = 9; // more of them scroll
    private static final Comparator<Cell> ORDER = Comparator.comparing((Cell cell) -> Double.isNaN(cell.number()))
            .thenComparingDouble(Cell::number)
            .thenComparing(Cell::text);

    private final TableView<Row> table;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private Differences shown = new Differences(List.of(), List.of());

    DifferencesTable(TableView<Row> table) {
        this.table = table;
        var sorted = new SortedList<>(rows);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setPlaceholder(placeholder());
        table.getStyleClass().add("figures-table");
        table.getColumns().add(name());
        ExportMenu.installForNumbers(
                table,
                this::tsv,
                this::csv,
                DocumentExport.items(table, List.of(new DocumentExport.Document("md", this::markdown))));
    }

    private static Label placeholder() {
        Label text = new Label(TEXTS.get("differences.none"));
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        return text;
    }

    private static TableColumn<Row, Row> name() {
        var column = new TableColumn<Row, Row>(TEXTS.get("table.run"));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(view -> new NameCell());
        column.setComparator(Comparator.comparing(Row::name));
        column.getStyleClass().add("first");
        column.setReorderable(false);
        return column;
    }

    /// Shows what was found. The columns stay as they are while they are the same, and with them the order of the rows.
    void show(Differences found) {
        if (!found.columns().equals(shown.columns())) {
            table.getColumns().remove(1, table.getColumns().size());
            for (int i = 0; i < found.columns().size(); i++) {
                table.getColumns().add(column(found.columns().get(i), i));
            }
        }
        shown = found;
        rows.setAll(found.rows());
        widen();
        table.setPrefHeight(HEADER + BAR + ROW * Math.clamp(found.rows().size(), 2, MOST_ROWS));
    }

    /// Makes each column as wide as its name and its values need. None gets narrower while it stays.
    private void widen() {
        for (int i = 0; i < table.getColumns().size(); i++) {
            int at = i;
            TableColumn<Row, ?> column = table.getColumns().get(i);
            double name = FiguresWidth.of(
                    i == 0
                            ? TEXTS.get("table.run")
                            : inTwoLines(shown.columns().get(i - 1).name()));
            double values = rows.stream()
                    .mapToDouble(row -> at == 0
                            ? FiguresWidth.of(row.name()) + DOT
                            : FiguresWidth.of(row.cells().get(at - 1).text()))
                    .max()
                    .orElse(0);
            double width = Math.min(WIDEST, Math.max(name + SORTED, values));
            if (column.getPrefWidth() < width || column.getUserData() == null) {
                column.setPrefWidth(width);
                column.setUserData(width);
            }
        }
    }

    private static TableColumn<Row, Cell> column(Heading heading, int at) {
        String title = inTwoLines(heading.name());
        var column = new TableColumn<Row, Cell>(title);
        column.setId("column-" + heading.key());
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(cell.getValue().cells().get(at)));
        column.setCellFactory(view -> new ValueCell());
        column.setComparator(ORDER);
        column.setReorderable(false);
        if (heading.tip() != null) {
            Label name = new Label(title);
            Explanations.of(name, heading.tip());
            column.setGraphic(name);
            column.getStyleClass().add("explained");
        }
        return column;
    }

    /// A name broken at the space that is nearest to its middle: names are wider than most values.
    private static String inTwoLines(String name) {
        int before = name.lastIndexOf(' ', name.length() / 2);
        int after = name.indexOf(' ', name.length() / 2);
        int at = after < 0 || before >= 0 && name.length() / 2 - before < after - name.length() / 2 ? before : after;
        return at < 0 ? name : name.substring(0, at) + "\n" + name.substring(at + 1);
    }

    /// The table as it is sorted, with tabs between the cells.
    String tsv() {
        return shown.tsv(List.copyOf(table.getItems()));
    }

    /// The same as comma-separated values.
    String csv() {
        return shown.csv(List.copyOf(table.getItems()));
    }

    /// The table as it is sorted, in Markdown.
    String markdown() {
        return shown.markdown(List.copyOf(table.getItems()));
    }

    /// A run's name beside a dot in its colour.
    private static final class NameCell extends TableCell<Row, Row> {
        private final Sparkline dot = new Sparkline();

        NameCell() {
            dot.setPrefWidth(DOT - 4);
        }

        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setText("");
                setGraphic(null);
                return;
            }
            setText(row.name());
            setGraphic(dot);
            double[] none = new double[0];
            dot.setSeries(Series.labelled("", none, none, 0, Series.Line.SOLID, row.label()));
        }
    }

    private static final class ValueCell extends TableCell<Row, Cell> {
        @Override
        protected void updateItem(@Nullable Cell cell, boolean empty) {
            super.updateItem(cell, empty);
            String text = empty || cell == null ? "" : cell.text();
            setText(text);
            setTooltip(FiguresWidth.of(text) > WIDEST ? new Tip(text) : null);
        }
    }
}
