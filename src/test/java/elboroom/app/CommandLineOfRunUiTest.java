package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static elboroom.app.SmallProgram.type;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.FxWindow;
import elboroom.cli.ElboRoomCommand;
import elboroom.cli.ExitCode;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.project.RunFile;
import elboroom.project.SavedRun;
import elboroom.project.StateComparison;
import elboroom.training.Run;
import elboroom.training.RunState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.control.ListCell;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// A run that was made with the mouse, repeated by the command line that the window gives for it.
class CommandLineOfRunUiTest extends WithSmallProgram {
    private static final String ESTIMATOR = "sticking-the-landing";

    @Test
    void changesAForkAndMoreChangesAreRepeatedBitForBit(FxRobot robot) throws Exception {
        small.awaitState(RunState.READY);
        robot.clickOn("#train");
        awaitPresent(20);
        type(robot, "#beta .text-field", "0.5");
        awaitPresent(small.present().step() + 20);
        robot.clickOn("#estimator");
        await("the list", () -> entry(robot).isPresent());
        robot.clickOn(entry(robot).orElseThrow());
        await(
                "the estimator",
                () -> small.present().hyperparameters().estimator().id().equals(ESTIMATOR));
        long changed = small.present().changes().getLast().step();
        awaitPresent(2 * changed + 50);
        Run parent = small.present().run();

        robot.interact(() -> robot.lookup(".timeline-bar").query().requestFocus());
        robot.push(KeyCode.LEFT); // the newest moment
        robot.push(KeyCode.LEFT);
        assertThat(small.shown().step()).isBetween(changed + 1, small.present().step() - 1);
        robot.push(KeyCode.SHORTCUT, KeyCode.ALT, KeyCode.F);
        await("the fork", () -> small.present().run().number() != parent.number());
        awaitPresent(small.present().step() + 20);
        type(robot, "#learningRate .text-field", "0.01");
        awaitPresent(small.present().step() + 20);
        if (small.run().stateProperty().get() == RunState.RUNNING) {
            robot.clickOn("#train");
        }
        small.awaitState(RunState.PAUSED);

        robot.interact(() -> Clipboard.getSystemClipboard().clear());
        robot.push(KeyCode.SHORTCUT, KeyCode.ALT, KeyCode.C);
        await("the command line", () -> Clipboard.getSystemClipboard().hasString());
        String line = FxWindow.onFx(() -> Clipboard.getSystemClipboard().getString());
        assertThat(line).startsWith("elbo-room train ").contains(":beta=0.5", ":estimator=" + ESTIMATOR, ":lr=0.01");

        SavedRun typed = repeated(line, folder.resolve("typed.elbo"));
        SavedRun clicked = saved(small, robot, folder.resolve("clicked.elbo"));
        assertThat(typed.state().step()).isEqualTo(clicked.state().step());
        assertThat(StateComparison.of(typed.state(), clicked.state()).identical())
                .as(line)
                .isTrue();
    }

    private static Optional<ListCell<?>> entry(FxRobot robot) {
        return FxWindow.onFx(() -> {
            for (ListCell<?> cell : robot.lookup(".combo-box-popup .list-cell").queryAllAs(ListCell.class)) {
                if (cell.getItem() instanceof EstimatorDescriptor<?> one
                        && one.id().equals(ESTIMATOR)) {
                    return Optional.of(cell);
                }
            }
            return Optional.empty();
        });
    }

    /// Trains on if the run is paused, and waits for a step.
    private void awaitPresent(long step) {
        FxWindow.onFx(() -> {
            if (small.run().stateProperty().get() != RunState.RUNNING) {
                small.run().start();
            }
            return true;
        });
        await("step " + step, () -> small.present().step() >= step);
    }

    static SavedRun repeated(String line, Path file) throws Exception {
        Stream<String> words = Arrays.stream(line.split(" ")).skip(1).map(word -> word.replace("'", ""));
        String[] arguments =
                Stream.concat(words, Stream.of("--save", file.toString())).toArray(String[]::new);
        var err = new ByteArrayOutputStream();
        int code = ElboRoomCommand.run(
                arguments,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new HeadlessDriver(),
                (folder, progress, pictures) -> {});
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.DONE);
        return RunFile.read(file);
    }

    static SavedRun saved(SmallProgram small, FxRobot robot, Path file) throws Exception {
        var written = new CompletableFuture<Path>();
        robot.interact(() -> small.program.runs().save(file, true, () -> written.complete(file)));
        return RunFile.read(written.get(FxWindow.PATIENCE_SECONDS, TimeUnit.SECONDS));
    }
}
