package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static elboroom.app.SmallProgram.type;
import static elboroom.app.SmallProgram.visible;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.estimator.EstimatorSpec;
import elboroom.latent.BernoulliFamily;
import elboroom.project.SavedRun;
import elboroom.training.RunState;
import elboroom.training.ShadowCurves;
import elboroom.training.ShadowPlan;
import elboroom.training.ShadowPoint;
import elboroom.ui.chart.LiveChart;
import elboroom.vae.VaeConfig;
import java.io.IOException;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Estimators that are measured along training, as a person chooses and watches them.
class ShadowsUiTest extends WithSmallProgram {
    @Override
    SmallProgram program() throws IOException {
        return new SmallProgram(
                folder,
                VaeConfig.DEFAULT
                        .withHidden(List.of(16))
                        .withFamily(BernoulliFamily.INSTANCE)
                        .withLatentSize(4));
    }

    private ShadowCurves shadows() {
        return small.present().shadows();
    }

    private void awaitPlan(String... estimators) {
        await("a plan of " + List.of(estimators), () -> {
            ShadowPlan plan = shadows().plan();
            return plan != null && plan.estimators().equals(EstimatorSpec.parseAll(List.of(estimators)));
        });
    }

    private void choose(FxRobot robot, String name) {
        robot.clickOn("#add").write(name, 0);
        await(
                "the list",
                () -> robot.lookup(".combo-box-popup .list-view")
                                .queryListView()
                                .getItems()
                                .size()
                        == 1);
        robot.type(KeyCode.ENTER);
    }

    @Test
    void whatIsChosenIsMeasuredShownSavedAndRepeated(FxRobot robot) throws Exception {
        small.awaitState(RunState.READY);
        assertThat(visible(robot, "#shadows")).isFalse();
        robot.clickOn("#shadowsButton");
        await("the form", () -> robot.lookup("#add").tryQuery().isPresent());
        choose(robot, "u2g");
        awaitPlan("disarm");
        choose(robot, "loorf");
        awaitPlan("disarm", "rloo");
        type(robot, ".shadows .number-field.short", "4");
        awaitPlan("disarm:4", "rloo");
        type(robot, ".shadows #every .text-field", "5");
        type(robot, ".shadows #replicates .text-field", "10");
        await(
                "the numbers",
                () -> shadows().plan() instanceof ShadowPlan plan && plan.every() == 5 && plan.replicates() == 10);
        assertThat(robot.lookup("#cost").queryAs(Label.class).getText()).contains("5 training steps");
        assertThat(FxWindow.onFx(() -> small.run().acts().toUndoProperty().get()))
                .isEqualTo("measure DisARM, n = 4; RLOO, every 5 steps, 10 × 5 images");
        robot.type(KeyCode.ESCAPE);

        robot.clickOn("#train");
        small.awaitStep(12);
        robot.clickOn("#train");
        small.awaitState(RunState.PAUSED);
        await(
                "all that is due",
                () -> shadows().points().getLast().step() == small.present().step() / 5 * 5);
        assertThat(visible(robot, "#shadows")).isTrue();
        assertThat(visible(robot, "#klPerDimension")).isFalse();
        FxWindow.awaitFrames();
        FxWindow.checkOnFx(() -> assertThat(
                        robot.lookup("#shadows").queryAs(LiveChart.class).getAccessibleText())
                .startsWith("Variance: DisARM, n = 4 ")
                .contains("RLOO ", "nats²"));

        SavedRun clicked = CommandLineOfRunUiTest.saved(small, robot, folder.resolve("clicked.elbo"));
        assertThat(clicked.shadows()).isEqualTo(shadows());
        robot.interact(() -> Clipboard.getSystemClipboard().clear());
        robot.push(KeyCode.SHORTCUT, KeyCode.ALT, KeyCode.C);
        await("the command line", () -> Clipboard.getSystemClipboard().hasString());
        String line = FxWindow.onFx(() -> Clipboard.getSystemClipboard().getString());
        SavedRun typed = CommandLineOfRunUiTest.repeated(line, folder.resolve("typed.elbo"));
        assertThat(typed.shadows()).as(line).isEqualTo(clicked.shadows());
    }

    @Test
    void theyAreUndoneSeenInThePastAndAnotherFigureIsChosen(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#shadowsButton");
        await("the form", () -> robot.lookup("#add").tryQuery().isPresent());
        type(robot, ".shadows #every .text-field", "2");
        type(robot, ".shadows #replicates .text-field", "4");
        choose(robot, "straight-through");
        awaitPlan("straight-through");
        robot.clickOn("Bias²");
        robot.type(KeyCode.ESCAPE);
        robot.clickOn("#epoch");
        await(
                "the epoch",
                () -> small.present().epoch() == 1
                        && shadows().points().size() == small.present().step() / 2 + 1);
        FxWindow.awaitFrames();
        FxWindow.checkOnFx(() -> assertThat(
                        robot.lookup("#shadows").queryAs(LiveChart.class).getTitle())
                .isEqualTo("Bias²"));

        robot.interact(() -> robot.lookup(".timeline-bar").query().requestFocus());
        robot.push(KeyCode.HOME);
        await("the first moment", () -> small.shown().step() == 0);
        assertThat(small.shown().shadows().points())
                .extracting(ShadowPoint::step)
                .containsExactly(0L);
        robot.push(KeyCode.END);

        robot.interact(() -> robot.lookup("#train").query().requestFocus());
        robot.push(KeyCode.SHORTCUT, KeyCode.Z); // the chart's figure
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        await("no plan", () -> shadows().plan() == null);
        assertThat(shadows().points()).hasSizeGreaterThan(4);
    }
}
