package elboroom.ui.runs;

import elboroom.ui.chart.Series;
import elboroom.ui.chart.Sparkline;
import elboroom.ui.form.Explanations;
import elboroom.ui.fx.Texts;
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
    private static final double NAME = 150;
    private static final double COLUMN = 92;
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
        ExportMenu.installForNumbers(table, this::tsv, this::tsv);
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
        column.setPrefWidth(NAME);
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
    }

    private static TableColumn<Row, Cell> column(Heading heading, int at) {
        var column = new TableColumn<Row, Cell>(heading.name());
        column.setId("column-" + heading.key());
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(cell.getValue().cells().get(at)));
        column.setCellFactory(view -> new ValueCell());
        column.setComparator(ORDER);
        column.setPrefWidth(COLUMN);
        column.setReorderable(false);
        if (heading.tip() != null) {
            Label name = new Label(heading.name());
            Explanations.of(name, heading.tip());
            column.setGraphic(name);
            column.getStyleClass().add("explained");
        }
        return column;
    }

    /// The table as it is sorted, with tabs between the cells.
    String tsv() {
        return shown.tsv(List.copyOf(table.getItems()));
    }

    /// The table as it is sorted, in Markdown.
    String markdown() {
        return shown.markdown(List.copyOf(table.getItems()));
    }

    /// A run's name beside a dot in its colour.
    private static final class NameCell extends TableCell<Row, Row> {
        private final Sparkline dot = new Sparkline();

        NameCell() {
            dot.setPrefWidth(12);
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
            setText(empty || cell == null ? "" : cell.text());
        }
    }
}
