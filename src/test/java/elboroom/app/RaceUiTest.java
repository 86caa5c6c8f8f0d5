package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static elboroom.app.SmallProgram.type;
import static elboroom.app.SmallProgram.visible;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.FxWindow;
import elboroom.training.RunState;
import elboroom.ui.chart.LiveChart;
import elboroom.ui.chart.Series;
import elboroom.ui.form.Card;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// A race of estimators, run as a user does it.
class RaceUiTest extends WithSmallProgram {
    @Override
    SmallProgram program() throws IOException {
        return SmallProgram.ofBits(folder, 4);
    }

    private static CheckBox box(FxRobot robot, String name) {
        return robot.lookup(".race .estimator-choices .check-box").queryAllAs(CheckBox.class).stream()
                .filter(box -> box.getText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void choose(FxRobot robot, String... names) {
        FxWindow.checkOnFx(() -> robot.lookup(".race .estimator-choices .check-box")
                .queryAllAs(CheckBox.class)
                .forEach(box -> box.setSelected(List.of(names).contains(box.getText()))));
    }

    private static List<List<String>> rows(FxRobot robot) {
        return FxWindow.onFx(() -> robot.lookup("#raceTable").<TableView<List<String>>>query().getItems().stream()
                .map(List::copyOf)
                .toList());
    }

    private static List<Series> curves(FxRobot robot) {
        return curves(robot, "#raceElbo");
    }

    private static List<Series> curves(FxRobot robot, String chart) {
        return FxWindow.onFx(
                () -> List.copyOf(robot.lookup(chart).queryAs(LiveChart.class).getSeries()));
    }

    /// The newest value of the first curve.
    private static double newest(FxRobot robot, String chart) {
        return curves(robot, chart).getFirst().last();
    }

    private static boolean follows(FxRobot robot) {
        return FxWindow.onFx(() -> robot.lookup("#raceElbo")
                .queryAs(LiveChart.class)
                .followingProperty()
                .get());
    }

    private static String clipboard(FxRobot robot, String item) {
        robot.clickOn("#raceExport").clickOn(item);
        return FxWindow.onFx(() -> Clipboard.getSystemClipboard().getString());
    }

    private List<String> shelf() {
        return FxWindow.onFx(() -> small.program.runs().project().runs().stream()
                .map(run -> run.name())
                .toList());
    }

    private void open(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("Race");
        assertThat(visible(robot, ".race")).isTrue();
    }

    @Test
    void aRaceShowsItsCurvesAndItsLanesBecomeRuns(FxRobot robot) {
        open(robot);
        choose(robot, "DisARM");
        type(robot, ".race .estimator-search", "rloo:4");
        type(robot, "#raceSeeds .text-field", "2");
        type(robot, "#raceAmount .text-field", "40");
        type(robot, "#raceVarianceEvery .text-field", "20");
        robot.clickOn("#raceRun");
        await(
                "both rows, with their ends",
                () -> rows(robot).size() == 2
                        && rows(robot).stream().allMatch(row -> row.get(2).equals("40"))
                        && !visible(robot, "#raceBusy"));

        assertThat(rows(robot)).extracting(List::getFirst).containsExactly("DisARM", "RLOO, n = 4");
        assertThat(curves(robot)).extracting(Series::name).containsExactly("DisARM", "RLOO, n = 4");
        assertThat(curves(robot)).allSatisfy(curve -> {
            assertThat(curve.spread()).as("a band over the seeds").isNotNull();
            assertThat(curve.x()[curve.length() - 1]).isEqualTo(40);
        });
        assertThat(newest(robot, "#raceReconstruction") - newest(robot, "#raceKl"))
                .isCloseTo(newest(robot, "#raceElbo"), within(1e-9));
        List<Series> variances = curves(robot, "#raceVariance");
        assertThat(visible(robot, "#raceVariance")).isTrue();
        assertThat(variances).hasSize(2).allSatisfy(curve -> {
            assertThat(Arrays.copyOf(curve.x(), curve.length())).containsExactly(0, 20, 40);
            assertThat(curve.y()[0]).isPositive();
        });
        assertThat(clipboard(robot, "Copy as Markdown"))
                .startsWith("# A race of 4 lanes, 4 bernoulli latents, to 40 steps")
                .contains("| rloo:4 |", "- varianceEvery: 20");
        assertThat(clipboard(robot, "Copy as JSON")).contains("\"lanes\"", "\"version\"");
        assertThat(clipboard(robot, "Copy as CSV"))
                .startsWith("estimator,seed,state,")
                .contains("rloo:4,2,finished,40");
        robot.drag("#raceElbo").dropBy(40, 20);
        assertThat(follows(robot)).as("following, zoomed").isFalse();
        robot.clickOn("decoder evaluations");
        assertThat(follows(robot)).as("following, against something else").isTrue();
        Series variance = curves(robot, "#raceVariance").getFirst();
        assertThat(Arrays.copyOf(variance.x(), variance.length()))
                .as("DisARM decodes two codes for each of 20 images")
                .containsExactly(0, 800, 1600);
        assertThat(curves(robot).getLast().x()[1])
                .isGreaterThan(curves(robot).getFirst().x()[1]);
        assertThat(shelf())
                .contains("Race 1: DisARM, seed 1", "Race 1: DisARM, seed 2", "Race 1: RLOO, n = 4, seed 2")
                .hasSize(1 + 4);
    }

    /// By ticks while the race goes on.
    @Test
    void lanesAreTakenOutAndAddedAndTheRaceRests(FxRobot robot) {
        open(robot);
        choose(robot, "DisARM", "REINFORCE");
        type(robot, "#raceAmount .text-field", "1000000");
        robot.clickOn("#raceRun");
        await("two curves", () -> curves(robot).size() == 2);
        assertThat(canBeChanged(robot)).containsOnly(false);
        robot.clickOn("#racePause");
        assertThat(FxWindow.onFx(
                        () -> robot.lookup("#racePause").queryAs(Button.class).getText()))
                .isEqualTo("Go on");
        assertThatTheyRest(robot);
        robot.clickOn(box(robot, "REINFORCE"));
        await("it is on the shelf", () -> shelf().stream().anyMatch(name -> name.startsWith("Race 1: REINFORCE")));
        List<String> before = steps(robot);
        robot.clickOn("#racePause");
        await("more steps", () -> !steps(robot).equals(before));
        robot.clickOn(box(robot, "RLOO"));
        await("three curves", () -> curves(robot).size() == 3);
        robot.push(KeyCode.SHIFT, KeyCode.F7);
        await("the end", () -> !visible(robot, "#raceBusy"));
        assertThat(canBeChanged(robot)).containsOnly(true);
        assertThat(rows(robot)).hasSize(3);
        assertThat(rows(robot).get(1).getFirst()).isEqualTo("REINFORCE *");
        assertThat(FxWindow.onFx(
                        () -> robot.lookup("#raceLanes").queryAs(Card.class).getReading()))
                .contains("* reinforce, seed 1: dropped after ", "* rloo, seed 1: interrupted after ");
        assertThat(shelf()).hasSize(1 + 3);
    }

    /// What a race cannot take over while it goes on.
    private static List<Boolean> canBeChanged(FxRobot robot) {
        return FxWindow.onFx(() -> Stream.of("#raceSeeds", "#raceAmount", "#raceUnit", "#raceVarianceEvery")
                .map(field -> !robot.lookup(field).query().isDisabled())
                .toList());
    }

    private static List<String> steps(FxRobot robot) {
        return rows(robot).stream().map(row -> row.get(2)).toList();
    }

    /// Lanes go on until their present slices end. What they have done is shown several times a second.
    private static void assertThatTheyRest(FxRobot robot) {
        int patience = 40;
        List<String> before;
        do {
            before = steps(robot);
            for (int frame = 0; frame < 60; frame++) {
                FxWindow.awaitFrames();
            }
        } while (!before.equals(steps(robot)) && patience-- > 0);
        assertThat(steps(robot)).as("paused").isEqualTo(before);
    }

    @Test
    void aNumberThatCannotBeUsedBeginsNothing(FxRobot robot) {
        open(robot);
        choose(robot, "RLOO");
        type(robot, "#raceAmount .text-field", "3");
        robot.interact(() -> robot.lookup(".race .estimator-number").queryAllAs(TextField.class).stream()
                .filter(field -> field.getParent().getParent().isVisible())
                .findFirst()
                .orElseThrow()
                .setText("1"));
        robot.clickOn("#raceRun");
        assertThat(visible(robot, "#raceBusy")).isFalse();
        assertThat(rows(robot)).isEmpty();
        assertThat(FxWindow.onFx(
                        () -> robot.lookup("#raceMessage").queryAs(Label.class).getText()))
                .isEqualTo("A number above cannot be used. It is marked.");
        choose(robot, "DisARM"); // whose number can be used
        robot.clickOn("Epochs");
        robot.clickOn("#raceRun");
        await("its end", () -> rows(robot).size() == 1 && !visible(robot, "#raceBusy"));
        int epoch = small.shown().run().images().train().count() / 20;
        assertThat(steps(robot)).as("three epochs").containsExactly(String.valueOf(3 * epoch));
    }

    @Test
    void nothingRacesUntilAnEstimatorIsChosen(FxRobot robot) {
        open(robot);
        choose(robot);
        robot.push(KeyCode.F7);
        assertThat(FxWindow.onFx(() ->
                        robot.lookup("Choose at least one estimator above.").tryQuery()))
                .isPresent();
        type(robot, ".race .estimator-search", "iwae");
        robot.clickOn("#raceRun");
        assertThat(visible(robot, "#raceBusy")).isFalse();
        assertThat(rows(robot)).isEmpty();
    }
}
