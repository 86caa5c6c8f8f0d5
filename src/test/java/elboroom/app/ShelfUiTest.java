package elboroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.training.MetricSeries.Column;
import elboroom.training.RunState;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.chart.LiveChart;
import elboroom.ui.fx.Command;
import elboroom.ui.runs.ShelfRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The Runs workspace, by clicks and keys.
class ShelfUiTest extends WithSmallProgram {
    private List<ShelfRun> runs() {
        return FxWindow.onFx(() -> List.copyOf(small.program.runs().project().runs()));
    }

    private void await(String what, Callable<Boolean> condition) {
        FxWindow.await(what, condition);
    }

    private static <T extends Node> T find(FxRobot robot, String query, Class<T> type) {
        return FxWindow.onFx(() -> robot.lookup(query).queryAs(type));
    }

    /// Trains some steps, and begins again with another β.
    private void trainThenRestart(FxRobot robot, double beta) {
        long number = small.shown().run().number();
        robot.clickOn("#epoch");
        await("an epoch", () -> small.shown().epoch() >= 1 && small.shown().state() == RunState.PAUSED);
        robot.push(KeyCode.CONTROL, KeyCode.R);
        await("another run", () -> small.shown().run().number() > number);
        robot.interact(
                () -> small.program.workbench().hyperparameters().betaProperty().set(beta));
        await("β", () -> small.shown().hyperparameters().beta() == beta);
    }

    private void tick(FxRobot robot, int... rows) {
        for (int row : rows) {
            Set<CheckBox> boxes = robot.lookup(".shelf-list .check-box").queryAllAs(CheckBox.class);
            CheckBox box = boxes.stream()
                    .sorted((a, b) -> Double.compare(
                            a.localToScene(0, 0).getY(), b.localToScene(0, 0).getY()))
                    .skip(row)
                    .findFirst()
                    .orElseThrow();
            robot.clickOn(box);
        }
    }

    private static TableView<?> table(FxRobot robot) {
        return robot.lookup(".shelf-table").queryAs(TableView.class);
    }

    private static List<String> columns(FxRobot robot) {
        return FxWindow.onFx(() -> table(robot).getColumns().stream()
                .map(column -> column.getText().replace('\n', ' '))
                .toList());
    }

    private static double[] elbos(TrainingSnapshot shown) {
        double[] values = new double[shown.train().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = shown.train().get(Column.ELBO, i);
        }
        return values;
    }

    @Test
    void runsArePutAsideComparedRenamedDeletedAndGoOn(FxRobot robot) {
        small.awaitState(RunState.READY);
        trainThenRestart(robot, 0.5);
        trainThenRestart(robot, 0.25);
        robot.clickOn("#step");
        await("a step", () -> small.shown().step() == 1);
        assertThat(runs()).extracting(ShelfRun::name).containsExactly("Run 1", "Run 2", "Run 3");
        long steps = runs().getFirst().facts().step();

        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        await(
                "the list",
                () -> robot.lookup(".shelf-list .check-box").queryAll().size() == 3);
        tick(robot, 0, 1);
        await("the table", () -> columns(robot).size() > 1 && rows(robot) == 2);
        assertThat(columns(robot)).as("β alone differs").startsWith("Run", "β", "Steps", "Test ELBO");
        LiveChart elbo = find(robot, ".shelf-charts #elbo", LiveChart.class);
        await("the curves", () -> elbo.getAccessibleText().contains("Run 1"));
        assertThat(FxWindow.onFx(elbo::getAccessibleText)).contains("Run 2").doesNotContain("Run 3");
        robot.clickOn(find(robot, "#copyMarkdown", Button.class));
        assertThat(copied())
                .startsWith("| Run | β | Steps |")
                .containsSubsequence("| Run 1 | 1 | " + steps + " |", "| Run 2 | 0.5 |");
        FxWindow.checkOnFx(
                () -> FxWindow.openNoMenusWithTheFirstButton(table(robot).getScene()));
        robot.clickOn(
                robot.lookup(".shelf-table .column-header .label").lookup("β").<Node>query());
        robot.clickOn(find(robot, "#copyMarkdown", Button.class));
        assertThat(copied()).as("sorted by β").containsSubsequence("| Run 2 | 0.5 |", "| Run 1 | 1 | " + steps + " |");

        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        LiveChart main = find(robot, ".charts #elbo", LiveChart.class);
        await("the curves in Explore", () -> main.getAccessibleText().contains("Run 2"));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);

        choose(robot, 0);
        robot.push(KeyCode.F2);
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.write("plain").type(KeyCode.ENTER);
        await("the name", () -> runs().getFirst().name().equals("plain"));
        find(robot, ".shelf-details #note", TextInputControl.class);
        robot.clickOn(".shelf-details #note").write("β as it is");
        choose(robot, 1);
        await("the note", () -> runs().getFirst().noteProperty().get().equals("β as it is"));

        robot.push(KeyCode.DELETE);
        await("two runs", () -> runs().size() == 2);
        await("one in the table", () -> rows(robot) == 1);
        robot.clickOn("#undelete");
        await("three runs", () -> runs().size() == 3);
        assertThat(runs().get(1).name()).isEqualTo("Run 2");

        choose(robot, 2);
        assertThat(FxWindow.onFx(
                        () -> robot.lookup(".shelf-details #goOnRun").query().isDisabled()))
                .as("the run that is trained")
                .isTrue();
        choose(robot, 0);
        assertThat(find(robot, ".shelf-state", Label.class).getText()).contains("step " + steps);
        robot.clickOn(".shelf-details #goOnRun");
        await(
                "the first run",
                () -> small.run().stateProperty().get() == RunState.RUNNING
                        && small.shown().step() > steps);
        robot.push(KeyCode.F5);
        small.awaitState(RunState.PAUSED);
        TrainingSnapshot interrupted = small.shown();
        assertThat(interrupted.hyperparameters().beta()).isEqualTo(1);

        robot.interact(() -> small.program.runs().shelf().duplicate(runs().getFirst()));
        await("the copy", () -> runs().getLast().name().equals("Copy of plain"));
        robot.interact(() -> small.program.workbench().run().start());
        await("as many steps", () -> small.shown().step() >= interrupted.step());
        robot.interact(() -> small.program.workbench().run().pause());
        small.awaitState(RunState.PAUSED);
        double[] never = elbos(small.shown());
        double[] once = elbos(interrupted);
        assertThat(never).as("the curve of a run that was never interrupted").startsWith(once);
    }

    /// The workspace is made when it is first shown; its commands are there before.
    @Test
    void theRunThatIsTrainedIsTheChosenOneBeforeTheListIsSeen(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#epoch");
        await("an epoch", () -> small.shown().epoch() >= 1 && small.shown().state() == RunState.PAUSED);
        robot.push(KeyCode.CONTROL, KeyCode.D);
        await("the copy", () -> runs().getLast().name().equals("Copy of Run 1"));
        FxWindow.checkOnFx(() -> runs().forEach(run -> run.tickedProperty().set(true)));
        robot.interact(() -> small.program.commands().stream()
                .filter(command -> command.text().equals("Copy the table of runs as Markdown"))
                .forEach(Command::perform));
        assertThat(copied()).startsWith("| Run |");
        assertThat(FxWindow.onFx(() -> robot.lookup(".shelf-table").tryQuery())).isEmpty();
    }

    private static String copied() {
        return FxWindow.onFx(() -> Clipboard.getSystemClipboard().getString());
    }

    private static int rows(FxRobot robot) {
        return FxWindow.onFx(() ->
                robot.lookup(".shelf-table").queryAs(TableView.class).getItems().size());
    }

    private static void choose(FxRobot robot, int row) {
        robot.interact(() -> {
            ListView<?> list = robot.lookup(".shelf-list").queryAs(ListView.class);
            list.requestFocus();
            list.getSelectionModel().select(row);
        });
    }

    @Test
    void theWorkspaceFitsTheSmallestWindow(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        robot.interact(() -> {
            small.program.stage().setMinWidth(960);
            small.program.stage().setWidth(960);
            small.program.stage().setHeight(640);
        });
        FxWindow.awaitFrames();
        Predicate<Node> inside =
                node -> node.localToScene(node.getBoundsInLocal()).getMaxX() <= 960
                        && node.localToScene(node.getBoundsInLocal()).getMaxY() <= 640;
        FxWindow.checkOnFx(() -> {
            for (String part :
                    List.of("#copyMarkdown", "#duplicate", "#remove", ".shelf-charts #elbo", ".shelf-table")) {
                assertThat(robot.lookup(part).<Node>query()).as(part).matches(inside);
            }
        });
    }

    /// Nothing of the table is cut: its columns are as wide as their texts, and it is as high as its rows.
    @Test
    void theTableOfDifferencesHasRoomForItsTexts(FxRobot robot) throws IOException {
        Path other = folder.resolve("other.elbo");
        SmallProgram.writeRun(other, folder, 8);
        small.awaitState(RunState.READY);
        robot.interact(() -> small.program.runs().addRuns(other, () -> {}));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        await("the run of the file", () -> runs().size() == 2);
        tick(robot, 0, 1);
        await("the table", () -> rows(robot) == 2 && columns(robot).contains("Estimator"));
        FxWindow.awaitFrames();
        FxWindow.checkOnFx(() -> {
            List<Text> texts = robot.lookup(".shelf-table .table-cell").queryAllAs(Labeled.class).stream()
                    .flatMap(cell -> cell.lookupAll(".text").stream())
                    .map(Text.class::cast)
                    .toList();
            assertThat(texts).extracting(Text::getText).contains("Reparameterisation", "DisARM", "4:beta=1.3");
            assertThat(texts).extracting(Text::getText).noneMatch(text -> text.endsWith("…") || text.endsWith("..."));
            assertThat(robot.lookup(".shelf-table .scroll-bar").queryAllAs(ScrollBar.class))
                    .filteredOn(bar -> bar.getOrientation() == Orientation.VERTICAL)
                    .noneMatch(Node::isVisible);
        });
    }
}
