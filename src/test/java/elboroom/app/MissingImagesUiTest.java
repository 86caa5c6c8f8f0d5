package elboroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.training.RunState;
import elboroom.ui.runs.Recovery;
import elboroom.ui.scatter.ScatterPlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// A run whose images are gone, in the real window.
class MissingImagesUiTest extends WithSmallProgram {
    private static final int STEPS = 14;

    /// Saves a run, removes its images and opens it again, until the question for them is there.
    ///
    /// @return its file
    private Path openUntilAsked(FxRobot robot) throws IOException {
        small.awaitState(RunState.READY);
        for (long step = 1; step <= STEPS; step++) {
            long next = step;
            robot.interact(() -> small.run().stepBatch());
            SmallProgram.await("step " + step, () -> small.present().step() == next);
        }
        Path file = folder.resolve("bars.elbo");
        robot.interact(() -> small.program.runs().save(file, true, () -> {}));
        SmallProgram.await(
                "the file", () -> !small.program.runs().file().unsavedProperty().get());
        Files.delete(folder.resolve("bars-images.idx"));
        robot.interact(() -> small.program.runs().open(file));
        awaitQuestion(robot);
        assertThat(robot.lookup(".run-question .content").queryAs(Label.class).getText())
                .contains("bars-images.idx", "no such file", "images of 8 × 8");
        return file;
    }

    private static void awaitQuestion(FxRobot robot) {
        SmallProgram.await(
                "the question", () -> robot.lookup(".run-question").tryQuery().isPresent());
    }

    private void openWithoutImages(FxRobot robot) throws IOException {
        openUntilAsked(robot);
        long before = small.present().run().number();
        robot.clickOn("Open without images");
        SmallProgram.await("the run", () -> small.present().run().number() > before);
        small.settle();
    }

    private static boolean isDisabled(FxRobot robot, String id) {
        return FxWindow.onFx(() -> robot.lookup(id).query().isDisabled());
    }

    @Test
    void everythingButTrainingWorksUntilTheImagesAreFound(FxRobot robot) throws IOException {
        openWithoutImages(robot);
        assertThat(small.present().step()).isEqualTo(STEPS);
        assertThat(SmallProgram.curve(robot, ".charts #elbo")).isNotEmpty();
        assertThat(SmallProgram.visible(robot, ".missing-notice #find")).isTrue();
        for (String id : new String[] {"#train", "#step", "#epoch", "#reset", ".timeline #fork"}) {
            assertThat(isDisabled(robot, id)).as(id).isTrue();
        }
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        assertThat(isDisabled(robot, ".lab-run")).as("a study").isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        robot.moveTo("#train");
        SmallProgram.await(
                "the reason",
                () -> Window.getWindows().stream()
                        .anyMatch(window ->
                                window instanceof Tooltip tip && tip.getText().contains("are not here")));
        robot.push(KeyCode.F5);
        assertThat(small.run().stateProperty().get()).isEqualTo(RunState.PAUSED);

        ScatterPlot map = robot.lookup(".scatter-plot").queryAs(ScatterPlot.class);
        assertThat(map.shownUnderlayProperty().get()).as("the manifold").isNotNull();
        assertThat(map.shownPointsProperty().get().size()).isZero();
        assertThat(SmallProgram.visible(robot, ".missing-images")).isTrue();
        assertThat(SmallProgram.visible(robot, "#gallery")).isFalse();
        robot.clickOn("#evidenceChip");
        assertThat(SmallProgram.visible(robot, ".missing-images")).isTrue();
        assertThat(SmallProgram.visible(robot, ".evidence")).isFalse();
        robot.clickOn("#evidenceChip");

        Node bar = robot.lookup(".timeline-bar").query();
        robot.interact(bar::requestFocus);
        robot.push(KeyCode.HOME);
        assertThat(small.shown().step()).isZero();
        assertThat(isDisabled(robot, ".timeline #fork")).isTrue();
        robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
        assertThat(small.shown().step()).as("a remembered step").isEqualTo(1);
        robot.interact(() -> small.run().moments().backToNow());

        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        robot.interact(() -> {
            try {
                small.program.runs().missing().find(SmallProgram.source(elsewhere));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        SmallProgram.await("the images", () -> small.present().run().hasImages());
        small.settle();
        assertThat(small.present().step()).isEqualTo(STEPS);
        assertThat(SmallProgram.visible(robot, ".missing-images")).isFalse();
        assertThat(SmallProgram.visible(robot, "#gallery")).isTrue();
        assertThat(SmallProgram.visible(robot, ".missing-notice #find")).isFalse();
        assertThat(map.shownPointsProperty().get().size()).isPositive();
        robot.clickOn("#step");
        small.awaitStep(STEPS + 1);
        robot.interact(bar::requestFocus);
        robot.push(KeyCode.HOME);
        assertThat(isDisabled(robot, ".timeline #fork")).isFalse();
    }

    /// What was opened stays, and trains on. A window that has no run yet begins one.
    @Test
    void cancelAtTheQuestionOpensNothing(FxRobot robot) throws IOException {
        Path file = openUntilAsked(robot);
        long number = small.present().run().number();
        robot.clickOn("Cancel");
        SmallProgram.await(
                "no question", () -> robot.lookup(".run-question").tryQuery().isEmpty());
        small.settle();
        assertThat(small.present().run().number()).isEqualTo(number);
        assertThat(small.run().buildingProperty().get()).isFalse();
        robot.clickOn("#step");
        small.awaitStep(STEPS + 1);

        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        SmallProgram other = FxWindow.onFx(() -> new SmallProgram(elsewhere, Views.ALL, Recovery.NONE, file));
        try {
            awaitQuestion(robot);
            robot.type(KeyCode.ESCAPE);
            other.awaitState(RunState.READY);
            assertThat(other.present().step()).isZero();
        } finally {
            robot.interact(other.program::close);
        }
    }
}
