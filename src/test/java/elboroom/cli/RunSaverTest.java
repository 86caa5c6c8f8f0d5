package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elboroom.InMemory;
import elboroom.data.DataSplit;
import elboroom.data.ImageDataset;
import elboroom.data.LoadedData;
import elboroom.project.RunData;
import elboroom.project.RunFileException;
import elboroom.project.SavedRun;
import elboroom.tensor.EjmlGemm;
import elboroom.training.Hyperparameters;
import elboroom.training.ShadowCurves;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingLoop;
import elboroom.vae.VaeConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Saving beside training, on disks that are slow and full.
class RunSaverTest {
    private static final LoadedData DATA = InMemory.data(new DataSplit(images(), images()));
    private final TrainingLoop loop = new TrainingLoop(
            DATA.data(),
            TrainingConfig.DEFAULT.withModel(
                    VaeConfig.DEFAULT.withPixels(4).withHidden(List.of(3)).withLatentSize(2)),
            Hyperparameters.DEFAULT.withBatchSize(8),
            new EjmlGemm());
    private final List<String> notes = new ArrayList<>();

    private static ImageDataset images() {
        byte[] levels = new byte[4 * 16];
        for (int i = 0; i < levels.length; i += 3) {
            levels[i] = (byte) 255;
        }
        return ImageDataset.of("dots", 2, 2, levels);
    }

    @AfterEach
    void close() {
        loop.close();
    }

    /// Saves as often as possible.
    private RunSaver saver(RunSaver.Target target) {
        return new RunSaver(
                target,
                "a run",
                "",
                RunData.of(DATA),
                "EJML",
                Duration.ZERO,
                null,
                () -> ShadowCurves.NONE,
                notes::add);
    }

    private void train(RunSaver saver, int steps) {
        for (int i = 0; i < steps; i++) {
            saver.follow(loop);
            loop.step();
        }
    }

    @Test
    void trainingDoesNotWaitForTheDiskAndTheLastStateIsWrittenLast() throws RunFileException {
        var disk = new CompletableFuture<Void>();
        var begun = new CopyOnWriteArrayList<Long>();
        List<Long> written = new CopyOnWriteArrayList<>();
        RunSaver.Target blocks = run -> {
            begun.add(run.state().step());
            disk.join();
            written.add(run.state().step());
        };
        try (RunSaver saver = saver(blocks)) {
            train(saver, 50); // would end here if it waited
            while (begun.isEmpty()) {
                Thread.onSpinWait();
            }
            train(saver, 50);
            assertThat(begun).as("one at a time, as it was when it began").containsExactly(0L);
            assertThat(written).isEmpty();
            disk.complete(null);
            saver.save(loop);
        }
        assertThat(written).containsExactly(0L, 100L);
        assertThat(notes).isEmpty();
    }

    @Test
    void whatIsBeingWrittenIsWrittenBeforeTheEnd() {
        List<SavedRun> written = new CopyOnWriteArrayList<>();
        try (RunSaver saver = saver(written::add)) {
            train(saver, 1);
            Thread.currentThread().interrupt(); // as at an end that a person asked for
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(written).hasSize(1);
    }

    @Test
    void aDiskThatIsFullIsToldAndTriedAgainAndTrainingGoesOn() {
        RunSaver.Target full = run -> {
            throw new RunFileException("a.elbo", "a full disk", "room", "make room");
        };
        try (RunSaver saver = saver(full)) {
            while (notes.size() < 2) {
                train(saver, 1);
            }
            assertThatThrownBy(() -> saver.save(loop)).isInstanceOf(RunFileException.class);
        }
        assertThat(notes).allSatisfy(note -> assertThat(note).contains("not saved: a.elbo", "a full disk"));
    }
}
