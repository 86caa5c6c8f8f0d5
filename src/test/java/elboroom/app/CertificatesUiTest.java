package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static elboroom.app.SmallProgram.visible;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.lab.WrongEstimator;
import elboroom.training.RunState;
import java.io.IOException;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Certificates of estimators, made as a person makes them.
class CertificatesUiTest extends WithSmallProgram {
    private static EstimatorCatalogue.Addition wrong;

    @BeforeAll
    static void add() {
        wrong = EstimatorCatalogue.add(WrongEstimator.descriptor(WrongEstimator.Fault.MISSING_TERM));
    }

    @AfterAll
    static void remove() {
        wrong.close();
    }

    @Override
    SmallProgram program() throws IOException {
        return SmallProgram.ofBits(folder, 2);
    }

    private static TableView<Object> table(FxRobot robot, String id) {
        return robot.lookup(id).queryTableView();
    }

    /// The texts of a column's cells.
    private static List<String> texts(FxRobot robot, String table, int column) {
        return FxWindow.onFx(() -> table(robot, table).getItems().stream()
                .map(row -> String.valueOf(
                        table(robot, table).getColumns().get(column).getCellData(row)))
                .toList());
    }

    private static void choose(FxRobot robot, String... wanted) {
        for (CheckBox box : robot.lookup(".lab .estimator-choices .check-box").queryAllAs(CheckBox.class)) {
            if (List.of(wanted).contains(box.getText()) != box.isSelected()) {
                robot.interact(box::fire);
            }
        }
    }

    @Test
    void aWrongEstimatorIsFoundAndTheCertificatesAreCopied(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        choose(robot, "Exact", "Wrong");
        robot.clickOn("#certify");
        await(
                "two certificates",
                () -> table(robot, "#certificateTable").getItems().size() == 2
                        && !robot.lookup("#certifying").query().isVisible());
        assertThat(visible(robot, "#variances")).isFalse();
        assertThat(texts(robot, "#certificateTable", 0)).containsExactly("Exact", "Wrong");
        assertThat(texts(robot, "#certificateTable", 1)).containsOnly("unbiased");
        assertThat(texts(robot, "#certificateTable", 2).getFirst()).matches("unbiased within [0-9.]+ %");
        assertThat(texts(robot, "#certificateTable", 2).getLast()).matches("biased: [0-9.]+ % ± [0-9.]+ %");
        assertThat(texts(robot, "#certificateTable", 3))
                .allMatch(text -> text.matches("within [0-9.]+ % · [0-9]+ of 8"));
        assertThat(texts(robot, "#certificateTable", 4)).containsExactly("yes", "WRONG");
        assertThat(texts(robot, "#certificateTable", 8)).containsExactly("4 of 4", "2 of 2");
        robot.interact(
                () -> table(robot, "#certificateTable").getSelectionModel().select(1));
        assertThat(texts(robot, "#evidenceTable", 0)).hasSize(5).last().isEqualTo("present model");
        FxWindow.checkOnFx(
                () -> assertThat(robot.lookup("#evidence .panel-reading").queryAllAs(Label.class))
                        .extracting(Label::getText)
                        .anyMatch(text -> text.endsWith("WRONG: wrong claims to be unbiased")));

        assertNothingIsCut(robot);
        copy(robot, "Copy as JSON");
        assertThat(clipboard())
                .contains("\"verdict\" : \"biased: ", "\"holds\" : false", "\"seed\" : 1", "\"version\" : ");
        copy(robot, "Copy as Markdown");
        assertThat(clipboard())
                .startsWith("| estimator |")
                .contains("\n| wrong | unbiased | biased: ", "seed 1, β 1, level 0.0001");
        robot.clickOn("Study");
        assertThat(visible(robot, "#variances")).isTrue();
    }

    /// In a window of 1280 × 800, all columns are seen at once.
    private static void assertNothingIsCut(FxRobot robot) {
        FxWindow.awaitFrames();
        for (String id : List.of("#certificateTable", "#evidenceTable")) {
            FxWindow.checkOnFx(() -> {
                TableView<Object> table = table(robot, id);
                assertThat(table.getVisibleLeafColumns().stream()
                                .mapToDouble(TableColumn::getWidth)
                                .sum())
                        .as("the columns of %s", id)
                        .isLessThanOrEqualTo(table.getWidth());
                assertThat(robot.from(table)
                                .lookup(".column-header .label .label")
                                .queryAllAs(Label.class))
                        .hasSizeGreaterThanOrEqualTo(table.getColumns().size())
                        .noneMatch(Label::isTextTruncated);
                assertThat(robot.from(table).lookup(".table-cell").queryAllAs(Labeled.class))
                        .isNotEmpty()
                        .noneMatch(Labeled::isTextTruncated);
            });
        }
    }

    private static void copy(FxRobot robot, String item) {
        robot.interact(() -> robot.lookup("#export").queryAs(MenuButton.class).getItems().stream()
                .filter(each -> item.equals(each.getText()))
                .findFirst()
                .orElseThrow()
                .fire());
    }

    private static String clipboard() {
        return FxWindow.onFx(() -> Clipboard.getSystemClipboard().getString());
    }
}
