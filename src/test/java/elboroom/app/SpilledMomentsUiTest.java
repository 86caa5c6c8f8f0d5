package elboroom.app;

import static elboroom.app.SmallProgram.await;
import static org.assertj.core.api.Assertions.assertThat;

import elboroom.project.SpillFile;
import elboroom.training.Keyframe;
import elboroom.training.Remembered;
import elboroom.training.RunState;
import elboroom.training.Spill;
import elboroom.training.TrainingSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Looking back at moments that have no room in memory, in the real window.
class SpilledMomentsUiTest extends WithSmallProgram {
    private final AtomicBoolean full = new AtomicBoolean();
    private final AtomicBoolean unreadable = new AtomicBoolean();

    /// A real file, the disk of which fails when it is told to.
    private final class Disk implements Spill {
        private final SpillFile file;

        Disk(Path folder) {
            file = new SpillFile(folder);
        }

        @Override
        public Stored write(float[][] arrays) throws IOException {
            if (full.get()) {
                throw new IOException("No space left on device");
            }
            Stored stored = file.write(arrays);
            return () -> {
                if (unreadable.get()) {
                    throw new IOException("Input/output error");
                }
                return stored.read();
            };
        }

        @Override
        public void close() {
            file.close();
        }
    }

    @Override
    SmallProgram program() throws IOException {
        return new SmallProgram(folder, new Disk(folder.resolve("spill")));
    }

    /// Trains until some moments are on the disk.
    ///
    /// @return one of them
    private Remembered trainWithoutRoom(FxRobot robot) {
        small.awaitState(RunState.READY);
        long whole = new Remembered(keyframes().getFirst()).bytes();
        robot.interact(() -> small.run().rememberWithin(5 * whole));
        for (long step = 1; step <= 60; step++) {
            long next = step;
            robot.interact(() -> small.run().stepBatch());
            await("step " + step, () -> small.present().step() == next);
        }
        await("a moment on the disk", () -> onDisk() != null);
        return Objects.requireNonNull(onDisk());
    }

    private List<Keyframe> keyframes() {
        return Remembered.load(small.present().keyframes());
    }

    private @Nullable Remembered onDisk() {
        return small.present().keyframes().stream()
                .filter(moment -> moment.here() == null && moment.step() > 3)
                .findFirst()
                .orElse(null);
    }

    private TrainingSnapshot past() {
        return Objects.requireNonNull(small.run().moments().pastProperty().get(), "a look back");
    }

    private void lookBackTo(FxRobot robot, long step) {
        Node bar = robot.lookup(".timeline-bar").query();
        robot.interact(bar::requestFocus);
        robot.push(KeyCode.HOME);
        while (past().step() < step) {
            long from = past().step();
            robot.push(KeyCode.RIGHT);
            await("the moment after " + from, () -> past().step() > from);
        }
        assertThat(past().step()).isEqualTo(step);
    }

    @Test
    void aMomentOnTheDiskIsShownBitForBit(FxRobot robot) throws IOException {
        Remembered there = trainWithoutRoom(robot);
        lookBackTo(robot, there.step());
        assertThat(past().model().weights()).isDeepEqualTo(there.load().weights());
        assertThat(small.run().moments().lookingBackProperty().get()).isTrue();
    }

    @Test
    void aMomentThatCannotBeReadIsTrainedAgainToTheSameBits(FxRobot robot) throws IOException {
        Remembered there = trainWithoutRoom(robot);
        float[][] weights = there.load().weights();
        unreadable.set(true);
        lookBackTo(robot, there.step());
        assertThat(past().model().weights()).isDeepEqualTo(weights);
    }

    @Test
    void aFullDiskIsToldOnceAndTrainingGoesOn(FxRobot robot) {
        full.set(true);
        small.awaitState(RunState.READY);
        long whole = new Remembered(keyframes().getFirst()).bytes();
        robot.interact(() -> small.run().rememberWithin(5 * whole));
        robot.interact(() -> small.run().start());
        await(
                "the problem",
                () -> !robot.lookup("Moments of the run cannot be written to the disk.")
                        .queryAll()
                        .isEmpty());
        long step = small.present().step();
        await("training goes on", () -> small.present().step() > step);
        robot.interact(() -> small.run().pause());
        small.awaitState(RunState.PAUSED);
        assertThat(small.present().keyframes()).isNotEmpty();
    }
}
