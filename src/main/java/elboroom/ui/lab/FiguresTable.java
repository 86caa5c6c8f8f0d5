package elboroom.ui.lab;

import elboroom.ui.form.Explanations;
import elboroom.ui.form.TableFit;
import elboroom.ui.fx.Texts;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// The columns of a table of texts that are not sorted. Where the table is narrower than they need, it scrolls.
final class FiguresTable<T> {
    private static final Texts TEXTS = new Texts(FiguresTable.class);

    private final TableView<T> table;

    FiguresTable(TableView<T> table) {
        this.table = table;
        table.getStyleClass().add("figures-table");
        TableFit.share(table);
    }

    /// Adds a column. Its name and what it means are texts of this view.
    ///
    /// @param width the least
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
        return column;
    }
}
