package elboroom.ui.lab;

import elboroom.ui.form.Explanations;
import elboroom.ui.form.FiguresWidth;
import elboroom.ui.form.TableFit;
import elboroom.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// The columns of a table of texts that are not sorted. Each is as wide as its name and its texts need, and they share
/// what is left. Where the table is narrower, it scrolls.
final class FiguresTable<T> {
    private static final Texts TEXTS = new Texts(FiguresTable.class);

    private final TableView<T> table;
    private final List<Column<T>> columns = new ArrayList<>();

    /// @param least the width that its name needs
    private record Column<T>(TableColumn<T, String> column, double least, Function<T, String> text) {}

    FiguresTable(TableView<T> table) {
        this.table = table;
        table.getStyleClass().add("figures-table");
        TableFit.share(table);
        table.getItems().addListener((ListChangeListener<T>) change -> widen());
    }

    /// Adds a column. Its name and what it means are texts of this view.
    ///
    /// @param width the least, which its name needs
    TableColumn<T, String> add(String key, String tip, double width, Function<T, String> text) {
        var column = new TableColumn<T, String>(TEXTS.get(key));
        var name = new Label(column.getText());
        Explanations.of(name, TEXTS.get(tip));
        column.setGraphic(name);
        column.getStyleClass().add("explained");
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setMinWidth(width);
        column.setPrefWidth(width);
        column.setReorderable(false);
        column.setSortable(false);
        table.getColumns().add(column);
        columns.add(new Column<>(column, width, text));
        return column;
    }

    private void widen() {
        for (Column<T> each : columns) {
            double widest = table.getItems().stream()
                    .mapToDouble(row -> FiguresWidth.of(each.text.apply(row)))
                    .max()
                    .orElse(0);
            double width = Math.max(each.least, widest);
            if (each.column.getMinWidth() != width) {
                each.column.setMinWidth(width);
                each.column.setPrefWidth(width);
            }
        }
        TableFit.fit(table);
    }
}
