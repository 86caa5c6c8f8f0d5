package elboroom.ui.lab;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.estimator.EstimatorSpec;
import elboroom.lab.EstimatorResult;
import elboroom.lab.Interval;
import elboroom.ui.chart.Mark;
import elboroom.ui.fx.Stylesheets;
import elboroom.ui.fx.Theme;
import elboroom.ui.fx.Themes;
import java.util.List;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Scene;
import javafx.scene.control.TableCell;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.controlsfx.control.tableview2.FilteredTableView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(FxWindow.class)
class ResultsTableUiTest {
    private static final double WIDTH = 1010; // some more than the values need

    private final ObservableList<StudyRow> rows = FXCollections.observableArrayList();
    private FilteredTableView<StudyRow> table;

    @Start
    void start(Stage stage) {
        table = new FilteredTableView<>();
        new ResultsTable(table, rows, List.of());
        table.getStyleClass().addAll("table-view", "table-view2", "lab-table");
        StackPane root = new StackPane(table);
        root.getStylesheets().add(Stylesheets.of(ResultsTable.class, "lab"));
        Scene scene = new Scene(root, WIDTH, 300);
        Themes themes = new Themes();
        themes.themeProperty().set(Theme.LIGHT);
        themes.install(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void noValueIsCutWhereThereIsRoom(FxRobot robot) {
        robot.interact(() -> rows.add(row("reparameterization", 1.25, new Interval(1.2, 1.3))));
        robot.interact(() -> rows.add(row("score-function", 453_526.4, new Interval(449_526.1, 458_001.7))));
        FxWindow.awaitFrames();
        FxWindow.awaitFrames();
        FxWindow.checkOnFx(() -> {
            Set<TableCell<?, ?>> cells = robot.lookup(".table-cell").queryAllAs(cellType());
            assertThat(cells).extracting(TableCell::getText).contains("449,526 to 458,002");
            assertThat(cells)
                    .allSatisfy(cell -> assertThat(cell.isTextTruncated())
                            .as(cell.getText())
                            .isFalse());
            double all = table.getVisibleLeafColumns().stream()
                    .mapToDouble(column -> column.getWidth())
                    .sum();
            assertThat(all).as("nothing to scroll for").isBetween(WIDTH - 40, WIDTH);
        });
    }

    /// The rows have the ground of the panel, and where there are none there are no lines either.
    @Test
    void cellsHaveNoGroundOfTheirOwn(FxRobot robot) {
        robot.interact(() -> rows.add(row("reparameterization", 1.25, new Interval(1.2, 1.3))));
        FxWindow.awaitFrames();
        FxWindow.checkOnFx(() -> {
            Set<TableCell<?, ?>> cells = robot.lookup(".table-cell").queryAllAs(cellType());
            assertThat(cells).hasSizeGreaterThan(table.getColumns().size()).allSatisfy(cell -> {
                if (cell.getBackground() != null) {
                    assertThat(cell.getBackground().getFills())
                            .allSatisfy(fill -> assertThat(fill.getFill()).isEqualTo(Color.TRANSPARENT));
                }
            });
        });
    }

    @SuppressWarnings("unchecked")
    private static Class<TableCell<?, ?>> cellType() {
        return (Class<TableCell<?, ?>>) (Class<?>) TableCell.class;
    }

    private static StudyRow row(String estimator, double variance, Interval interval) {
        return new StudyRow(
                new EstimatorResult(
                        EstimatorSpec.of(estimator), 0, variance, interval, null, null, 0.25, 0, 12.5, 1, null),
                1000,
                7,
                1,
                false,
                new Mark(0, Mark.Shape.DISC));
    }
}
