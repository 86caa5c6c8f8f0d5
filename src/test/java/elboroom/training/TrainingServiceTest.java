package elboroom.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.data.DataSplit;
import elboroom.data.ImageDataset;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.HookedGemm;
import elboroom.tensor.RandomStream;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingServiceTest {
    private static final Hyperparameters START = SmallRuns.HYPERPARAMETERS;
    private static final Logger LOG = Logger.getLogger(TrainingService.class.getName());

    /// The failures that these tests cause on purpose would fill the log.
    @BeforeAll
    static void quieten() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        LOG.setLevel(null);
    }

    @Test
    void aFirstRunIsReadyWithItsFirstTestPoint() {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            probe.awaitEvent(TrainingEvent.StateChanged.class);
            TrainingSnapshot snapshot = probe.snapshot();

            assertThat(snapshot.state()).isEqualTo(RunState.READY);
            assertThat(snapshot.step()).isZero();
            assertThat(snapshot.run()).isEqualTo(1);
            assertThat(snapshot.test().size()).isEqualTo(1);
            assertThat(snapshot.train().isEmpty()).isTrue();
            assertThat(probe.events())
                    .containsExactly(
                            new TrainingEvent.RunStarted(1, SmallRuns.CONFIG),
                            new TrainingEvent.StateChanged(RunState.READY));
        }
    }

    @Test
    void stepBatchTrainsOnOneMinibatchAndPauses() {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            for (long step = 1; step <= 3; step++) {
                probe.service.stepBatch();
                TrainingSnapshot snapshot = probe.awaitPausedAt(step);
                assertThat(snapshot.step()).isEqualTo(step);
                assertThat(snapshot.examples()).isEqualTo(32 * step);
                assertThat(snapshot.imagesPerSecond()).isZero();
            }
        }
    }

    @Test
    void stepEpochTrainsToTheEndOfTheEpochAndPauses() {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            probe.service.stepBatch();
            probe.awaitPausedAt(1);
            probe.service.stepEpoch();
            assertThat(probe.awaitPausedAt(7).epoch()).isEqualTo(1);
            probe.service.stepEpoch();
            assertThat(probe.awaitPausedAt(14).epoch()).isEqualTo(2);
            assertThat(probe.events())
                    .contains(new TrainingEvent.EpochEnded(1), new TrainingEvent.EpochEnded(2))
                    .containsSubsequence(
                            new TrainingEvent.StateChanged(RunState.RUNNING),
                            new TrainingEvent.EpochEnded(1),
                            new TrainingEvent.StateChanged(RunState.PAUSED),
                            new TrainingEvent.StateChanged(RunState.RUNNING),
                            new TrainingEvent.EpochEnded(2),
                            new TrainingEvent.StateChanged(RunState.PAUSED));
        }
    }

    @Test
    void startTrainsUntilPauseAndGoesOnAfterIt() {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            probe.service.start();
            probe.awaitStep(20);
            probe.service.pause();
            long paused = probe.awaitState(RunState.PAUSED).step();
            assertThat(paused).isGreaterThanOrEqualTo(20);
            probe.service.start();
            probe.awaitStep(paused + 20);
            assertThat(probe.events())
                    .containsSubsequence(
                            new TrainingEvent.StateChanged(RunState.RUNNING),
                            new TrainingEvent.StateChanged(RunState.PAUSED),
                            new TrainingEvent.StateChanged(RunState.RUNNING));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void pausingAndSteppingDoNotChangeABit(int shards) {
        TrainingConfig config = SmallRuns.CONFIG.withShards(shards);
        try (var probe = new ServiceProbe(config);
                TrainingLoop plain = SmallRuns.loop(config)) {
            RandomStream whim = RandomStream.named(111, "whim");
            long step = 0;
            while (step < 300) {
                switch (whim.nextInt(3)) {
                    case 0 -> {
                        probe.service.start();
                        probe.awaitStep(step + 1 + whim.nextInt(40));
                        probe.service.pause();
                        step = probe.awaitState(RunState.PAUSED).step();
                    }
                    case 1 -> {
                        probe.service.stepBatch();
                        step = probe.awaitPausedAt(step + 1).step();
                    }
                    default -> {
                        probe.service.stepEpoch();
                        step = probe.awaitPausedAt((step / 7 + 1) * 7).step();
                    }
                }
            }
            TrainingSnapshot snapshot = probe.snapshot();
            SmallRuns.train(plain, (int) snapshot.step());

            SmallRuns.assertSameCurve(snapshot.train(), plain.train());
            SmallRuns.assertSameCurve(snapshot.test(), plain.test());
            assertThat(snapshot.model().weights()).isDeepEqualTo(plain.freeze().weights());
        }
    }

    @Test
    void resetReplaysTheSameBits() {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG.withShards(2))) {
            probe.service.start();
            TrainingSnapshot first = probe.awaitStep(100);
            probe.service.reset();
            assertThat(probe.awaitRun(2).step()).isZero();
            probe.service.start();
            TrainingSnapshot second = probe.awaitStep(first.step());

            SmallRuns.assertStartsWith(second.train(), first.train());
            SmallRuns.assertStartsWith(second.test(), first.test());
        }
    }

    @Test
    void snapshotsDoNotChangeWhileTrainingGoesOn() {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            probe.service.start();
            TrainingSnapshot early = probe.awaitStep(40);
            double[] elbo = early.train().copy(MetricSeries.Column.ELBO);
            float[] weights = early.model().weights()[0].clone();
            TrainingSnapshot late = probe.awaitStep(early.step() + 200);

            assertThat(early.train().copy(MetricSeries.Column.ELBO)).isEqualTo(elbo);
            assertThat(early.model().weights()[0]).isEqualTo(weights);
            assertThat(late.model().weights()[0]).isNotEqualTo(weights);
            SmallRuns.assertStartsWith(late.train(), early.train());
            assertThat(late.train().size()).isEqualTo((int) (late.step() / 6));
        }
    }

    @Test
    void ofSeveralHyperparametersTheLatestWinAndAreMarked() {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            probe.service.stepBatch();
            probe.awaitPausedAt(1);
            AtomicBoolean held = probe.hold();
            for (double beta = 2; beta <= 5; beta++) {
                probe.service.setHyperparameters(START.withBeta(beta));
            }
            held.set(false);
            TrainingSnapshot changed = probe.await(s -> s.hyperparameters().beta() == 5);

            assertThat(changed.markers()).containsExactly(new TrainingSnapshot.Marker(1, START, START.withBeta(5)));
        }
    }

    @Test
    void hyperparametersAndCommandsTogetherApplyBeforeTheNextMinibatch() {
        Hyperparameters next = START.withLearningRate(1e-2).withBatchSize(50);
        try (var probe = new ServiceProbe(SmallRuns.CONFIG);
                TrainingLoop plain = SmallRuns.loop(SmallRuns.CONFIG)) {
            probe.service.stepBatch();
            probe.awaitPausedAt(1);
            probe.service.setHyperparameters(next);
            probe.service.stepBatch();
            TrainingSnapshot snapshot = probe.awaitPausedAt(2);
            plain.step();
            plain.setHyperparameters(next);
            plain.step();

            assertThat(snapshot.examples()).isEqualTo(82);
            assertThat(snapshot.model().weights()).isDeepEqualTo(plain.freeze().weights());
        }
    }

    @Test
    void divergenceIsAnEventAndTrainingGoesOnFromTheLastGoodState() {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            probe.service.start();
            probe.awaitStep(30);
            probe.service.setHyperparameters(START.withLearningRate(Hyperparameters.MAX_LEARNING_RATE));
            TrainingSnapshot diverged = probe.awaitState(RunState.DIVERGED);

            var event = probe.awaitEvent(TrainingEvent.Diverged.class);
            assertThat(event.lastGood()).isEqualTo(diverged.step());
            assertThat(event.step()).isGreaterThan(event.lastGood());
            assertThat(event.term()).isNotEmpty();
            probe.service.reset();
            probe.service.setHyperparameters(START);
            probe.awaitRun(2);
            probe.service.start();
            probe.awaitStep(30);
        }
    }

    @Test
    void aFailureInAStepIsAnEventAndTheThreadSurvives() {
        var broken = new AtomicBoolean();
        var gemm = new HookedGemm(GemmProvider.best(), () -> {
            if (broken.get()) {
                throw new IllegalStateException("the multiplier is broken");
            }
        });
        try (var probe =
                new ServiceProbe(new TrainingService(SmallRuns.data(), SmallRuns.CONFIG.withShards(2), START, gemm))) {
            probe.service.start();
            probe.awaitStep(20);
            broken.set(true);

            assertThat(probe.awaitEvent(TrainingEvent.Failed.class).cause())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the multiplier is broken");
            assertThat(probe.awaitState(RunState.FAILED).step()).isPositive();
            broken.set(false);
            probe.service.reset();
            probe.awaitRun(2);
            assertThat(probe.events())
                    .as("it does not try again by itself")
                    .filteredOn(TrainingEvent.Failed.class::isInstance)
                    .hasSize(1);
            probe.service.stepEpoch();
            probe.awaitPausedAt(7);
        }
    }

    @Test
    void imagesOfTheWrongSizeFailTheRestartAndKeepTheOldRun() {
        var small = ImageDataset.of("small", 2, 2, new byte[] {1, 2, 3, 4});
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            probe.service.stepBatch();
            probe.awaitPausedAt(1);
            probe.service.restart(new DataSplit(small, small), SmallRuns.CONFIG);

            assertThat(probe.awaitEvent(TrainingEvent.Failed.class).cause())
                    .hasMessageContaining("got 4 pixels each, expected 36");
            assertThat(probe.awaitState(RunState.FAILED).step()).isEqualTo(1);
            probe.service.reset();
            assertThat(probe.awaitRun(2).config()).isEqualTo(SmallRuns.CONFIG);
        }
    }

    @Test
    void commandsWithoutARunSayThatThereIsNone() {
        var small = ImageDataset.of("small", 2, 2, new byte[] {1, 2, 3, 4});
        try (var probe = new ServiceProbe(
                new TrainingService(new DataSplit(small, small), SmallRuns.CONFIG, START, GemmProvider.best()))) {
            probe.awaitEvent(TrainingEvent.Failed.class);
            probe.service.start();

            assertThat(probe.awaitEvent(TrainingEvent.Failed.class).cause()).hasMessageContaining("there is no run");
            assertThat(probe.service.snapshot()).isNull();
        }
    }

    @Test
    void theFirstPointOfTheCurveComesAtOnce() {
        var service = new TrainingService(SmallRuns.data(), SmallRuns.CONFIG, START, GemmProvider.best());
        Queue<Integer> points = new ConcurrentLinkedQueue<>();
        service.onSnapshot(snapshot -> points.add(snapshot.train().size()));
        try (var probe = new ServiceProbe(service)) {
            service.start();
            probe.await(snapshot -> snapshot.train().size() > 1);
            assertThat(points.stream().filter(size -> size > 0)).startsWith(1);
        }
    }

    @Test
    void aListenerThatFailsStopsNeitherTrainingNorTheOtherListeners() {
        var service = new TrainingService(SmallRuns.data(), SmallRuns.CONFIG, START, GemmProvider.best());
        var failures = new AtomicInteger();
        service.onSnapshot(snapshot -> {
            failures.incrementAndGet();
            throw new IllegalStateException("a listener of this test fails on purpose");
        });
        try (var probe = new ServiceProbe(service)) {
            service.stepBatch();
            probe.awaitPausedAt(1);
            service.stepBatch();
            probe.awaitPausedAt(2);
            assertThat(failures).hasValueGreaterThan(2);
        }
    }

    @Test
    void closeEndsTheThreadsAndSaysSo() throws InterruptedException {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG.withShards(3))) {
            probe.service.start();
            probe.awaitStep(5);
            List<Thread> threads = probe.threads();
            assertThat(threads).hasSize(3);
            probe.service.close();
            probe.awaitState(RunState.STOPPED);
            for (Thread thread : threads) {
                thread.join(30_000);
                assertThat(thread.isAlive()).isFalse();
            }
            assertThat(probe.events().getLast()).isEqualTo(new TrainingEvent.StateChanged(RunState.STOPPED));
        }
    }
}
