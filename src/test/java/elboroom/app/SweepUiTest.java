package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static elboroom.app.SmallProgram.type;
import static elboroom.app.SmallProgram.visible;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.estimator.EstimatorSpec;
import elboroom.lab.StudyPlan;
import elboroom.race.RaceEnd;
import elboroom.sweep.Sweep;
import elboroom.sweep.SweepMeasure;
import elboroom.sweep.SweepMonitor;
import elboroom.sweep.SweepNumber;
import elboroom.sweep.SweepPlan;
import elboroom.sweep.SweepPoint;
import elboroom.sweep.SweepTables;
import elboroom.training.RunState;
import elboroom.ui.chart.PointsPlot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// A sweep of a hyperparameter, run as a user does it.
class SweepUiTest extends WithSmallProgram {
    @Override
    SmallProgram program() throws IOException {
        return SmallProgram.ofBits(folder, 4);
    }

    private static void choose(FxRobot robot, String... names) {
        FxWindow.checkOnFx(() -> robot.lookup(".sweep .estimator-choices .check-box")
                .queryAllAs(CheckBox.class)
                .forEach(box -> box.setSelected(List.of(names).contains(box.getText()))));
    }

    private static List<List<String>> rows(FxRobot robot) {
        return FxWindow.onFx(() -> robot.lookup("#sweepTable").<TableView<List<String>>>query().getItems().stream()
                .map(List::copyOf)
                .toList());
    }

    private static String clipboard(FxRobot robot, String item) {
        robot.clickOn("#sweepExport").clickOn(item);
        return FxWindow.onFx(() -> Clipboard.getSystemClipboard().getString());
    }

    private static String message(FxRobot robot, String label) {
        return FxWindow.onFx(() -> robot.lookup(label).queryAs(Label.class).getText());
    }

    private void open(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("Sweep");
        assertThat(visible(robot, ".sweep")).isTrue();
    }

    private static void setUp(FxRobot robot, String values) {
        type(robot, "#sweepValues", values);
        robot.clickOn("Steps");
        type(robot, "#sweepAmount .text-field", "3");
        type(robot, "#sweepReplicates .text-field", "20");
    }

    /// The points that the code of the command line finds with the settings of the window's run.
    private List<SweepPoint> expected(SweepMeasure measure, String number, String... estimators) {
        var plan = new SweepPlan(
                measure,
                SweepNumber.parse(number),
                EstimatorSpec.parseAll(List.of(estimators)),
                List.of(small.shown().config().seed()),
                small.shown().config(),
                small.shown().hyperparameters(),
                RaceEnd.ofSteps(3),
                new SweepPlan.Frozen(50, 20, StudyPlan.DEFAULT_ADAPTATION));
        List<SweepPoint> points = Collections.synchronizedList(new ArrayList<>());
        Sweep.run(plan, small.shown().run().data().data(), small.run().gemm(), new SweepMonitor() {
            @Override
            public void found(SweepPoint point) {
                points.add(point);
            }
        });
        return points;
    }

    @Test
    void aSweepOfSamplesFindsWhatTheCommandLineFinds(FxRobot robot) {
        open(robot);
        assertThat(FxWindow.onFx(() ->
                        robot.lookup("#sweepValues").queryAs(TextField.class).getText()))
                .as("some values at first")
                .startsWith("1, 2, 4");
        setUp(robot, "2, 4");
        choose(robot, "DisARM", "RLOO");
        robot.clickOn("#sweepRun");
        await("all points", () -> rows(robot).size() == 2 && !visible(robot, "#sweepBusy"));
        assertThat(rows(robot)).extracting(List::getFirst).containsExactly("DisARM", "RLOO");
        assertThat(rows(robot)).allSatisfy(row -> assertThat(row).hasSize(3).doesNotContain("NaN", ""));
        List<SweepPoint> points = expected(SweepMeasure.VARIANCE, "samples=2,4", "disarm", "rloo");
        assertThat(clipboard(robot, "Copy as CSV")).isEqualTo(SweepTables.csv("samples", points));
        assertThat(clipboard(robot, "Copy as Markdown"))
                .startsWith("# variance of the gradient against samples, bernoulli latents")
                .contains("| disarm |", "- replicates: 20");
        assertThat(clipboard(robot, "Copy as JSON")).contains("\"points\"", "\"version\"");
        assertThat(FxWindow.onFx(() ->
                        robot.lookup("#sweepPlot").queryAs(PointsPlot.class).csv()))
                .contains("DisARM,2.0,", "RLOO,4.0,");
    }

    @Test
    void aSweepOfTheBatchSizeTrainsARunForEachPoint(FxRobot robot) {
        open(robot);
        robot.clickOn(FxWindow.onFx(
                () -> robot.lookup("#sweepMeasure .choice-segment").queryAllAs(ToggleButton.class).stream()
                        .filter(segment -> segment.getText().equals("ELBO"))
                        .findFirst()
                        .orElseThrow()));
        FxWindow.checkOnFx(() -> {
            ComboBox<String> number = robot.lookup("#sweepNumber").queryComboBox();
            assertThat(number.getItems()).contains("batch", "samples", "beta");
            number.setValue("batch");
        });
        assertThat(visible(robot, "#sweepReplicates")).isFalse();
        type(robot, "#sweepValues", "10, 20");
        robot.clickOn("Steps");
        type(robot, "#sweepAmount .text-field", "3");
        choose(robot, "REINFORCE");
        robot.push(KeyCode.F9);
        await("all points", () -> rows(robot).size() == 1 && !visible(robot, "#sweepBusy"));
        List<SweepPoint> points = expected(SweepMeasure.ELBO, "batch=10,20", "reinforce");
        assertThat(clipboard(robot, "Copy as CSV")).isEqualTo(SweepTables.csv("batch", points));
    }

    private static String emptyText(FxRobot robot) {
        return FxWindow.onFx(
                () -> robot.lookup("#sweepPlot").queryAs(PointsPlot.class).getEmptyText());
    }

    /// Also if the key is pressed while the person is still in the field.
    @Test
    void whatIsTypedCountsAndWhatCannotBeUsedBeginsNothing(FxRobot robot) {
        open(robot);
        setUp(robot, "2");
        choose(robot, "DisARM");
        write(robot, "#sweepSeeds .text-field", "many");
        robot.push(KeyCode.F9);
        assertThat(visible(robot, "#sweepBusy")).isFalse();
        assertThat(message(robot, "#sweepMessage")).isEqualTo("A number above cannot be used. It is marked.");
        write(robot, "#sweepSeeds .text-field", "2");
        robot.push(KeyCode.F9);
        await("all points", () -> rows(robot).size() == 1 && !visible(robot, "#sweepBusy"));
        assertThat(clipboard(robot, "Copy as CSV").lines()).hasSize(1 + 2);
        assertThat(message(robot, "#sweepMessage")).isEmpty();
    }

    /// Without Enter.
    private static void write(FxRobot robot, String field, String text) {
        robot.clickOn(field);
        robot.interact(() -> robot.lookup(field).queryAs(TextField.class).setText(text));
    }

    @Test
    void whatCannotBeSweptSaysWhyAndALongSweepIsCancelled(FxRobot robot) {
        open(robot);
        type(robot, "#sweepValues", "two");
        assertThat(message(robot, "#sweepValuesName")).contains("samples: got \"two\", expected numbers");
        setUp(robot, "2, 4, 8");
        choose(robot);
        robot.clickOn("#sweepRun");
        assertThat(message(robot, "#sweepMessage")).isEqualTo("Choose at least one estimator above.");
        choose(robot, "DisARM", "RLOO", "ARMS");
        type(robot, "#sweepReplicates .text-field", "100000");
        assertThat(emptyText(robot)).startsWith("Choose a hyperparameter");
        robot.clickOn("#sweepRun");
        await("a sweep", () -> visible(robot, "#sweepBusy"));
        assertThat(emptyText(robot)).isEqualTo("Points appear as they are found");
        robot.clickOn("#sweepCancel");
        await("its end", () -> !visible(robot, "#sweepBusy"));
        assertThat(robot.lookup(".sweep .panel-reading").queryAllAs(Label.class))
                .extracting(Label::getText)
                .anyMatch(text -> text.contains("cancelled after"));
    }
}
