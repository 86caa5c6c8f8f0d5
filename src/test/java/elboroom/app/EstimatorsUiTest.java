package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static elboroom.app.SmallProgram.type;
import static elboroom.app.SmallProgram.visible;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.training.RunState;
import elboroom.ui.chart.HistogramPlot;
import elboroom.ui.chart.IntervalPlot;
import elboroom.ui.chart.PointsPlot;
import elboroom.ui.form.Card;
import elboroom.ui.shell.WindowPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;

/// A study of estimators, run as a user does it.
class EstimatorsUiTest extends WithSmallProgram {
    @Override
    SmallProgram program() throws IOException {
        return SmallProgram.ofBits(folder, 4);
    }

    @Test
    void studyOfBitsRunsWhileTrainingGoesOn(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#train");
        small.awaitStep(20);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        assertThat(visible(robot, ".lab")).isTrue();
        assertThat(visible(robot, ".explorer")).isFalse();
        choose(robot, "DisARM", "REINFORCE");
        type(robot, "#replicates .text-field", "200");
        type(robot, ".lab .estimator-search", "rloo:4");
        robot.clickOn("#run");
        await("three rows", () -> table(robot).getItems().size() == 3 && !visible(robot, "#busy"));

        assertThat(small.shown().state()).isEqualTo(RunState.RUNNING);
        for (String plot : List.of("#variances", "#biases")) {
            assertThat(rows(robot, plot))
                    .hasSize(3)
                    .anyMatch(row -> row.startsWith("DisARM,"))
                    .anyMatch(row -> row.startsWith("REINFORCE,"))
                    .anyMatch(row -> row.startsWith("\"RLOO, n = 4\","));
        }
        assertTheStudysHeaderStays(robot);
        robot.clickOn("Explore");
        assertThat(visible(robot, ".lab")).isFalse();
    }

    @Test
    void runningTheComparisonFromTheMenuOpensTheWorkspace(FxRobot robot) {
        small.awaitState(RunState.READY);
        assertThat(visible(robot, ".lab")).isFalse();
        robot.push(KeyCode.F6);
        assertThat(visible(robot, ".lab")).isTrue();
        await("the first row", () -> !table(robot).getItems().isEmpty());
        robot.push(KeyCode.SHIFT, KeyCode.F6);
    }

    @ParameterizedTest
    @CsvSource({"960, 640", "1280, 800", "1440, 900"})
    void noNameOfAColumnIsCut(double width, double height, FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        robot.interact(() -> {
            small.program.stage().setWidth(width);
            small.program.stage().setHeight(height);
        });
        FxWindow.awaitFrames();
        FxWindow.awaitFrames();
        FxWindow.checkOnFx(() -> assertThat(
                        robot.lookup(".lab-table .column-header .label").queryAllAs(Label.class))
                .filteredOn(name -> name.getContentDisplay() != ContentDisplay.GRAPHIC_ONLY)
                .hasSize(10)
                .allSatisfy(name -> assertThat(shownText(name)).isEqualTo(name.getText())));
    }

    /// A label's text with the dots that stand for what is cut.
    private static String shownText(Label label) {
        return label.getChildrenUnmodifiable().stream()
                .filter(Text.class::isInstance)
                .map(text -> ((Text) text).getText())
                .collect(Collectors.joining());
    }

    @Test
    void theTableSortsAndFiltersAndThePlotsShowTheSameRows(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        choose(robot, "DisARM", "REINFORCE", "RLOO");
        type(robot, "#replicates .text-field", "100");
        robot.clickOn("#run");
        await("three rows", () -> table(robot).getItems().size() == 3 && !visible(robot, "#busy"));

        List<Double> sorted = variances(robot);
        assertThat(sorted).as("the smallest first, as they were found").isSorted();
        sort(robot, "variance", TableColumn.SortType.DESCENDING);
        assertThat(variances(robot)).isEqualTo(sorted.reversed());
        assertThat(rows(robot, "#variances").getFirst()).startsWith(names(robot).getFirst() + ",");

        filter(robot, "variance", "< " + sorted.get(2));
        assertThat(variances(robot)).containsExactly(sorted.get(1), sorted.get(0));
        assertThat(rows(robot, "#variances")).hasSize(2);
        filter(robot, "variance", "");
        assertThat(variances(robot)).hasSize(3);
        filter(robot, "Estimator", "contains \"ISAR\"");
        assertThat(names(robot)).isEmpty();
        filter(robot, "Estimator", "contains \"isAR\"");
        assertThat(names(robot)).containsExactly("DisARM");
    }

    /// With every figure and plot, and under the run's name.
    @Test
    void studiesAreInTheRunsFileAndAreBackWhenItIsOpened(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#step");
        small.awaitStep(1);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        choose(robot, "DisARM", "REINFORCE");
        type(robot, "#replicates .text-field", "100");
        robot.clickOn("#run");
        await("two rows", () -> table(robot).getItems().size() == 2 && !visible(robot, "#busy"));
        List<String> found = rows(robot, "#variances");
        List<String> biases = rows(robot, "#biases");
        String reading = reading(robot);
        Path file = folder.resolve("studied.elbo");
        ReadOnlyBooleanProperty unsaved = small.program.runs().file().unsavedProperty();
        assertThat(unsaved.get()).isTrue();
        robot.interact(() -> small.program.runs().save(file, true, () -> {}));
        await("the file", () -> !unsaved.get());

        choose(robot, "RLOO");
        robot.clickOn("#run");
        await("another study", () -> table(robot).getItems().size() == 1 && !visible(robot, "#busy"));
        assertThat(unsaved.get()).as("a study is something to save").isTrue();
        robot.interact(() -> small.program.runs().open(file));
        await("the question", () -> robot.lookup(".run-question").tryQuery().isPresent());
        robot.clickOn(robot.lookup(".run-question .button").lookup("Discard").<Node>query());
        await("the study of the file", () -> names(robot).size() == 2);
        assertThat(rows(robot, "#variances")).isEqualTo(found);
        assertThat(rows(robot, "#biases")).isEqualTo(biases);
        assertThat(reading(robot)).isEqualTo(reading);
        assertThat(studies(robot)).containsExactly("Study 1: Run 1, step 1 · 2 estimators · 64-16-4-16-64");
        robot.interact(() -> small.program
                .runs()
                .project()
                .acts()
                .rename(small.program.runs().project().runs().getFirst(), "_bars_"));
        assertThat(studies(robot)).containsExactly("Study 1: _bars_, step 1 · 2 estimators · 64-16-4-16-64");
        assertThat(unsaved.get()).as("its name").isTrue();
    }

    @Test
    void theReadingIsOfTheStudiesThatAreShown(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        choose(robot, "DisARM");
        type(robot, "#replicates .text-field", "100");
        for (int steps = 1; steps <= 2; steps++) {
            robot.clickOn("#step");
            small.awaitStep(steps);
            int studies = steps;
            robot.clickOn("#run");
            await("its study", () -> studies(robot).size() == studies && !visible(robot, "#busy"));
        }
        assertThat(reading(robot)).startsWith("64-16-4-16-64, step 2 · 50 images × 100 replicates in ");
        assertThat(text(robot, ".lab #subject")).isEqualTo("64-16-4-16-64 · step 2");
        show(robot, 2, false);
        assertThat(reading(robot)).isEmpty();
        FxWindow.checkOnFx(() -> assertThat(((Labeled) table(robot).getPlaceholder()).getText())
                .isEqualTo("No study is shown: tick one under Studies"));
        show(robot, 1, true);
        assertThat(reading(robot)).startsWith("64-16-4-16-64, step 1 · 50 images × 100 replicates in ");
        assertThat(text(robot, ".lab #subject")).isEqualTo("64-16-4-16-64 · step 1");
        show(robot, 2, true);
        assertThat(reading(robot)).isEqualTo("Study 1: 64-16-4-16-64, step 1 · Study 2: 64-16-4-16-64, step 2");
        assertThat(names(robot)).hasSize(2);
    }

    /// @param number of a study
    private static void show(FxRobot robot, int number, boolean shown) {
        robot.interact(() -> ((CheckMenuItem) robot.lookup(".lab-studies")
                        .queryAs(MenuButton.class)
                        .getItems()
                        .get(number - 1))
                .setSelected(shown));
        FxWindow.awaitFrames();
    }

    private static String text(FxRobot robot, String label) {
        return FxWindow.onFx(() -> robot.lookup(label).queryAs(Label.class).getText());
    }

    @Test
    void anEstimatorsTooltipHasItsOtherNames(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        FxWindow.checkOnFx(() -> assertThat(robot.lookup(".lab .check-box").queryAllAs(CheckBox.class))
                .filteredOn(box -> box.getText().equals("RLOO"))
                .singleElement()
                .satisfies(box ->
                        assertThat(box.getTooltip().getText()).startsWith("rloo\nalso LOORF, VarGrad (sampled KL)\n")));
    }

    @Test
    void beforeTheFirstRowNothingIsSaidOfABias(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        assertThat(cardReading(robot, "#variance")).isEqualTo("trace, per image, 95 % interval");
        assertThat(cardReading(robot, "#bias")).isEmpty();
        FxWindow.checkOnFx(() -> {
            assertThat(robot.lookup("#variance .panel-title")
                            .queryAs(Label.class)
                            .getText())
                    .isEqualTo("Variance of the gradient");
            assertThat(robot.lookup("#bias .panel-title").queryAs(Label.class).getText())
                    .isEqualTo("Squared bias");
            assertThat(table(robot).getColumns().stream()
                            .filter(TableColumn::isVisible)
                            .map(TableColumn::getText))
                    .startsWith("Estimator", "unbiased", "variance", "95 % interval", "bias²", "95 % interval");
        });
        choose(robot, "DisARM");
        type(robot, "#replicates .text-field", "100");
        robot.clickOn("#run");
        await("a row", () -> table(robot).getItems().size() == 1 && !visible(robot, "#busy"));
        assertThat(cardReading(robot, "#bias")).isEqualTo("against the exact gradient · hollow: cannot be told from 0");
        FxWindow.checkOnFx(() -> {
            double bias = (Double) cell(robot, 4, table(robot).getItems().getFirst());
            assertThat(rows(robot, "#biases")).singleElement().asString().startsWith("DisARM," + bias + ",");
        });
    }

    private static String cardReading(FxRobot robot, String card) {
        return FxWindow.onFx(() -> robot.lookup(card).queryAs(Card.class).getReading());
    }

    private static List<String> studies(FxRobot robot) {
        return FxWindow.onFx(() -> robot.lookup(".lab-studies").queryAs(MenuButton.class).getItems().stream()
                .map(MenuItem::getText)
                .toList());
    }

    private static String reading(FxRobot robot) {
        return FxWindow.onFx(() ->
                robot.lookup("#results .panel-reading").queryAs(Label.class).getText());
    }

    @Test
    void theRowsAreCopiedAsTheyAreShown(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        choose(robot, "DisARM", "REINFORCE");
        type(robot, "#replicates .text-field", "100");
        robot.clickOn("#run");
        await("two rows", () -> table(robot).getItems().size() == 2 && !visible(robot, "#busy"));
        robot.interact(() -> table(robot).requestFocus());
        robot.press(KeyCode.SHORTCUT).type(KeyCode.C).release(KeyCode.SHORTCUT);
        List<String> lines = clipboard().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("Estimator\tunbiased\tvariance\t");
        assertThat(lines.get(1).split("\t")).hasSize(10);
        assertThat(lines.get(1)).startsWith(names(robot).getFirst() + "\tyes\t");

        robot.interact(() -> table(robot).getSelectionModel().select(1));
        robot.rightClickOn(".lab-table").clickOn("Copy as CSV");
        lines = clipboard().lines().toList();
        assertThat(lines).as("the names and the selected row").hasSize(2);
        assertThat(lines.get(0)).startsWith("estimator,mean,trace_variance,trace_variance_low,");
        assertThat(lines.get(1)).contains("," + variances(robot).get(1) + ",");
    }

    private static String clipboard() {
        return FxWindow.onFx(() -> Clipboard.getSystemClipboard().getString());
    }

    private static void sort(FxRobot robot, String name, TableColumn.SortType type) {
        TableColumn<Object, ?> column = column(robot, name);
        robot.interact(() -> {
            column.setSortType(type);
            table(robot).getSortOrder().setAll(List.of(column));
        });
        FxWindow.awaitFrames();
    }

    /// Types into the popup that the button beside a column's name opens.
    private static void filter(FxRobot robot, String name, String text) {
        robot.interact(() -> ((Button) column(robot, name).getGraphic()).fire());
        FxWindow.awaitFrames();
        robot.interact(() -> robot.lookup(".pop-up-filter .text-field")
                .queryAs(TextField.class)
                .setText(text));
        robot.type(KeyCode.ESCAPE);
        FxWindow.awaitFrames();
    }

    private static TableColumn<Object, ?> column(FxRobot robot, String name) {
        return FxWindow.onFx(() -> table(robot).getColumns().stream()
                .filter(column -> column.getText().equals(name))
                .findFirst()
                .orElseThrow());
    }

    private static List<Double> variances(FxRobot robot) {
        return FxWindow.onFx(() -> table(robot).getItems().stream()
                .map(row -> (Double) cell(robot, 2, row))
                .toList());
    }

    private static List<String> names(FxRobot robot) {
        return FxWindow.onFx(() -> table(robot).getItems().stream()
                .map(row -> (String) cell(robot, 0, row))
                .toList());
    }

    private static Object cell(FxRobot robot, int column, Object row) {
        return table(robot).getColumns().get(column).getCellData(row);
    }

    @Test
    void longStudyIsCancelled(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        type(robot, "#replicates .text-field", "100000");
        double before = top(robot, ".lab .estimator-search");
        robot.clickOn("#run");
        await("a study", () -> visible(robot, "#busy"));
        assertThat(top(robot, ".lab .estimator-search"))
                .as("the text field's place")
                .isEqualTo(before);
        FxWindow.awaitFrames();
        assertThat(FxWindow.onFx(
                        () -> robot.lookup("#progress").queryAs(Label.class).isTextTruncated()))
                .isFalse();
        robot.clickOn("#cancel");
        await("its end", () -> !visible(robot, "#busy"));
        assertThat(robot.lookup(".lab .panel-reading").queryAllAs(Label.class))
                .extracting(Label::getText)
                .anyMatch(text -> text.contains("cancelled"));
    }

    @Test
    void longStudyIsCancelledInTheListOfWorks(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        assertThat(visible(robot, ".works-button")).isFalse();
        type(robot, "#replicates .text-field", "100000");
        robot.clickOn("#run");
        await("the button of works", () -> visible(robot, ".works-button"));
        robot.interact(() -> robot.lookup(".works-button").queryButton().fire());
        await(
                "the study in the list",
                () -> robot.lookup(".task-title").tryQuery().isPresent());
        assertThat(robot.lookup(".task-title").queryAs(Label.class).getText()).isEqualTo("Study of estimators");
        await(
                "its progress",
                () -> robot.lookup(".task-message")
                        .queryAs(Label.class)
                        .getText()
                        .endsWith(" s left"));
        robot.interact(() -> robot.lookup(".task-cancel-button").queryButton().fire());
        await("its end", () -> !visible(robot, "#busy"));
        assertThat(robot.lookup(".task-title").tryQuery()).isEmpty();
        assertThat(robot.lookup(".lab .panel-reading").queryAllAs(Label.class))
                .extracting(Label::getText)
                .anyMatch(text -> text.contains("cancelled"));
    }

    @Test
    void estimatorThatDoesNotExistIsExplained(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        double before = top(robot, ".lab .estimator-search");
        type(robot, ".lab .estimator-search", "magic");
        assertThat(robot.lookup("#anotherMessage").queryAs(Label.class).getText())
                .startsWith("Nothing is called magic.");
        assertThat(top(robot, ".lab .estimator-search"))
                .as("the text field's place")
                .isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"960, 640", "1440, 940"})
    void whatIsWrongWithATextIsReadBelowTheProgressOfAStudy(double width, double height, FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.interact(() -> {
            small.program.stage().setWidth(width);
            small.program.stage().setHeight(height);
        });
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        type(robot, "#replicates .text-field", "100000");
        double before = top(robot, ".lab .estimator-search");
        robot.clickOn("#run");
        await("a study", () -> visible(robot, "#busy"));
        for (String text : List.of("RLOO:9x", "rloo:1", "rloo:0.123456789", "a-name-that-nothing-has")) {
            type(robot, ".lab .estimator-search", text);
            FxWindow.awaitFrames();
            FxWindow.checkOnFx(() -> {
                Label message = robot.lookup("#anotherMessage").queryAs(Label.class);
                Node busy = robot.lookup("#busy").query();
                assertThat(message.getText()).as(text).isNotEmpty();
                assertThat(message.isTextTruncated()).as(message.getText()).isFalse();
                assertThat(message.getBoundsInParent().getMinY())
                        .isGreaterThanOrEqualTo(busy.getBoundsInParent().getMaxY());
                assertThat(message.getBoundsInParent().getMaxY())
                        .as("inside its room: %s", message.getText())
                        .isLessThanOrEqualTo(((Region) message.getParent()).getHeight());
            });
        }
        assertThat(top(robot, ".lab .estimator-search"))
                .as("the text field's place")
                .isEqualTo(before);
        robot.clickOn("#cancel");
        await("its end", () -> !visible(robot, "#busy"));
    }

    /// What is said below it takes its room only while it is said, and moves no control.
    @Test
    void theListOfEstimatorsHasRoomInTheSmallestWindow(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.interact(() -> {
            small.program.stage().setWidth(WindowPlace.LEAST_WIDTH);
            small.program.stage().setHeight(WindowPlace.LEAST_HEIGHT);
        });
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        choose(robot);
        FxWindow.awaitFrames();
        FxWindow.checkOnFx(() -> {
            Region list = robot.lookup(".lab .workspace-list").queryAs(Region.class);
            assertThat(robot.lookup(".lab .estimator-entry").queryAllAs(Region.class).stream()
                            .filter(entry -> list.localToScene(list.getLayoutBounds())
                                    .contains(entry.localToScene(entry.getLayoutBounds())))
                            .count())
                    .as("whole rows")
                    .isGreaterThanOrEqualTo(6);
        });
        double run = top(robot, "#run");
        type(robot, ".lab .estimator-search", "a-name-that-nothing-has");
        assertThat(visible(robot, "#anotherMessage")).isTrue();
        assertThat(top(robot, "#run")).isEqualTo(run);
    }

    @Test
    void whatIsTypedAndNotAddedCountsWhenTheStudyRuns(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        choose(robot);
        type(robot, "#replicates .text-field", "100");
        robot.interact(() ->
                robot.lookup(".lab .estimator-search").queryAs(TextField.class).setText("rloo:1foo"));
        robot.clickOn("#run");
        assertThat(visible(robot, "#busy")).isFalse();
        assertThat(robot.lookup("#anotherMessage").queryAs(Label.class).getText())
                .contains("\"rloo:1foo\", expected rloo:NUMBER");
        robot.interact(() ->
                robot.lookup(".lab .estimator-search").queryAs(TextField.class).setText("rloo:3"));
        robot.clickOn("#run");
        await("its row", () -> table(robot).getItems().size() == 1 && !visible(robot, "#busy"));
        assertThat(rows(robot, "#variances")).singleElement().asString().startsWith("\"RLOO, n = 3\",");
    }

    /// Names the studied point, and the present one beside it; and the results look old.
    private void assertTheStudysHeaderStays(FxRobot robot) {
        String studied = robot.lookup(".lab #subject").queryAs(Label.class).getText();
        long step = small.shown().step();
        small.awaitStep(2 * step + 100);
        assertThat(robot.lookup(".lab #subject").queryAs(Label.class).getText()).isEqualTo(studied);
        assertThat(robot.lookup("#subjectNow").queryAs(Label.class).getText()).startsWith("Now: ");
        await("results that look old", () -> table(robot).getOpacity() < 1);
    }

    private static double top(FxRobot robot, String selector) {
        FxWindow.awaitFrames();
        return FxWindow.onFx(() -> robot.lookup(selector)
                .query()
                .localToScene(robot.lookup(selector).query().getLayoutBounds())
                .getMinY());
    }

    @Test
    void everyPlotShowsTheRowsAndTheTableMoreColumns(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        choose(robot, "DisARM", "REINFORCE", "Straight through");
        type(robot, "#replicates .text-field", "100");
        robot.clickOn("#run");
        await("three rows", () -> table(robot).getItems().size() == 3 && !visible(robot, "#busy"));
        for (String plot : List.of("Bias² against variance", "Variance against time", "Error of the mean of n")) {
            plot(robot, plot);
            assertThat(csv(robot)).as(plot).contains("DisARM,", "REINFORCE,", "Straight through,");
        }
        plot(robot, "Variance of each bit");
        assertThat(csv(robot).lines()).hasSize(1 + 3 * 50 * 4);
        plot(robot, "Single draws");
        assertThat(robot.lookup("#variance .lab-spinner").queryAllAs(Spinner.class))
                .extracting(spinner -> spinner.getEditor().getText())
                .satisfiesExactly(
                        image -> assertThat(image).matches("image [0-9]+"),
                        coordinate -> assertThat(coordinate).matches("coord\\. [1-4]"));
        String draws = FxWindow.onFx(() -> robot.lookup("#variance .histogram-plot")
                .queryAs(HistogramPlot.class)
                .csv());
        assertThat(draws.lines()).hasSize(101);

        robot.interact(() -> robot.lookup(".lab-columns").queryAs(MenuButton.class).getItems().stream()
                .map(CheckMenuItem.class::cast)
                .filter(item -> item.getText().equals("variance at weights"))
                .forEach(item -> item.setSelected(true)));
        FxWindow.awaitFrames();
        FxWindow.checkOnFx(() -> assertThat(table(robot).getVisibleLeafColumns())
                .map(TableColumn::getText)
                .hasSize(11)
                .contains("variance\nat weights"));
    }

    /// Chooses what the left plot shows.
    private static void plot(FxRobot robot, String title) {
        robot.interact(() -> robot.lookup("#variance .lab-plot-menu").queryAs(MenuButton.class).getItems().stream()
                .filter(item -> item.getText().equals(title))
                .findFirst()
                .orElseThrow()
                .fire());
        FxWindow.awaitFrames();
    }

    private static String csv(FxRobot robot) {
        return FxWindow.onFx(() ->
                robot.lookup("#variance .points-plot").queryAs(PointsPlot.class).csv());
    }

    private static List<String> rows(FxRobot robot, String plot) {
        return robot.lookup(plot)
                .queryAs(IntervalPlot.class)
                .csv()
                .lines()
                .skip(1)
                .toList();
    }

    private static void choose(FxRobot robot, String... wanted) {
        for (CheckBox box : robot.lookup(".lab .estimator-choices .check-box").queryAllAs(CheckBox.class)) {
            if (List.of(wanted).contains(box.getText()) != box.isSelected()) {
                robot.interact(box::fire); // a click could meet the tooltip of the box before
            }
        }
    }

    private static TableView<Object> table(FxRobot robot) {
        return robot.lookup(".lab-table").queryTableView();
    }
}
