package elboroom.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.ui.runs.Differences.Cell;
import elboroom.ui.runs.Differences.Heading;
import elboroom.ui.runs.Differences.Row;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(FxWindow.class)
class DifferencesTableUiTest {
    private static final List<Heading> COLUMNS =
            List.of(new Heading("beta", "β", null), new Heading("estimator", "Estimator", null));

    private TableView<Row> table;
    private DifferencesTable differences;

    @Start
    void start(Stage stage) {
        table = new TableView<>();
        differences = new DifferencesTable(table);
        stage.setX(0);
        stage.setY(0);
        stage.setScene(new Scene(table, 600, 300));
        stage.show();
        differences.show(found(10, 2, 0.5));
    }

    private static Differences found(double... betas) {
        return new Differences(
                COLUMNS,
                List.of(
                        row("Run 1", betas[0], "RLOO"),
                        row("Run 2", betas[1], "ARM"),
                        row("Run 3", betas[2], "DisARM"),
                        new Row("Run 4", 3, List.of(new Cell("–", Double.NaN), Cell.of("ARM")))));
    }

    private static Row row(String name, double beta, String estimator) {
        return new Row(name, 0, List.of(Cell.of(beta), Cell.of(estimator)));
    }

    private List<String> names() {
        return FxWindow.onFx(() -> table.getItems().stream().map(Row::name).toList());
    }

    private List<String> copied() {
        return FxWindow.onFx(() -> differences
                .tsv()
                .lines()
                .skip(1)
                .map(line -> line.substring(0, 5))
                .toList());
    }

    /// As a click on its name does.
    private void sort(FxRobot robot, int column, TableColumn.SortType type) {
        robot.interact(() -> {
            TableColumn<Row, ?> chosen = table.getColumns().get(column);
            chosen.setSortType(type);
            table.getSortOrder().setAll(List.of(chosen));
        });
    }

    /// Numbers by their size, what is no number behind them, words by the alphabet; the rows of equal values keep their
    /// order. What is copied has the order that is seen, and new figures come in that order.
    @Test
    void eachColumnSortsInBothOrders(FxRobot robot) {
        assertThat(names()).containsExactly("Run 1", "Run 2", "Run 3", "Run 4");
        sort(robot, 1, TableColumn.SortType.ASCENDING);
        assertThat(names()).containsExactly("Run 3", "Run 2", "Run 1", "Run 4");
        assertThat(copied()).isEqualTo(names());
        sort(robot, 1, TableColumn.SortType.DESCENDING);
        assertThat(names()).containsExactly("Run 4", "Run 1", "Run 2", "Run 3");
        robot.interact(() -> differences.show(found(1, 3, 20)));
        assertThat(names()).as("of new figures").containsExactly("Run 4", "Run 3", "Run 2", "Run 1");
        sort(robot, 2, TableColumn.SortType.ASCENDING);
        assertThat(names()).containsExactly("Run 4", "Run 2", "Run 3", "Run 1");
        assertThat(copied()).isEqualTo(names());
        sort(robot, 0, TableColumn.SortType.ASCENDING);
        assertThat(names()).containsExactly("Run 1", "Run 2", "Run 3", "Run 4");
    }
}
