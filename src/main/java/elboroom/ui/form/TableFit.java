package elboroom.ui.form;

import javafx.beans.InvalidationListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// How a table of figures uses its room.
public final class TableFit {
    private static final double SCROLL_BAR = 16;
    private static final double HEADER = 46; // with the table's edges
    private static final double ROW = 28; // as in the stylesheet

    private TableFit() {}

    /// Lets the columns share the table's width from now on. Their least widths are those that their texts need. Where
    /// the table is narrower, they keep these, and it scrolls.
    public static void share(TableView<?> table) {
        table.widthProperty().subscribe(() -> fit(table));
    }

    /// The same once, after other columns are shown or their least widths have changed.
    public static void fit(TableView<?> table) {
        double least = table.getVisibleLeafColumns().stream()
                .mapToDouble(TableColumn::getMinWidth)
                .sum();
        table.setColumnResizePolicy(
                table.getWidth() < least + SCROLL_BAR
                        ? TableView.UNCONSTRAINED_RESIZE_POLICY
                        : TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        table.getColumnResizePolicy().call(new TableView.ResizeFeatures<>(table, null, 0.0)); // also if it is the same
    }

    /// Makes the table as high as its rows, so that what stands above it has the rest.
    ///
    /// @param least for how many rows there always is room
    /// @param most  of more rows, these are seen at once
    public static void asHighAsRows(TableView<?> table, int least, int most) {
        InvalidationListener set = changed -> table.setPrefHeight(
                HEADER + SCROLL_BAR + ROW * Math.clamp(table.getItems().size(), least, most));
        table.getItems().addListener(set);
        set.invalidated(table.getItems());
    }
}
