package elboroom.ui.lab;

import elboroom.ui.form.Explanations;
import elboroom.ui.fx.Texts;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// A menu with an item for each column of a table but the first, which shows or hides it.
final class ColumnMenu {
    private static final Texts TEXTS = new Texts(ColumnMenu.class);

    private ColumnMenu() {}

    static MenuButton of(TableView<StudyRow> table) {
        var menu = new MenuButton(TEXTS.get("columns"));
        menu.getStyleClass().addAll("quiet-menu", "lab-columns");
        Explanations.of(menu, TEXTS.get("columns.tip"));
        List<TableColumn<StudyRow, ?>> columns = List.copyOf(table.getColumns());
        for (int i = 1; i < columns.size(); i++) {
            TableColumn<StudyRow, ?> column = columns.get(i);
            var item = new CheckMenuItem(text(column, columns.get(i - 1)));
            item.selectedProperty().bindBidirectional(column.visibleProperty());
            menu.getItems().add(item);
        }
        return menu;
    }

    /// The columns of intervals have the same name. So each says of what it is: of the column before.
    private static String text(TableColumn<StudyRow, ?> column, TableColumn<StudyRow, ?> before) {
        return column.getText().equals(TEXTS.get("column.interval"))
                ? TEXTS.get("columns.interval", ResultsTable.name(column), ResultsTable.name(before))
                : ResultsTable.name(column);
    }
}
