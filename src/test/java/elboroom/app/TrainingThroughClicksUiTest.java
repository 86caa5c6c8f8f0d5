package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static elboroom.app.SmallProgram.curve;
import static elboroom.app.SmallProgram.type;
import static elboroom.app.SmallProgram.visible;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.estimator.EstimatorSpec;
import elboroom.training.Hyperparameters;
import elboroom.training.RunState;
import elboroom.ui.chart.LiveChart;
import elboroom.ui.chart.Marker;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

class TrainingThroughClicksUiTest extends WithSmallProgram {
    private static final String LEARNING_RATE = "#learningRate .text-field";

    @Test
    void trainingMovesTheCurvesUpAndPausingHoldsThem(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#train");
        small.awaitStep(400);
        robot.clickOn("#train");
        small.awaitState(RunState.PAUSED);
        double[] elbo = curve(robot, ".charts #elbo");
        assertThat(elbo.length).isGreaterThanOrEqualTo(100);
        assertThat(elbo[elbo.length - 1]).as("ELBO after training").isGreaterThan(elbo[0] + 5);
        long step = small.shown().step();
        assertThat(robot.lookup("#steps").queryAs(Label.class).getText())
                .isEqualTo(String.format(Locale.ROOT, "%,d", step));
        robot.clickOn(".charts #reconstruction");
        assertThat(small.shown().step()).as("step while paused").isEqualTo(step);
    }

    @Test
    void reconstructionLessKlIsTheElboInEveryChart(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#epoch");
        small.awaitState(RunState.PAUSED);
        double[] reconstruction = curve(robot, ".charts #reconstruction");
        double[] kl = curve(robot, ".charts #kl");
        double[] elbo = curve(robot, ".charts #elbo");
        assertThat(elbo).isNotEmpty();
        for (int i = 0; i < elbo.length; i++) {
            assertThat(reconstruction[i]).isNegative();
            assertThat(reconstruction[i] - kl[i]).isCloseTo(elbo[i], within(1e-9));
        }
    }

    @Test
    void keysStepOneMinibatchAndResetReplaysTheSameCurve(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.type(KeyCode.F10);
        small.awaitStep(1);
        small.awaitState(RunState.PAUSED);
        assertThat(small.shown().step()).isEqualTo(1);
        robot.clickOn("#epoch");
        await("an epoch", () -> small.shown().epoch() >= 1);
        small.awaitState(RunState.PAUSED);
        double[] first = curve(robot, ".charts #elbo");
        robot.push(KeyCode.CONTROL, KeyCode.R);
        small.awaitState(RunState.READY);
        assertThat(curve(robot, ".charts #elbo")).isEmpty();
        robot.clickOn("#epoch");
        small.awaitState(RunState.PAUSED);
        assertThat(curve(robot, ".charts #elbo")).isNotEmpty().isEqualTo(first);
    }

    @Test
    void learningRateTypedWhileTrainingMarksTheCharts(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#train");
        small.awaitStep(40);
        type(robot, LEARNING_RATE, "0.004");
        await("a marker", () -> !chart(robot).getMarkers().isEmpty());
        assertThat(chart(robot).getMarkers()).extracting(Marker::label).containsExactly("learning rate: 0.001 → 0.004");
        assertThat(small.shown().hyperparameters().learningRate()).isEqualTo(0.004);
        assertThat(small.shown().state()).as("still training").isEqualTo(RunState.RUNNING);
    }

    @Test
    void everyValueThatTheProgramAllowsCanBeTyped(FxRobot robot) {
        small.awaitState(RunState.READY);
        type(robot, "#beta .text-field", "100");
        type(robot, LEARNING_RATE, "10");
        type(robot, "#batchSize .text-field", "4096");
        Hyperparameters largest = new Hyperparameters(
                Hyperparameters.MAX_LEARNING_RATE,
                Hyperparameters.MAX_BETA,
                Hyperparameters.MAX_BATCH_SIZE,
                EstimatorSpec.DEFAULT);
        await("the largest values", () -> small.shown().hyperparameters().equals(largest));
    }

    @Test
    void nonsenseIsMarkedAndChangesNothing(FxRobot robot) {
        small.awaitState(RunState.READY);
        PseudoClass invalid = PseudoClass.getPseudoClass("invalid");
        type(robot, LEARNING_RATE, "fast");
        type(robot, "#seed", "x");
        type(robot, "#hidden", "4x0");
        for (String field : List.of(LEARNING_RATE, "#seed", "#hidden")) { // also after the focus has left them
            assertThat(robot.lookup(field).query().getPseudoClassStates())
                    .as(field)
                    .contains(invalid);
        }
        assertThat(robot.lookup("#seed").queryAs(TextField.class).getText()).isEqualTo("x");
        assertThat(robot.lookup("#seedName").queryAs(Label.class).getText()).startsWith("Whole, up to");
        assertThat(robot.lookup("#hiddenName").queryAs(Label.class).getText()).isEqualTo("Widths, as 400, 200");
        assertThat(small.shown().hyperparameters().learningRate()).isEqualTo(0.001);
        assertThat(small.shown().run().number()).as("runs begun").isEqualTo(1);
    }

    @Test
    void structuralChangesWaitForARestartOnceSomethingIsTrained(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#epoch");
        small.awaitState(RunState.PAUSED);
        long step = small.shown().step();
        type(robot, "#hidden", "12, 8");
        assertThat(visible(robot, ".pending")).isTrue();
        assertThat(robot.lookup("#changes").queryAs(Label.class).getText()).isEqualTo("hidden layers: 16 → 12, 8");
        assertThat(small.shown().step()).as("nothing is wiped").isEqualTo(step);
        robot.clickOn("#discard");
        assertThat(visible(robot, ".pending")).isFalse();
        type(robot, "#hidden", "12, 8");
        robot.clickOn("#restart");
        await("another model", () -> small.shown().config().model().text().equals("64-12-8-2-8-12-64"));
        assertThat(small.shown().step()).isZero();
        assertThat(visible(robot, ".pending")).isFalse();
    }

    @Test
    void anotherRunLeavesTheZoomAndAPauseDoesNot(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#epoch");
        small.awaitState(RunState.PAUSED);
        robot.drag(".charts #elbo").dropBy(40, 20);
        assertThat(chart(robot).followingProperty().get())
                .as("following, zoomed")
                .isFalse();
        robot.clickOn("#step");
        await("a step", () -> small.shown().epoch() > 1);
        assertThat(chart(robot).followingProperty().get())
                .as("following, going on")
                .isFalse();
        robot.clickOn("#reset");
        await("another run", () -> small.shown().step() == 0);
        assertThat(chart(robot).followingProperty().get())
                .as("following, another run")
                .isTrue();
    }

    @Test
    void newSeedAppliesAtOnceWhileNothingIsTrained(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#newSeed");
        await("another seed", () -> small.shown().config().seed() == 2);
        assertThat(visible(robot, ".pending")).isFalse();
    }

    @Test
    void divergenceIsABadgeAndTrainingGoesOnFromTheLastGoodState(FxRobot robot) {
        small.awaitState(RunState.READY);
        type(robot, LEARNING_RATE, "10");
        robot.clickOn("#train");
        small.awaitState(RunState.DIVERGED);
        await("the badge", () -> visible(robot, ".divergence"));
        assertThat(robot.lookup("#what").queryAs(Label.class).getText()).contains("not finite at step");
        List<Double> rates = new CopyOnWriteArrayList<>();
        robot.interact(() -> small.program
                .workbench()
                .hyperparameters()
                .learningRateProperty()
                .subscribe(rate -> rates.add(rate.doubleValue())));
        long step = small.shown().step();
        Button goOn = robot.lookup("#goOn").queryButton();
        assertThat(goOn.getText()).isEqualTo("Continue with learning rate 0.001");
        type(robot, LEARNING_RATE, "4");
        await("the typed rate", () -> small.shown().hyperparameters().learningRate() == 4);
        assertThat(goOn.getText()).isEqualTo("Continue with learning rate 0.001");
        robot.clickOn(goOn);
        small.awaitStep(step + 40);
        assertThat(rates).containsExactly(10.0, 4.0, 0.001);
    }

    private static LiveChart chart(FxRobot robot) {
        return robot.lookup(".charts #elbo").queryAs(LiveChart.class);
    }
}
