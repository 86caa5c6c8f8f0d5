package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static elboroom.app.SmallProgram.curve;
import static elboroom.app.SmallProgram.visible;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.Dragged;
import elboroom.FxWindow;
import elboroom.latent.BernoulliFamily;
import elboroom.project.RecoveryFolder;
import elboroom.project.RunFile;
import elboroom.training.MetricSeries.Column;
import elboroom.training.RunState;
import elboroom.ui.chart.LiveChart;
import elboroom.ui.runs.Recovery;
import elboroom.ui.runs.Shelf;
import elboroom.ui.scatter.ScatterPlot;
import elboroom.ui.shell.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The run's file in the real window.
class RunFilesUiTest extends WithSmallProgram {
    private static final LocalDateTime CRASH = LocalDateTime.of(2031, 5, 6, 7, 8);

    private Path kept() {
        return folder.resolve("kept");
    }

    /// With a run that a crash has left.
    @Override
    SmallProgram program() throws IOException {
        Path left = kept().resolve("recovery-999999999-0.elbo");
        SmallProgram.writeRun(left, folder, 30);
        Files.setLastModifiedTime(
                left, FileTime.from(CRASH.atZone(ZoneId.systemDefault()).toInstant()));
        return new SmallProgram(folder, Views.ALL, Recovery.in(new RecoveryFolder(kept()), "test"), null);
    }

    private void save(Path file, FxRobot robot) {
        robot.interact(() -> small.program.runs().save(file, true, () -> {}));
        await("the file", () -> title().equals(file.getFileName() + " — Elbo Room"));
    }

    private String title() {
        return FxWindow.onFx(() -> small.program.stage().getTitle());
    }

    private static String text(FxRobot robot, String id) {
        return FxWindow.onFx(() -> robot.lookup(id).queryAs(Button.class).getText());
    }

    private void askToClose(FxRobot robot) {
        robot.interact(() -> small.program
                .stage()
                .fireEvent(new WindowEvent(small.program.stage(), WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    private static boolean asks(FxRobot robot) {
        return FxWindow.onFx(() -> robot.lookup(".run-question").tryQuery().isPresent());
    }

    @Test
    void aRunThatIsSavedAndOpenedGoesOnToTheSameBits(FxRobot robot) {
        small.awaitState(RunState.READY);
        assertThat(title()).isEqualTo("Elbo Room");
        assertThat(text(robot, ".run-file")).isEqualTo("Untitled");
        robot.clickOn("#epoch");
        small.awaitState(RunState.PAUSED);
        assertThat(title()).isEqualTo("Untitled • — Elbo Room");
        robot.interact(
                () -> small.program.workbench().hyperparameters().betaProperty().set(0.6));
        await("β", () -> small.shown().hyperparameters().beta() == 0.6);
        Path file = folder.resolve("bars.elbo");
        save(file, robot);
        assertThat(text(robot, ".run-file")).isEqualTo("bars.elbo");
        long step = small.shown().step();
        robot.clickOn("#epoch");
        await("more steps", () -> small.shown().step() > step && small.shown().state() == RunState.PAUSED);
        assertThat(text(robot, ".run-file")).isEqualTo("bars.elbo •");
        double[] elbo = curve(robot, ".charts #elbo");
        float[][] weights = small.shown().model().weights();

        robot.push(KeyCode.CONTROL, KeyCode.R); // another run, with other settings, is the window's
        small.awaitState(RunState.READY);
        robot.clickOn("Binary");
        await("bits", () -> small.shown().config().model().family() == BernoulliFamily.INSTANCE);
        robot.interact(() -> small.program.runs().open(file));
        await("the question", () -> asks(robot)); // the steps after the file are put aside
        robot.clickOn(robot.lookup(".run-question .button").lookup("Discard").<Node>query());
        await("the run of the file", () -> small.shown().step() == step);
        assertThat(small.shown().state()).isEqualTo(RunState.PAUSED);
        assertThat(small.program.workbench().structure().pendingProperty().get())
                .isFalse();
        assertThat(robot.lookup("#beta .text-field").queryAs(TextField.class).getText())
                .isEqualTo("0.6");
        assertThat(robot.lookup(".charts #elbo").queryAs(LiveChart.class).getMarkers())
                .as("the change before the file")
                .hasSize(1);
        robot.clickOn("#epoch");
        await("more steps", () -> small.shown().step() > step && small.shown().state() == RunState.PAUSED);
        assertThat(curve(robot, ".charts #elbo")).isEqualTo(elbo);
        assertThat(small.shown().model().weights()).isDeepEqualTo(weights);
    }

    @Test
    void aFileShowsWhatTheWindowShowedWhenItWasSaved(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.clickOn("#epoch");
        small.awaitState(RunState.PAUSED);
        robot.clickOn(".charts #smooth");
        robot.clickOn("#evidenceChip");
        ObjectProperty<Column> axis = small.program.workbench().charts().axisProperty();
        ObjectProperty<Workspace> workspace = small.program.shellModel().workspaceProperty();
        ScatterPlot map = robot.lookup(".scatter-plot").queryAs(ScatterPlot.class);
        robot.interact(() -> {
            axis.set(Column.EPOCH);
            map.selectedProperty().set(7);
            map.crosshairProperty().set(new Point2D(0.5, -1));
            small.run()
                    .moments()
                    .lookAt(Objects.requireNonNull(
                            small.present().keyframes().get(3).here()));
        });
        small.settle();
        Map<String, String> shown = FxWindow.onFx(() -> small.run().look().now());
        assertThat(shown)
                .containsEntry("charts/axis", "epoch")
                .containsEntry("charts/smooth", "true")
                .containsEntry("explorer/evidence", "true")
                .containsEntry("explorer/code", "0.5 -1.0")
                .containsEntry("timeline/step", "3.0")
                .containsEntry("workspace", "shell")
                .containsKey("explorer/selected");
        Path file = folder.resolve("bars.elbo");
        save(file, robot);
        robot.interact(() -> {
            axis.set(Column.SECONDS);
            small.run().moments().backToNow();
            workspace.set(Workspace.of(Shelf.class));
        });
        robot.clickOn("#seeds");
        assertThat(FxWindow.onFx(() -> small.run().look().now())).isNotEqualTo(shown);
        assertThat(title()).as("looking around is no change").isEqualTo("bars.elbo — Elbo Room");
        long before = small.present().run().number();
        robot.interact(() -> small.program.runs().open(file));
        await("the run of the file", () -> small.present().run().number() > before);
        small.settle();
        assertThat(FxWindow.onFx(() -> small.run().look().now())).isEqualTo(shown);
    }

    @Test
    void closingAsksAndEscapeStaysAndEnterSaves(FxRobot robot) throws Exception {
        small.awaitState(RunState.READY);
        robot.clickOn("#step");
        small.awaitStep(1);
        Path file = folder.resolve("bars.elbo");
        save(file, robot);
        robot.clickOn("#train");
        small.awaitStep(20);
        askToClose(robot);
        await("the question", () -> asks(robot));
        Set<Control> buttons = robot.lookup(".run-question .button").queryAllAs(Control.class);
        assertThat(buttons)
                .hasSize(3)
                .allSatisfy(button -> assertThat(button.getTooltip()).isNotNull());
        robot.type(KeyCode.ESCAPE);
        await("no question", () -> !asks(robot));
        assertThat(small.run().stateProperty().get()).isEqualTo(RunState.RUNNING);
        assertThat(small.closed).isNotDone();

        askToClose(robot);
        await("the question", () -> asks(robot));
        robot.type(KeyCode.ENTER);
        assertThat(small.closed.get(FxWindow.PATIENCE_SECONDS, TimeUnit.SECONDS).recent())
                .containsExactly(file);
        assertThat(RunFile.read(file).state().step()).isGreaterThanOrEqualTo(20);
    }

    /// The images of this program come from a file, so they may be in the runs' file, too.
    @Test
    void savingUnderANameAsksWhetherTheImagesAreToBeInTheFile(FxRobot robot) {
        small.awaitState(RunState.READY);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
        await("the question", () -> asks(robot));
        CheckBox tick = robot.lookup(".run-question #embed").queryAs(CheckBox.class);
        assertThat(tick.isSelected()).isFalse();
        assertThat(tick.getText()).contains("16 KB");
        assertThat(tick.getTooltip()).isNotNull();
        robot.type(KeyCode.ESCAPE);
        await("no question", () -> !asks(robot));
        assertThat(title()).isEqualTo("Elbo Room");
    }

    @Test
    void closingAfterDiscardKeepsNothingOfTheSteps(FxRobot robot) throws Exception {
        small.awaitState(RunState.READY);
        robot.clickOn("#step");
        small.awaitStep(1);
        robot.push(KeyCode.CONTROL, KeyCode.Q);
        await("the question", () -> asks(robot));
        robot.clickOn(robot.lookup(".run-question .button").lookup("Discard").<Node>query()); // the offer has one, too
        small.closed.get(FxWindow.PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(folder.toFile().list()).noneMatch(name -> name.endsWith(".elbo"));
    }

    @Test
    void aRunThatACrashHasLeftIsOfferedAndRestored(FxRobot robot) {
        small.awaitState(RunState.READY);
        await("the offer", () -> visible(robot, ".recovery"));
        assertThat(robot.lookup(".recovery #what").queryAs(Label.class).getText())
                .contains("bars", "step 30", "2031-05-06 07:08");
        robot.clickOn("Restore");
        await("the run", () -> small.shown().step() == 30);
        assertThat(visible(robot, ".recovery")).isFalse();
        assertThat(small.shown().config().model().latentSize()).isEqualTo(5);
        assertThat(small.shown().hyperparameters().learningRate()).isEqualTo(0.0123);
        assertThat(small.program.workbench().structure().pendingProperty().get())
                .isFalse();
        assertThat(robot.lookup(".charts #elbo").queryAs(LiveChart.class).getMarkers())
                .hasSize(1);
        assertThat(title()).isEqualTo("Untitled • — Elbo Room");
        assertThat(small.shown().changes()).hasSize(1);
    }

    @Test
    void theOfferFitsTheSmallestWindow(FxRobot robot) {
        small.awaitState(RunState.READY);
        await("the offer", () -> visible(robot, ".recovery"));
        robot.interact(() -> {
            small.program.stage().setMinWidth(960);
            small.program.stage().setWidth(960);
        });
        FxWindow.awaitFrames();
        Node later = robot.lookup(".recovery #later").query();
        FxWindow.checkOnFx(
                () -> assertThat(later.localToScene(later.getBoundsInLocal()).getMaxX())
                        .isLessThan(960));
    }

    @Test
    void recentFilesAreListedAndThoseThatAreGoneAreGrey(FxRobot robot) throws IOException {
        small.awaitState(RunState.READY);
        robot.clickOn("#step");
        small.awaitStep(1);
        Path first = folder.resolve("first.elbo");
        Path second = folder.resolve("second.elbo");
        save(first, robot);
        save(second, robot);
        Files.delete(first);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
        await(
                "a grey file",
                () -> robot.lookup(".recent-file").queryAllAs(Button.class).stream()
                        .anyMatch(Node::isDisabled));
        List<Button> rows = List.copyOf(robot.lookup(".recent-file").queryAllAs(Button.class));
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().isDisabled()).isFalse();
        assertThat(rows.getLast().isDisabled()).isTrue();
        long before = small.shown().run().number();
        robot.clickOn(rows.getFirst());
        await("the run", () -> small.shown().run().number() > before);
        assertThat(title()).isEqualTo("second.elbo — Elbo Room");
    }

    /// On any part of the window; the list of runs takes it for itself, and adds its runs.
    @Test
    void aRunDroppedOnTheWindowIsOpenedAndOneDroppedOnTheListIsAdded(FxRobot robot) throws IOException {
        Path file = folder.resolve("dropped.elbo");
        SmallProgram.writeRun(file, folder, 12);
        small.awaitState(RunState.READY);
        Dragged images = Dragged.files(folder.resolve("bars-images.idx"));
        Dragged run = Dragged.files(file);
        for (String part : List.of(".scatter-plot", ".charts #elbo", "#beta", ".shell")) {
            Node node = robot.lookup(part).query();
            FxWindow.checkOnFx(() -> {
                assertThat(images.over(node)).as(part).isNull();
                assertThat(images.drop(node)).as(part).isFalse();
                assertThat(run.over(node)).as(part).isEqualTo(TransferMode.COPY);
            });
        }
        Node map = robot.lookup(".scatter-plot").query();
        robot.interact(() -> run.drop(map));
        await("the run", () -> small.shown().step() == 12);
        assertThat(title()).isEqualTo("dropped.elbo — Elbo Room");
        small.openEveryWorkspace(robot);
        Node list = robot.lookup(".shelf-list").query();
        robot.interact(() -> {
            assertThat(run.over(list)).isEqualTo(TransferMode.COPY);
            assertThat(run.drop(list)).isTrue();
        });
        await("two runs", () -> small.program.runs().project().runs().size() == 2);
        assertThat(small.shown().step()).isEqualTo(12);
    }

    @Test
    void aRunGivenAtTheStartIsOpenedAndOneThatIsNotThereIsAProblemInAWindowThatWorks(FxRobot robot) throws IOException {
        Path file = folder.resolve("given.elbo");
        SmallProgram.writeRun(file, folder, 12);
        for (Path given : List.of(file, folder.resolve("missing.elbo"))) {
            SmallProgram other = FxWindow.onFx(() -> new SmallProgram(folder, Views.ALL, Recovery.NONE, given));
            try {
                if (given.equals(file)) {
                    other.awaitState(RunState.PAUSED);
                    assertThat(other.shown().step()).isEqualTo(12);
                    assertThat(other.shown().run().number()).as("runs begun").isEqualTo(1);
                } else {
                    other.awaitState(RunState.READY);
                    await("a toast", () -> robot.lookup(".toasts").tryQuery().isPresent());
                }
            } finally {
                robot.interact(other.program::close);
            }
        }
    }
}
