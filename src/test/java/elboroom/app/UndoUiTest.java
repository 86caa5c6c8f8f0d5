package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static elboroom.app.SmallProgram.type;
import static elboroom.app.SmallProgram.visible;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.latent.BernoulliFamily;
import elboroom.latent.GaussianFamily;
import elboroom.training.RunState;
import elboroom.ui.fx.UndoModel;
import elboroom.ui.scatter.ScatterPlot;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// What a person does is taken back, act by act, and done again.
class UndoUiTest extends WithSmallProgram {
    private UndoModel acts() {
        return small.run().acts();
    }

    private String next() {
        FxWindow.awaitFrames();
        return FxWindow.onFx(() -> acts().toUndoProperty().get());
    }

    private void undo(FxRobot robot) {
        focusNothing(robot);
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        FxWindow.awaitFrames();
    }

    private void redo(FxRobot robot) {
        focusNothing(robot);
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
        FxWindow.awaitFrames();
    }

    /// A text field has an undo of its own.
    private static void focusNothing(FxRobot robot) {
        robot.interact(() -> robot.lookup("#train").query().requestFocus());
    }

    private double beta() {
        return FxWindow.onFx(
                () -> small.program.workbench().hyperparameters().betaProperty().get());
    }

    @Test
    void aTypedNumberAndADraggedSliderAreOneActEachWhileTraining(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#train");
        small.awaitStep(5);
        type(robot, "#beta .text-field", "0.5");
        assertThat(next()).isEqualTo("β: 1 → 0.5");
        Node thumb =
                robot.from(robot.lookup("#beta").queryAll()).lookup(".thumb").query();
        robot.drag(thumb).moveBy(20, 0).moveBy(10, 0).moveBy(15, 0).release(MouseButton.PRIMARY);
        FxWindow.awaitFrames();
        double dragged = beta();
        assertThat(dragged).isNotEqualTo(0.5);
        undo(robot);
        assertThat(beta()).isEqualTo(0.5);
        undo(robot);
        assertThat(beta()).isEqualTo(1);
        assertThat(next()).isEmpty();
        redo(robot);
        redo(robot);
        assertThat(beta()).isEqualTo(dragged);
        await("the run's β", () -> small.shown().hyperparameters().beta() == dragged);
        assertThat(small.run().stateProperty().get()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void aChoiceAndWhatFollowsFromItAreOneAct(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("Sampled");
        assertThat(next()).startsWith("KL term: ");
        robot.clickOn("Binary");
        await("bits", () -> small.shown().config().model().family() == BernoulliFamily.INSTANCE);
        assertThat(next()).startsWith("latents: Gaussian → Binary");
        undo(robot);
        await("Gaussians", () -> small.shown().config().model().family() == GaussianFamily.INSTANCE);
        assertThat(small.shown().hyperparameters().estimator().id()).isEqualTo("reparameterization");
        assertThat(small.shown().hyperparameters().estimator().klForm().id()).isEqualTo("sampled");
        assertThat(next()).startsWith("KL term: ");
    }

    @Test
    void selectionCrosshairAndWhatIsShownComeBack(FxRobot robot) {
        small.awaitState(RunState.READY);
        await(
                "the map",
                () -> robot.lookup("#scatter")
                                .queryAs(ScatterPlot.class)
                                .crosshairProperty()
                                .get()
                        != null);
        Point2D first = crosshair(robot);
        robot.clickOn("#scatter");
        robot.push(KeyCode.RIGHT);
        robot.push(KeyCode.RIGHT);
        Point2D last = crosshair(robot);
        assertThat(last).isNotEqualTo(first);
        robot.clickOn("Points");
        assertThat(next()).startsWith("hide ");
        undo(robot);
        assertThat(next()).isEqualTo("move the crosshair");
        while (next().equals("move the crosshair") || next().startsWith("select")) {
            undo(robot);
        }
        assertThat(crosshair(robot)).isEqualTo(first);
        for (int i = 0; i < 4; i++) {
            redo(robot);
        }
        assertThat(crosshair(robot)).isEqualTo(last);
    }

    private static Point2D crosshair(FxRobot robot) {
        FxWindow.awaitFrames();
        return FxWindow.onFx(() -> robot.lookup("#scatter")
                .queryAs(ScatterPlot.class)
                .crosshairProperty()
                .get());
    }

    @Test
    void aFlippedBitFlipsBackAndTrainingOnIsNoAct(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("Binary");
        await("bits", () -> visible(robot, "#strip"));
        robot.interact(() -> robot.lookup("#strip").query().requestFocus());
        robot.type(KeyCode.SPACE);
        String flip = next();
        assertThat(flip).startsWith("flip bit ");
        robot.push(KeyCode.F10);
        await("a step", () -> small.shown().step() == 1);
        assertThat(next()).isEqualTo(flip);
        undo(robot);
        assertThat(next()).startsWith("latents: ");
        redo(robot);
        assertThat(next()).isEqualTo(flip);
    }

    @Test
    void theMenuNamesWhatItWouldTakeBack(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        assertThat(next()).isEqualTo("Estimators workspace");
        robot.push(KeyCode.ALT, KeyCode.E);
        assertThat(robot.lookup("Undo: Estimators workspace").tryQuery()).isPresent();
        robot.clickOn("Undo: Estimators workspace");
        FxWindow.awaitFrames();
        assertThat(visible(robot, "#scatter")).isTrue();
        assertThat(List.of(
                        acts().toUndoProperty().get(), acts().toRedoProperty().get()))
                .containsExactly("", "Estimators workspace");
    }

    @Test
    void theChartsAreShownAsBefore(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn(segment(robot, "epoch"));
        robot.clickOn(".charts #smooth");
        assertThat(next()).isEqualTo("Smooth the curves");
        undo(robot);
        assertThat(robot.lookup(".charts #smooth").queryAs(ToggleButton.class).isSelected())
                .isFalse();
        assertThat(next()).isEqualTo("x axis: epoch");
        undo(robot);
        assertThat(segment(robot, "step").isSelected()).isTrue();
        assertThat(next()).isEmpty();
    }

    private static ToggleButton segment(FxRobot robot, String text) {
        return robot.from(robot.lookup(".charts #axis").queryAll())
                .lookup((ToggleButton button) -> button.getText().equals(text))
                .queryAs(ToggleButton.class);
    }
}
