package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static elboroom.app.SmallProgram.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.FxWindow;
import elboroom.training.Change;
import elboroom.training.Hyperparameters;
import elboroom.training.Ramp;
import elboroom.training.RunState;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.chart.LiveChart;
import elboroom.ui.chart.Marker;
import elboroom.ui.fx.Command;
import elboroom.ui.training.HyperparametersModel;
import java.util.List;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.assertj.core.data.Offset;
import org.controlsfx.control.PopOver;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Schedules, as a person sets and ends them.
class ScheduleUiTest extends WithSmallProgram {
    private static final String BETA = "#beta .text-field";
    private static final String BETA_NAME = "#beta .field-name";
    private static final Offset<Double> ROUNDED = within(1e-12);
    private static final PseudoClass MOVING = PseudoClass.getPseudoClass("moving");

    private static void open(FxRobot robot, String field) {
        robot.clickOn(field + " .schedule-button");
        await("the schedule", () -> popOvers().size() == 1);
    }

    private static List<PopOver> popOvers() {
        return Window.getWindows().stream()
                .filter(PopOver.class::isInstance)
                .map(PopOver.class::cast)
                .toList();
    }

    private static String text(FxRobot robot, String label) {
        return FxWindow.onFx(() -> robot.lookup(label).queryAs(Label.class).getText());
    }

    private double beta() {
        return small.shown().hyperparameters().beta();
    }

    @Test
    void aScheduleMovesTheNumberUntilAValueIsTyped(FxRobot robot) {
        small.awaitState(RunState.READY);
        open(robot, "#beta");
        type(robot, "#steps .text-field", "100000");
        type(robot, "#start .text-field", "0.5");
        type(robot, "#end .text-field", "20.5");
        robot.clickOn("#applySchedule");
        await("the first value", () -> beta() == 0.5);
        assertThat(text(robot, "#scheduleState")).isEqualTo("Under way: 0.5 → 20.5 over 100,000 steps, now 0.5");
        robot.type(KeyCode.ESCAPE);
        await("no popover", () -> popOvers().isEmpty());
        assertThat(text(robot, BETA_NAME)).isEqualTo("β (KL weight) ↗");

        robot.clickOn("#train");
        small.awaitStep(60);
        FxWindow.checkOnFx(() -> {
            TrainingSnapshot shown = small.shown();
            assertThat(shown.hyperparameters().beta()).isCloseTo(0.5 + 20.0 * shown.step() / 100_000, ROUNDED);
            assertThat(shown.changes()).isEmpty();
            HyperparametersModel form = small.program.workbench().hyperparameters();
            assertThat(form.betaProperty().get())
                    .isGreaterThan(0.5)
                    .isCloseTo(0.5 + 20.0 * form.stepProperty().get() / 100_000, ROUNDED);
            assertThat(robot.lookup("#beta").query().getPseudoClassStates()).contains(MOVING);
        });
        assertThat(markers(robot)).containsExactly("β: 0.5 → 20.5 over 100,000 steps");

        type(robot, BETA, "3");
        await("the typed value", () -> beta() == 3);
        long typed = small.shown().step();
        small.awaitStep(typed + 20);
        assertThat(small.shown().hyperparameters().ramps()).isEmpty();
        assertThat(beta()).isEqualTo(3);
        assertThat(text(robot, BETA_NAME)).isEqualTo("β (KL weight)");
        assertThat(small.shown().changes()).hasSize(1);
    }

    /// A person who only passes through the field by the keyboard has typed nothing.
    @Test
    void theFieldOfAMovingNumberCanBeVisitedWithoutEndingTheSchedule(FxRobot robot) {
        small.awaitState(RunState.READY);
        setByModel(new Ramp(Hyperparameters.BETA, 0, 100_000, 1, 50, Ramp.Shape.LINEAR));
        robot.clickOn("#train");
        small.awaitStep(20);
        robot.clickOn(BETA);
        String held =
                FxWindow.onFx(() -> robot.lookup(BETA).queryAs(TextField.class).getText());
        small.awaitStep(small.shown().step() + 40);
        assertThat(FxWindow.onFx(
                        () -> robot.lookup(BETA).queryAs(TextField.class).getText()))
                .as("text while the person is there")
                .isEqualTo(held);
        robot.type(KeyCode.ENTER).type(KeyCode.TAB);
        small.awaitStep(small.shown().step() + 20);
        assertThat(small.shown().hyperparameters().ramps()).hasSize(1);
        assertThat(FxWindow.onFx(
                        () -> robot.lookup(BETA).queryAs(TextField.class).getText()))
                .as("text after the person has left")
                .isNotEqualTo(held);
    }

    private void setByModel(Ramp ramp) {
        FxWindow.checkOnFx(() -> small.program.workbench().hyperparameters().schedule(ramp));
    }

    @Test
    void aScheduleIsSetWhileTrainingGoesOnAndRemovedByTheKeyboard(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#train");
        small.awaitStep(20);
        open(robot, "#learningRate");
        robot.clickOn("#applySchedule");
        await("the schedule", () -> small.shown().hyperparameters().ramps().size() == 1);
        Change set = small.shown().changes().getFirst();
        assertThat(set.after().ramps().getFirst())
                .isEqualTo(new Ramp("lr", set.step(), set.step() + 2_000, 1e-3, 1e-4, Ramp.Shape.LOG));
        small.awaitStep(set.step() + 40);
        FxWindow.checkOnFx(
                () -> assertThat(robot.lookup("#from").queryAs(TextField.class).getText())
                        .isEqualTo(String.valueOf(set.step())));
        assertThat(FxWindow.onFx(() -> robot.lookup(".function-plot").query().getAccessibleText()))
                .as("what the plot shows")
                .isEqualTo("0.001 → 0.0001 over 2,000 steps");
        robot.interact(
                () -> robot.lookup("#removeSchedule").queryAs(Button.class).requestFocus());
        robot.type(KeyCode.SPACE);
        await("its end", () -> small.shown().hyperparameters().ramps().isEmpty());
        assertThat(small.shown().hyperparameters().learningRate()).isBetween(1e-4, 1e-3);
        assertThat(markers(robot).getLast()).startsWith("learning rate: ");
    }

    @Test
    void whatCannotBeAScheduleSaysWhyAndIsNotSet(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#epoch");
        small.awaitState(RunState.PAUSED);
        open(robot, "#beta");
        type(robot, "#from", "3");
        assertThat(text(robot, "#fromName"))
                .isEqualTo("At least %d, or empty".formatted(small.shown().step()));
        type(robot, "#from", "2000");
        robot.clickOn("Logarithmic");
        await("refused", () -> robot.lookup("#applySchedule").queryButton().isDisabled());
        assertThat(FxWindow.onFx(() -> robot.lookup(".function-plot").query().getAccessibleText()))
                .isEqualTo("Logarithmic needs values above 0");
        robot.clickOn("Linear");
        robot.clickOn("#applySchedule");
        await("set", () -> small.shown().hyperparameters().ramps().size() == 1);
        assertThat(text(robot, "#scheduleState")).isEqualTo("Set: 0 → 1 over 2,000 steps, begins at step 2,000");
        assertThat(beta()).as("until then").isEqualTo(1);
    }

    @Test
    void nothingOfItIsCutOffInASmallWindow(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.interact(() -> {
            Stage stage = small.program.stage();
            stage.setMinWidth(0);
            stage.setMinHeight(0);
            stage.setWidth(960);
            stage.setHeight(640);
        });
        for (String command : List.of("Schedule of the learning rate …", "Schedule of β …")) {
            FxWindow.awaitFrames();
            robot.interact(() -> small.program.commands().stream()
                    .filter(each -> each.text().equals(command))
                    .forEach(Command::perform));
            await("the schedule", () -> popOvers().size() == 1);
            Set<Labeled> texts =
                    robot.lookup((Node node) -> node instanceof Labeled).queryAllAs(Labeled.class);
            FxWindow.checkOnFx(() -> {
                PopOver popOver = popOvers().getFirst();
                Bounds all = popOver.getRoot().localToScreen(popOver.getRoot().getLayoutBounds());
                assertThat(all.getMinY()).isGreaterThanOrEqualTo(0);
                assertThat(texts)
                        .filteredOn(text -> text.getScene().getWindow() == popOver && text.isVisible())
                        .hasSizeGreaterThan(8)
                        .allSatisfy(text -> {
                            assertThat(text.isTextTruncated())
                                    .as(text.getText())
                                    .isFalse();
                            assertThat(all.contains(text.localToScreen(text.getLayoutBounds())))
                                    .as(text.getText())
                                    .isTrue();
                        });
            });
            robot.type(KeyCode.ESCAPE);
            await("no popover", () -> popOvers().isEmpty());
        }
    }

    private static List<String> markers(FxRobot robot) {
        return FxWindow.onFx(() -> robot.lookup(".charts #elbo").queryAs(LiveChart.class).getMarkers().stream()
                .map(Marker::label)
                .toList());
    }
}
