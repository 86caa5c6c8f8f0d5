package elboroom.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.InMemory;
import elboroom.data.DataSplit;
import elboroom.data.ImageDataset;
import elboroom.tensor.GemmProvider;
import elboroom.training.Hyperparameters;
import elboroom.training.Keyframe;
import elboroom.training.Keyframes;
import elboroom.training.Remembered;
import elboroom.training.Run;
import elboroom.training.RunState;
import elboroom.training.ShadowCurves;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingLoop;
import elboroom.training.TrainingService;
import elboroom.training.TrainingSnapshot;
import elboroom.vae.VaeConfig;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunModelTest {
    /// An epoch is twenty steps of a single image, so that the points of the training curve are those of every ten.
    private static final ImageDataset IMAGES = ImageDataset.of("grey", 2, 2, new byte[20 * 4]);
    private static final DataSplit DATA = new DataSplit(IMAGES, IMAGES);
    private static final TrainingConfig CONFIG = TrainingConfig.DEFAULT
            .withModel(VaeConfig.DEFAULT.withPixels(4).withHidden(List.of(3)))
            .withShards(1)
            .withRecordEvery(10);

    private long now;
    private final RunModel run =
            new RunModel(new TrainingService(GemmProvider::best), Runnable::run, () -> now, problem -> {});

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void whileTrainingEverySecondSnapshotIsShownAndOthersAtOnce() {
        for (int i = 0; i < 6; i++) {
            now = i * 250_000_000L;
            run.accept(snapshot(RunState.RUNNING, i));
            assertThat(shown().step()).isEqualTo(List.of(0L, 1L, 1L, 3L, 3L, 5L).get(i));
        }
        now += 1;
        run.accept(snapshot(RunState.RUNNING, 8));
        assertThat(shown().step()).isEqualTo(5);
        run.accept(snapshot(RunState.PAUSED, 9));
        assertThat(shown().step()).isEqualTo(9);
        run.accept(snapshot(RunState.RUNNING, 9));
        assertThat(shown().state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void whatIsLiveFollowsTheChartsIfItIsCalmAndEverySnapshotOtherwise() {
        run.picture().paceProperty().set(Pace.CALM);
        for (int i = 0; i < 4; i++) {
            now = i * 250_000_000L;
            run.accept(snapshot(RunState.RUNNING, i));
            assertThat(run.liveProperty().get()).isSameAs(run.shown());
        }
        run.picture().paceProperty().set(Pace.BALANCED);
        for (int i = 4; i < 8; i++) {
            TrainingSnapshot snapshot = snapshot(RunState.RUNNING, i);
            run.accept(snapshot);
            assertThat(run.liveProperty().get()).isSameAs(snapshot);
        }
        assertThat(shown().step()).isEqualTo(3);
    }

    @Test
    void theBeginningOfTheCurveIsShownAtOnce() {
        run.accept(snapshot(RunState.RUNNING, 0));
        run.accept(snapshot(RunState.RUNNING, 1));
        run.accept(snapshot(RunState.RUNNING, 9));
        assertThat(shown().step()).isEqualTo(1);
        run.accept(snapshot(RunState.RUNNING, 10));
        assertThat(shown().step()).isEqualTo(10);
        run.accept(snapshot(RunState.RUNNING, 11));
        assertThat(shown().step()).isEqualTo(10);
    }

    @Test
    void whileAPersonLooksBackThePresentGoesOnAndWhatIsShownStays() {
        run.accept(snapshot(RunState.RUNNING, 20));
        Keyframe early = keyframe(3);
        run.moments().lookAt(early);
        TrainingSnapshot past = shown();
        assertThat(past.step()).isEqualTo(3);
        assertThat(past.model().weights()).isSameAs(early.weights());
        assertThat(past.state()).isEqualTo(RunState.PAUSED);
        assertThat(run.liveProperty().get()).isSameAs(past);
        assertThat(present().step()).isEqualTo(20);

        now = 1_000_000_000L;
        run.accept(snapshot(RunState.RUNNING, 24));
        assertThat(present().step()).isEqualTo(24);
        assertThat(run.stateProperty().get()).isEqualTo(RunState.RUNNING);
        assertThat(shown()).isSameAs(past);
        assertThat(run.liveProperty().get()).isSameAs(past);

        run.moments().backToNow();
        assertThat(run.moments().lookingBackProperty().get()).isFalse();
        assertThat(shown()).isSameAs(present());
        assertThat(run.liveProperty().get()).isSameAs(present());
    }

    @Test
    void lookingBackEndsWithTheRunAndWhenTheRunHasGoneBackBeforeTheMoment() {
        run.accept(snapshot(RunState.RUNNING, 20));
        run.moments().lookAt(keyframe(13));
        run.accept(snapshot(RunState.DIVERGED, 13));
        assertThat(shown().step()).as("the moment is still of the run").isEqualTo(13);
        assertThat(run.moments().lookingBackProperty().get()).isTrue();
        run.accept(snapshot(RunState.DIVERGED, 10));
        assertThat(run.moments().pastProperty().get()).isNull();
        assertThat(shown()).isSameAs(present());

        run.moments().lookAt(keyframe(3));
        run.accept(snapshot(2, RunState.READY, 30));
        assertThat(run.moments().pastProperty().get()).isNull();
        assertThat(shown().run().number()).isEqualTo(2);
    }

    private TrainingSnapshot present() {
        return Objects.requireNonNull(run.present(), "a snapshot");
    }

    private Keyframe keyframe(long step) {
        return present().keyframes().stream()
                .map(Remembered::here)
                .filter(Objects::nonNull)
                .filter(moment -> moment.step() == step)
                .findFirst()
                .orElseThrow();
    }

    private TrainingSnapshot shown() {
        return Objects.requireNonNull(run.shown(), "a snapshot");
    }

    /// A snapshot as the service would publish it after some steps, with a point of the training curve every ten steps.
    static TrainingSnapshot snapshot(RunState state, int steps) {
        return snapshot(1, state, steps);
    }

    private static TrainingSnapshot snapshot(long number, RunState state, int steps) {
        try (TrainingLoop loop =
                new TrainingLoop(DATA, CONFIG, Hyperparameters.DEFAULT.withBatchSize(1), GemmProvider.best())) {
            var keyframes = new Keyframes(1 << 20);
            keyframes.observe(loop);
            for (int i = 0; i < steps; i++) {
                loop.step();
                keyframes.observe(loop);
            }
            return new TrainingSnapshot(
                    new Run(number, InMemory.data(DATA), CONFIG),
                    state,
                    loop.hyperparameters(),
                    steps,
                    loop.epoch(),
                    loop.examples(),
                    0,
                    loop.train(),
                    loop.test(),
                    loop.lastTest(),
                    List.of(),
                    loop.freeze(),
                    keyframes.list(),
                    ShadowCurves.NONE);
        }
    }
}
