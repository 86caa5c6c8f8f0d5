package elboroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.training.RunState;
import elboroom.ui.fx.Command;
import elboroom.ui.runs.Recovery;
import elboroom.ui.scatter.ScatterPlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    private static final List<String> BUTTONS = List.of(".lab-run", "#certify", "#raceRun", "#sweepRun");
    private static final List<String> COMMANDS = List.of(
            "Run the comparison",
            "Certify the chosen estimators",
            "Certify all estimators",
            "Race the chosen estimators",
            "Sweep the chosen hyperparameter");

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

    private static void awaitReason(String part) {
        SmallProgram.await(
                "the reason",
                () -> Window.getWindows().stream()
                        .anyMatch(window -> window instanceof Tooltip tip
                                && tip.getText().contains("are not here")
                                && tip.getText().contains(part)));
    }

    private void findImages(FxRobot robot) throws IOException {
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
        robot.moveTo("#train");
        awaitReason("trained again");
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

        findImages(robot);
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

    /// Studies, certificates, races and sweeps take images, so none begins without them.
    @Test
    void noEstimatorIsComparedUntilTheImagesAreFound(FxRobot robot) throws IOException {
        openWithoutImages(robot);
        small.openEveryWorkspace(robot);
        for (String id : BUTTONS) {
            assertThat(isDisabled(robot, id)).as(id).isTrue();
        }
        assertThat(enabled()).isEmpty();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2).moveTo("#certify");
        awaitReason("certified");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4).moveTo("#raceRun");
        awaitReason("lanes");

        findImages(robot);
        for (String id : BUTTONS) {
            assertThat(isDisabled(robot, id)).as(id).isFalse();
        }
        assertThat(enabled()).containsExactlyInAnyOrderElementsOf(COMMANDS);
    }

    /// The commands that compare estimators and can be used now.
    private List<String> enabled() {
        return FxWindow.onFx(() -> small.program.commands().stream()
                .filter(command -> COMMANDS.contains(command.text()))
                .filter(command -> command.enabled().getValue())
                .map(Command::text)
                .toList());
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
