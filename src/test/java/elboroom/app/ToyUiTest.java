package elboroom.app;

import static elboroom.FxWindow.await;
import static elboroom.app.SmallProgram.visible;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.lab.Toy;
import elboroom.text.Numbers;
import elboroom.training.RunState;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The toy, used as a teacher does.
class ToyUiTest extends WithSmallProgram {
    @Test
    void draggingAndChoosingChangeTheCurvesAndDrawsFallOnThem(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("Toy");
        await("draws", () -> reading(robot).contains("100,000"));
        assertThat(reading(robot)).contains(gradient(0.3, Toy.REBAR_TARGET));
        assertThat(visible(robot, "#means")).isTrue();

        assertThat(accessible(robot, "#means")).contains("exact gradient", "RLOO (drawn)");
        assertThat(accessible(robot, "#variances"))
                .as("the variance at the right end, far below the mean")
                .contains("RLOO (drawn)", "RLOO 9.42e-5")
                .doesNotContain("exact gradient");

        robot.clickOn("#relax");
        await("the other target", () -> reading(robot).contains(gradient(0.3, Toy.RELAX_TARGET)));
        SmallProgram.type(robot, ".toy-controls #p .text-field", "0.5");
        await("the other probability", () -> reading(robot).contains(gradient(0.5, Toy.RELAX_TARGET)));

        SmallProgram.type(robot, ".toy-controls #p .text-field", "nonsense");
        robot.push(KeyCode.ESCAPE);
        assertThat(reading(robot)).contains(gradient(0.5, Toy.RELAX_TARGET));

        robot.clickOn("#rebar");
        await("the first target", () -> reading(robot).contains(gradient(0.5, Toy.REBAR_TARGET)));
        await("its curves", () -> accessible(robot, "#means").contains("Gumbel sigmoid "));
        SmallProgram.type(robot, ".toy-controls #temperature .text-field", "10");
        await("those of another temperature", () -> accessible(robot, "#means").contains("Gumbel sigmoid, τ = 10 "));

        CheckBox arm = FxWindow.onFx(() -> robot.lookup("ARM").queryAs(CheckBox.class));
        robot.clickOn(arm);
        await("one more", () -> accessible(robot, "#variances").contains("ARM"));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        assertThat(visible(robot, "#means")).isFalse();
    }

    private static String reading(FxRobot robot) {
        return FxWindow.onFx(() ->
                robot.lookup(".toy-controls #reading").queryAs(Labeled.class).getText());
    }

    private static String gradient(double p, double target) {
        return Numbers.figure(p * (1 - p) * (1 - 2 * target));
    }

    private static String accessible(FxRobot robot, String chart) {
        return FxWindow.onFx(() -> robot.lookup(chart).query().getAccessibleText());
    }
}
