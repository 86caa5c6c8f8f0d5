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
import javafx.scene.control.skin.TableColumnHeader;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(FxWindow.class)
class DifferencesTableUiTest {
    private static final List<Heading> COLUMNS =
            List.of(new Heading("beta", "β", "The weight of the KL term"), new Heading("estimator", "Estimator", null));

    private TableView<Row> table;
    private DifferencesTable differences;

    @Start
    void start(Stage stage) {
        table = new TableView<>();
        differences = new DifferencesTable(table);
        stage.setX(0);
        stage.setY(0);
        stage.setScene(new Scene(table, 600, 300));
        FxWindow.openNoMenusWithTheFirstButton(stage.getScene());
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

    /// Clicks on a column's name, which has an explanation or none.
    private void clickOnName(FxRobot robot, int column) {
        TableColumn<Row, ?> wanted = FxWindow.onFx(() -> table.getColumns().get(column));
        TableColumnHeader header = robot.lookup(".column-header").queryAllAs(TableColumnHeader.class).stream()
                .filter(each -> each.getTableColumn() == wanted)
                .findFirst()
                .orElseThrow();
        robot.clickOn(FxWindow.find(header, ".text"));
    }

    /// Numbers by their size, what is no number behind them, words by the alphabet; the rows of equal values keep their
    /// order. What is copied has the order that is seen, and new figures come in that order.
    @Test
    void aClickOnAColumnsNameSortsTheRowsAndAnotherTurnsThemRound(FxRobot robot) {
        assertThat(names()).containsExactly("Run 1", "Run 2", "Run 3", "Run 4");
        clickOnName(robot, 1);
        assertThat(names()).containsExactly("Run 3", "Run 2", "Run 1", "Run 4");
        assertThat(copied()).isEqualTo(names());
        clickOnName(robot, 1);
        assertThat(names()).containsExactly("Run 4", "Run 1", "Run 2", "Run 3");
        robot.interact(() -> differences.show(found(1, 3, 20)));
        assertThat(names()).as("of new figures").containsExactly("Run 4", "Run 3", "Run 2", "Run 1");
        clickOnName(robot, 2);
        assertThat(names()).containsExactly("Run 4", "Run 2", "Run 3", "Run 1");
        assertThat(copied()).isEqualTo(names());
        clickOnName(robot, 0);
        clickOnName(robot, 0);
        assertThat(names()).containsExactly("Run 4", "Run 3", "Run 2", "Run 1");
        clickOnName(robot, 0);
        assertThat(names()).as("as they were found").containsExactly("Run 1", "Run 2", "Run 3", "Run 4");
        assertThat(copied()).isEqualTo(names());
    }
}
