package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static elboroom.app.SmallProgram.visible;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.FxWindow;
import elboroom.latent.BernoulliFamily;
import elboroom.text.Numbers;
import elboroom.training.RunState;
import elboroom.ui.chart.LiveChart;
import elboroom.ui.chart.Series;
import elboroom.ui.chart.StackedBars;
import elboroom.ui.scatter.ScatterPlot;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

class EvidenceUiTest extends WithSmallProgram {
    @Test
    void barsAndCurveMoveWhileTrainingRuns(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("Binary");
        await("bits", () -> small.shown().config().model().family() == BernoulliFamily.INSTANCE);
        assertThat(rows(robot)).as("of a view that is not open").isEmpty();
        robot.clickOn("#evidenceChip");
        await("bars", () -> rows(robot).size() == 5);
        awaitSelection(robot);
        assertThat(reading(robot)).isEqualTo("exact: a sum over all 256 codes");
        assertIdentity(robot);
        StackedBars.Row untrained = rows(robot).getFirst();
        robot.clickOn("#train");
        await("a curve", () -> curve(robot).getSeries().getFirst().length() >= 3);
        await("a curve that rises", () -> rise(robot) > 5); // training is slow on a busy machine
        await("bars that grow", () -> rows(robot).getFirst().sum() > untrained.sum() + 5);
        assertThat(small.shown().state()).isEqualTo(RunState.RUNNING);
        robot.clickOn("#train");
        small.awaitState(RunState.PAUSED);
        await(
                "the evidence of the present weights",
                () -> newestStep(robot) == small.shown().step());
        assertIdentity(robot);
        assertThat(curve(robot).getSeries().getFirst().x()).startsWith(0);
        assertThat(rise(robot)).isGreaterThan(5);
        assertThat(bars(robot).getMoment())
                .isEqualTo("step " + Numbers.count(small.shown().step()));
        robot.clickOn("Reset");
        await(
                "a new curve",
                () -> curve(robot).getSeries().size() == 2
                        && curve(robot).getSeries().getFirst().length() == 1);
        awaitSelection(robot);
        assertThat(rows(robot).getFirst()).isEqualTo(untrained);
    }

    @Test
    void theSelectedImageStandsOutAndReconstructionsComeBack(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#evidenceChip");
        await("bars", () -> rows(robot).size() == 3);
        assertThat(reading(robot)).startsWith("quadrature, error about 0.00");
        assertThat(FxWindow.onFx(() -> method(robot).isTextTruncated())).isFalse();
        assertThat(visible(robot, ".evidence-method")).isTrue();
        assertIdentity(robot);
        assertThat(visible(robot, "#gallery")).isFalse();
        robot.interact(() -> map(robot).selectedProperty().set(20));
        await("the selected image", () -> rows(robot).size() == 4);
        assertThat(rows(robot)).extracting(StackedBars.Row::marked).containsExactly(true, false, false, false);
        assertThat(rows(robot).getFirst().name()).startsWith("test\u00a0#20");
        robot.clickOn("#evidenceChip");
        assertThat(visible(robot, "#gallery")).isTrue();
        assertThat(visible(robot, ".stacked-bars")).isFalse();
    }

    @Test
    void evidenceOfAnEarlierStepSaysItAndLooksOld(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#evidenceChip");
        await("bars", () -> bars(robot).getMoment().equals("step 0"));
        StackedBars view = bars(robot);
        assertThat(FxWindow.onFx(view::getOpacity)).isEqualTo(1);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2); // the evidence is out of sight, and nothing new is computed
        robot.push(KeyCode.F5);
        small.awaitStep(200);
        await("evidence that looks old", () -> view.getOpacity() < 1);
        assertThat(FxWindow.onFx(() -> bars(robot).getMoment())).isEqualTo("step 0");
        robot.push(KeyCode.F5);
        small.awaitState(RunState.PAUSED);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        await(
                "evidence of the present step",
                () -> view.getOpacity() == 1
                        && bars(robot)
                                .getMoment()
                                .equals("step " + Numbers.count(small.shown().step())));
    }

    /// If codes are bits, an image is selected from the beginning: the first one, as soon as the map is there. The map
    /// and the evidence come from two threads, in any order.
    private static void awaitSelection(FxRobot robot) {
        await("selected image", () -> rows(robot).stream().anyMatch(StackedBars.Row::marked));
    }

    private static void assertIdentity(FxRobot robot) {
        assertThat(rows(robot))
                .allSatisfy(row -> assertThat(row.base() + row.extra()).isCloseTo(row.sum(), within(1e-4)));
    }

    private static ScatterPlot map(FxRobot robot) {
        return robot.lookup(".scatter-plot").queryAs(ScatterPlot.class);
    }

    private static List<StackedBars.Row> rows(FxRobot robot) {
        return bars(robot).getRows();
    }

    private static StackedBars bars(FxRobot robot) {
        return robot.lookup(".stacked-bars").queryAs(StackedBars.class);
    }

    private static LiveChart curve(FxRobot robot) {
        return robot.lookup(".evidence .live-chart").queryAs(LiveChart.class);
    }

    /// How far the mean ELBO has risen since the beginning, in nats.
    private static double rise(FxRobot robot) {
        Series elbo = curve(robot).getSeries().getFirst();
        return elbo.last() - elbo.y()[0];
    }

    private static double newestStep(FxRobot robot) {
        Series elbo = curve(robot).getSeries().getFirst();
        return elbo.x()[elbo.length() - 1];
    }

    private static Label method(FxRobot robot) {
        return robot.lookup(".evidence-method").queryAs(Label.class);
    }

    private static String reading(FxRobot robot) {
        return method(robot).getText();
    }
}
