package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static elboroom.app.SmallProgram.curve;
import static elboroom.app.SmallProgram.visible;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.latent.BernoulliFamily;
import elboroom.training.RunState;
import elboroom.ui.image.BitStrip;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Without a pointing device.
class KeyboardUiTest extends WithSmallProgram {
    private static final int MOST_TABS = 120;

    @Test
    void fromTheStartToATrainedModelWithAFlippedBit(FxRobot robot) {
        small.awaitState(RunState.READY);
        tabTo(
                robot,
                node -> node instanceof ToggleButton segment
                        && segment.getText().equals("Gaussian"));
        robot.type(KeyCode.RIGHT);
        await("bits", () -> small.shown().config().model().family() == BernoulliFamily.INSTANCE);
        small.awaitState(RunState.READY);
        robot.type(KeyCode.F5);
        small.awaitStep(300);
        robot.type(KeyCode.F5);
        small.awaitState(RunState.PAUSED);
        double[] elbo = curve(robot, ".charts #elbo");
        assertThat(elbo[elbo.length - 1]).as("ELBO after training").isGreaterThan(elbo[0] + 3);

        tabTo(robot, BitStrip.class::isInstance);
        assertThat(FxWindow.onFx(this::focused).getPseudoClassStates())
                .as("a focus that is seen")
                .anyMatch(state -> state.getPseudoClassName().equals("focus-visible"));
        String bits = bits(robot);
        String decoded = decoded(robot);
        robot.type(KeyCode.RIGHT, KeyCode.SPACE);
        await(
                "a flipped bit",
                () -> !bits(robot).equals(bits) && !decoded(robot).equals(decoded));
        assertThat(visible(robot, "#backToQ")).isTrue();
        tabTo(robot, node -> "backToQ".equals(node.getId()));
        robot.type(KeyCode.SPACE);
        await(
                "the bits of the posterior",
                () -> robot.lookup("#backToQ").query().isDisabled());
    }

    private void tabTo(FxRobot robot, Predicate<Node> wanted) {
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            if (FxWindow.onFx(() -> wanted.test(focused()))) {
                return;
            }
            robot.type(KeyCode.TAB);
        }
        throw new AssertionError(
                "not reached with " + MOST_TABS + " tabs; the focus is on " + FxWindow.onFx(this::focused));
    }

    private Node focused() {
        var scene = small.program.stage().getScene();
        Node owner = scene.getFocusOwner();
        return owner == null ? scene.getRoot() : owner;
    }

    private static String bits(FxRobot robot) {
        return FxWindow.onFx(
                () -> robot.lookup(".bit-strip").queryAs(BitStrip.class).csv());
    }

    private static String decoded(FxRobot robot) {
        return FxWindow.onFx(() ->
                robot.lookup("#decodedCard .panel-reading").queryAs(Label.class).getText());
    }
}
