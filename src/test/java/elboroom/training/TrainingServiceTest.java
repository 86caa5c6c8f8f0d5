package elboroom.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.CapturedLog;
import elboroom.InMemory;
import elboroom.data.DataSplit;
import elboroom.data.ImageDataset;
import elboroom.data.LoadedData;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.latent.GaussianFamily;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.HookedGemm;
import elboroom.tensor.RandomStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingServiceTest {
    private static final Hyperparameters START = SmallRuns.HYPERPARAMETERS;
    private static final ImageDataset FEW_PIXELS = ImageDataset.of("small", 2, 2, new byte[] {1, 2, 3, 4});
    private static final LoadedData TOO_SMALL = InMemory.data(new DataSplit(FEW_PIXELS, FEW_PIXELS));

    @Test
    void aFirstRunIsReadyWithItsFirstTestPoint() {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            probe.awaitEvent(TrainingEvent.StateChanged.class);
            TrainingSnapshot snapshot = probe.snapshot();

            assertThat(snapshot.state()).isEqualTo(RunState.READY);
            assertThat(snapshot.step()).isZero();
            assertThat(snapshot.run()).isEqualTo(probe.run);
            assertThat(snapshot.test().size()).isEqualTo(1);
            assertThat(snapshot.train().isEmpty()).isTrue();
            assertThat(probe.events())
                    .containsExactly(
                            new TrainingEvent.RunStarted(probe.run),
                            new TrainingEvent.StateChanged(probe.run, RunState.READY));
        }
    }

    @Test
    void stepBatchTrainsOnOneMinibatchAndPauses() {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            for (long step = 1; step <= 3; step++) {
                probe.service.stepBatch(probe.run);
                TrainingSnapshot snapshot = probe.awaitPausedAt(step);
                assertThat(snapshot.step()).isEqualTo(step);
                assertThat(snapshot.examples()).isEqualTo(32 * step);
                assertThat(snapshot.imagesPerSecond()).isZero();
            }
        }
    }

    @Test
    void howOftenItPublishesChangesNoBitOfTheTraining() {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            var amid = new AtomicInteger();
            probe.service.onSnapshot(snapshot -> {
                if (snapshot.state() == RunState.RUNNING && snapshot.step() > 0) {
                    amid.incrementAndGet();
                }
            });
            probe.service.publishEvery(Duration.ZERO);
            probe.service.start(probe.run);
            probe.await(snapshot -> amid.get() >= 5);
            probe.service.pause(probe.run);
            TrainingSnapshot published = probe.await(snapshot -> snapshot.state() == RunState.PAUSED);
            try (var unseen = new TrainingLoop(probe.run.images(), SmallRuns.CONFIG, START, GemmProvider.best())) {
                while (unseen.steps() < published.step()) {
                    unseen.step();
                }
                assertThat(published.model().weights())
                        .isDeepEqualTo(unseen.freeze().weights());
            }
        }
    }

    @Test
    void stepEpochTrainsToTheEndOfTheEpochAndPauses() {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            probe.service.stepBatch(probe.run);
            probe.awaitPausedAt(1);
            probe.service.stepEpoch(probe.run);
            assertThat(probe.awaitPausedAt(7).epoch()).isEqualTo(1);
            probe.service.stepEpoch(probe.run);
            assertThat(probe.awaitPausedAt(14).epoch()).isEqualTo(2);
            assertThat(probe.events())
                    .contains(new TrainingEvent.EpochEnded(probe.run, 1), new TrainingEvent.EpochEnded(probe.run, 2))
                    .containsSubsequence(
                            new TrainingEvent.StateChanged(probe.run, RunState.RUNNING),
                            new TrainingEvent.EpochEnded(probe.run, 1),
                            new TrainingEvent.StateChanged(probe.run, RunState.PAUSED),
                            new TrainingEvent.StateChanged(probe.run, RunState.RUNNING),
                            new TrainingEvent.EpochEnded(probe.run, 2),
                            new TrainingEvent.StateChanged(probe.run, RunState.PAUSED));
        }
    }

    @Test
    void startTrainsUntilPauseAndGoesOnAfterIt() {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            probe.service.start(probe.run);
            probe.awaitStep(20);
            probe.service.pause(probe.run);
            long paused = probe.awaitState(RunState.PAUSED).step();
            assertThat(paused).isGreaterThanOrEqualTo(20);
            probe.service.start(probe.run);
            probe.awaitStep(paused + 20);
            assertThat(probe.events())
                    .containsSubsequence(
                            new TrainingEvent.StateChanged(probe.run, RunState.RUNNING),
                            new TrainingEvent.StateChanged(probe.run, RunState.PAUSED),
                            new TrainingEvent.StateChanged(probe.run, RunState.RUNNING));
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
                        probe.service.start(probe.run);
                        probe.awaitStep(step + 1 + whim.nextInt(40));
                        probe.service.pause(probe.run);
                        step = probe.awaitState(RunState.PAUSED).step();
                    }
                    case 1 -> {
                        probe.service.stepBatch(probe.run);
                        step = probe.awaitPausedAt(step + 1).step();
                    }
                    default -> {
                        probe.service.stepEpoch(probe.run);
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
            probe.service.start(probe.run);
            TrainingSnapshot first = probe.awaitStep(100);
            assertThat(probe.reset().step()).isZero();
            probe.service.start(probe.run);
            TrainingSnapshot second = probe.awaitStep(first.step());

            SmallRuns.assertStartsWith(second.train(), first.train());
            SmallRuns.assertStartsWith(second.test(), first.test());
        }
    }

    @Test
    void snapshotsDoNotChangeWhileTrainingGoesOn() {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            probe.service.start(probe.run);
            TrainingSnapshot early = probe.awaitStep(40);
            double[] elbo = SmallRuns.elbos(early.train());
            float[] weights = early.model().weights()[0].clone();
            TrainingSnapshot late = probe.awaitStep(early.step() + 200);

            assertThat(SmallRuns.elbos(early.train())).isEqualTo(elbo);
            assertThat(early.model().weights()[0]).isEqualTo(weights);
            assertThat(late.model().weights()[0]).isNotEqualTo(weights);
            SmallRuns.assertStartsWith(late.train(), early.train());
            assertThat(late.train().size()).isEqualTo((int) (late.step() / 6));
        }
    }

    @Test
    void ofSeveralChangesInARowTheLastWinsAndIsKept() {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            probe.service.stepBatch(probe.run);
            probe.awaitPausedAt(1);
            AtomicBoolean held = probe.hold();
            for (double beta = 2; beta <= 5; beta++) {
                probe.service.change(probe.run, START.withBeta(beta));
            }
            held.set(false);
            TrainingSnapshot changed = probe.await(s -> s.hyperparameters().beta() == 5);

            assertThat(changed.changes()).containsExactly(new Change(1, START, START.withBeta(5)));
        }
    }

    @Test
    void hyperparametersAndCommandsTogetherApplyBeforeTheNextMinibatch() {
        Hyperparameters next = START.withLearningRate(1e-2).withBatchSize(50);
        try (var probe = new ServiceProbe(SmallRuns.CONFIG);
                TrainingLoop plain = SmallRuns.loop(SmallRuns.CONFIG)) {
            probe.service.stepBatch(probe.run);
            probe.awaitPausedAt(1);
            probe.service.change(probe.run, next);
            probe.service.stepBatch(probe.run);
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
            probe.service.start(probe.run);
            probe.awaitStep(30);
            probe.service.change(probe.run, START.withLearningRate(Hyperparameters.MAX_LEARNING_RATE));
            TrainingSnapshot diverged = probe.awaitState(RunState.DIVERGED);

            var event = probe.awaitEvent(TrainingEvent.Diverged.class);
            assertThat(event.lastGood()).isEqualTo(diverged.step());
            assertThat(event.step()).isGreaterThan(event.lastGood());
            assertThat(event.term()).isNotEmpty();
            probe.run = probe.service.reset(probe.run);
            probe.service.change(probe.run, START);
            probe.awaitReady(probe.run);
            probe.service.start(probe.run);
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
        try (var log = CapturedLog.of(TrainingService.class);
                var probe = new ServiceProbe(SmallRuns.CONFIG.withShards(2), gemm)) {
            probe.service.start(probe.run);
            probe.awaitStep(20);
            broken.set(true);

            assertThat(probe.awaitEvent(TrainingEvent.Failed.class).cause())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the multiplier is broken");
            assertThat(probe.awaitState(RunState.FAILED).step()).isPositive();
            broken.set(false);
            probe.reset();
            assertThat(probe.events())
                    .as("it does not try again by itself")
                    .filteredOn(TrainingEvent.Failed.class::isInstance)
                    .hasSize(1);
            probe.service.stepEpoch(probe.run);
            probe.awaitPausedAt(7);
            assertThat(log.records()).extracting(LogRecord::getMessage).containsExactly("Training failed");
        }
    }

    @Test
    void aRunThatCannotBePreparedLeavesThePresentOneAsItIs() {
        try (var log = CapturedLog.of(TrainingService.class);
                var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            probe.service.stepBatch(probe.run);
            probe.awaitPausedAt(1);
            Run wrong = probe.service.begin(TOO_SMALL, SmallRuns.CONFIG, START);
            probe.service.start(wrong);

            var event = probe.awaitEvent(TrainingEvent.NotStarted.class);
            assertThat(event.run()).isEqualTo(wrong);
            assertThat(event.cause()).hasMessageContaining("got 4 pixels each, expected 36");
            assertThat(event.present()).isEqualTo(probe.run);
            assertThat(probe.awaitEvent(TrainingEvent.Refused.class).run()).isEqualTo(wrong);
            assertThat(probe.snapshot().state()).isEqualTo(RunState.PAUSED);
            probe.service.stepBatch(probe.run);
            probe.awaitPausedAt(2);
            assertThat(log.records())
                    .extracting(LogRecord::getMessage)
                    .containsExactly(wrong + " could not be prepared");
        }
    }

    @Test
    void aRunForWhichThereIsNoMemoryLeavesNoThreadsAndTheOthersCanGoOn() {
        var full = new AtomicBoolean();
        var gemm = new HookedGemm(GemmProvider.best(), () -> {
            if (full.get()) {
                throw new OutOfMemoryError("no memory, says this test");
            }
        });
        try (var log = CapturedLog.of(TrainingService.class);
                var probe = new ServiceProbe(SmallRuns.CONFIG.withShards(2), gemm)) {
            probe.awaitReady(probe.run);
            Set<Thread> threads = Set.copyOf(probe.threads());
            full.set(true);
            Run tooLarge = probe.service.begin(SmallRuns.loaded(), SmallRuns.CONFIG.withShards(5), START);
            assertThat(probe.awaitEvent(TrainingEvent.NotStarted.class).cause())
                    .hasMessage("no memory, says this test");
            full.set(false);
            probe.service.stepBatch(probe.run);
            probe.awaitPausedAt(1);
            probe.awaitThreads(threads);
            assertThat(log.records())
                    .extracting(LogRecord::getMessage)
                    .containsExactly(tooLarge + " could not be prepared");
        }
    }

    @Test
    void aRunThatIsBeingBuiltCanBeCancelledAndThePresentOneTrainsOn() {
        var building = new AtomicReference<Runnable>(() -> {});
        var gemm = new HookedGemm(
                GemmProvider.best(),
                () -> Objects.requireNonNull(building.get()).run());
        try (var probe = new ServiceProbe(SmallRuns.CONFIG.withShards(2), gemm)) {
            probe.awaitReady(probe.run);
            Set<Thread> threads = Set.copyOf(probe.threads());
            Run next = new Run(2, SmallRuns.loaded(), SmallRuns.CONFIG.withShards(5));
            building.set(() -> probe.service.cancel(next));
            assertThat(probe.service.begin(next.data(), next.config(), START).number())
                    .isEqualTo(next.number());

            var event = probe.awaitEvent(TrainingEvent.NotStarted.class);
            assertThat(event.cause()).isInstanceOf(CancellationException.class);
            assertThat(event.present()).isEqualTo(probe.run);
            building.set(() -> {});
            probe.service.stepBatch(probe.run);
            probe.awaitPausedAt(1);
            probe.awaitThreads(threads);
        }
    }

    @Test
    void aRunThatWaitsToBeBuiltCanBeCancelledWithThoseBeforeItAndOneThatIsReadyCannot() {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            probe.awaitReady(probe.run);
            AtomicBoolean held = probe.hold();
            Run older = probe.service.begin(SmallRuns.loaded(), SmallRuns.CONFIG, START);
            Run newer = probe.service.begin(SmallRuns.loaded(), SmallRuns.CONFIG, START);
            probe.service.cancel(newer);
            held.set(false);

            assertThat(probe.awaitEvent(TrainingEvent.NotStarted.class).run()).isEqualTo(older);
            assertThat(probe.awaitEvent(TrainingEvent.NotStarted.class).run()).isEqualTo(newer);
            probe.run = probe.service.begin(SmallRuns.loaded(), SmallRuns.CONFIG, START);
            probe.awaitReady(probe.run);
            probe.service.cancel(probe.run);
            probe.service.stepEpoch(probe.run);
            assertThat(probe.awaitPausedAt(7).test().size()).isGreaterThan(1);
        }
    }

    @Test
    void theResetOfACancelledRunIsCancelledToo() {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            probe.awaitReady(probe.run);
            AtomicBoolean held = probe.hold();
            Run next = probe.service.begin(SmallRuns.loaded(), SmallRuns.CONFIG, START);
            probe.service.cancel(probe.service.reset(next));
            held.set(false);

            for (int run = 2; run <= 3; run++) {
                var event = probe.awaitEvent(TrainingEvent.NotStarted.class);
                assertThat(event.run().number()).isEqualTo(run);
                assertThat(event.cause()).isInstanceOf(CancellationException.class);
            }
        }
    }

    @Test
    void closingEndsABuild() {
        var building = new AtomicBoolean();
        var products = new AtomicInteger();
        var closing = new AtomicReference<Runnable>(() -> {});
        var gemm = new HookedGemm(GemmProvider.best(), () -> {
            if (building.get() && products.incrementAndGet() == 1) {
                Objects.requireNonNull(closing.get()).run();
            }
        });
        try (var probe = new ServiceProbe(SmallRuns.CONFIG, gemm)) {
            probe.awaitReady(probe.run);
            closing.set(probe.service::close);
            building.set(true);
            Run next = probe.service.begin(SmallRuns.loaded(), SmallRuns.CONFIG, START);

            assertThat(probe.awaitEvent(TrainingEvent.NotStarted.class).run()).isEqualTo(next);
            probe.awaitState(RunState.STOPPED);
            assertThat(probe.events()).doesNotContain(new TrainingEvent.RunStarted(next));
        }
    }

    @Test
    void aServiceWhoseFirstRunFailsSaysSoAndTakesAnother() {
        try (var log = CapturedLog.of(TrainingService.class);
                var probe = new ServiceProbe(GemmProvider.best())) {
            Run wrong = probe.service.begin(TOO_SMALL, SmallRuns.CONFIG, START);
            probe.service.start(wrong);

            assertThat(probe.awaitEvent(TrainingEvent.NotStarted.class).present())
                    .isNull();
            assertThat(probe.awaitEvent(TrainingEvent.Refused.class).reason())
                    .contains("run " + wrong.number(), "present: no run");
            assertThat(probe.service.snapshot()).isNull();
            probe.run = probe.service.begin(SmallRuns.loaded(), SmallRuns.CONFIG, START);
            probe.service.stepBatch(probe.run);
            probe.awaitPausedAt(1);
            assertThat(log.records())
                    .extracting(LogRecord::getMessage)
                    .containsExactly(wrong + " could not be prepared");
        }
    }

    @Test
    void anErrorWhileAChangeIsMadeRefusesItAndTheRunTrainsOn() {
        var broken = EstimatorDescriptor.of("broken", GaussianFamily.INSTANCE)
                .madeBy((spec, latentSize, contextWidth, maxRows) -> {
                    throw new AssertionError("broken, says this test");
                });
        try (var log = CapturedLog.of(TrainingService.class);
                var _ = EstimatorCatalogue.add(broken);
                var probe = new ServiceProbe(SmallRuns.CONFIG, GemmProvider.best())) {
            probe.awaitReady(probe.run);
            probe.service.change(probe.run, START.withEstimator(EstimatorSpec.of("broken")));

            assertThat(probe.awaitEvent(TrainingEvent.Refused.class).reason()).isEqualTo("broken, says this test");
            probe.service.stepBatch(probe.run);
            probe.awaitPausedAt(1);
            assertThat(log.records())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.getMessage()).startsWith("Refused: "));
        }
    }

    @Test
    void aChangeThatTheRunCannotFollowIsRefusedAndTheRunTrainsOn() {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG);
                TrainingLoop plain = SmallRuns.loop(SmallRuns.CONFIG)) {
            probe.service.stepBatch(probe.run);
            probe.awaitPausedAt(1);
            probe.service.change(probe.run, START.withEstimator(EstimatorSpec.of("disarm")));
            probe.service.stepEpoch(probe.run);

            var refused = probe.awaitEvent(TrainingEvent.Refused.class);
            assertThat(refused.run()).isEqualTo(probe.run);
            assertThat(refused.reason()).contains("got disarm, which does not work for gaussian latents");
            TrainingSnapshot after = probe.awaitPausedAt(7);
            SmallRuns.train(plain, 7);
            assertThat(after.hyperparameters()).isEqualTo(START);
            assertThat(after.changes()).isEmpty();
            assertThat(after.model().weights()).isDeepEqualTo(plain.freeze().weights());
        }
    }

    @Test
    void aChangeForARunThatHasBeenReplacedNeverReachesTheNext() {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            Run old = probe.run;
            probe.awaitReady(old);
            AtomicBoolean held = probe.hold();
            probe.run = probe.service.reset(old);
            probe.service.change(old, START.withBeta(7));
            probe.service.start(old);
            probe.service.change(probe.run, START.withBatchSize(20));
            held.set(false);

            assertThat(probe.awaitEvent(TrainingEvent.Refused.class).run()).isEqualTo(old);
            TrainingSnapshot next = probe.await(s -> s.hyperparameters().batchSize() == 20);
            assertThat(next.run()).isEqualTo(probe.run);
            assertThat(next.hyperparameters().beta()).isEqualTo(1);
            assertThat(next.state()).isEqualTo(RunState.READY);
        }
    }

    @Test
    void aChangeBeforeAResetActsBeforeIt() {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            Run first = probe.run;
            probe.awaitReady(first);
            AtomicBoolean held = probe.hold();
            probe.service.change(first, START.withBeta(2));
            probe.service.stepBatch(first);
            probe.service.change(first, START.withBeta(3));
            probe.run = probe.service.reset(first);
            held.set(false);

            assertThat(probe.awaitReady(probe.run).hyperparameters().beta()).isEqualTo(3);
            assertThat(probe.snapshot().changes()).isEmpty();
        }
    }

    @Test
    void aDivergenceTakesBackTheChangesSinceTheLastGoodState() {
        Hyperparameters good = START.withBeta(0.5);
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            probe.service.stepEpoch(probe.run);
            probe.awaitPausedAt(7);
            probe.service.change(probe.run, good);
            probe.service.start(probe.run);
            probe.awaitStep(30);
            probe.service.change(probe.run, good.withLearningRate(Hyperparameters.MAX_LEARNING_RATE));
            TrainingSnapshot diverged = probe.awaitState(RunState.DIVERGED);

            assertThat(diverged.changes()).containsExactly(new Change(7, START, good));
            assertThat(diverged.hyperparameters()).isEqualTo(good);
            assertThat(probe.awaitEvent(TrainingEvent.Diverged.class).tried().learningRate())
                    .isEqualTo(Hyperparameters.MAX_LEARNING_RATE);
        }
    }

    @Test
    void theFirstPointOfTheCurveComesAtOnce() {
        Queue<Integer> points = new ConcurrentLinkedQueue<>();
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            probe.service.onSnapshot(snapshot -> points.add(snapshot.train().size()));
            probe.service.start(probe.run);
            probe.await(snapshot -> snapshot.train().size() > 1);
            assertThat(points.stream().filter(size -> size > 0)).startsWith(1);
        }
    }

    @Test
    void aListenerThatFailsStopsNeitherTrainingNorTheOtherListeners() {
        var failures = new AtomicInteger();
        var heard = new AtomicInteger();
        try (var log = CapturedLog.of(TrainingService.class);
                var probe = new ServiceProbe(GemmProvider.best())) {
            probe.service.onSnapshot(snapshot -> {
                failures.incrementAndGet();
                throw new IllegalStateException("a listener of this test fails on purpose");
            });
            probe.service.onSnapshot(snapshot -> heard.incrementAndGet());
            probe.run = probe.service.begin(SmallRuns.loaded(), SmallRuns.CONFIG, START);
            probe.service.stepBatch(probe.run);
            probe.awaitPausedAt(1);
            probe.service.stepBatch(probe.run);
            probe.awaitPausedAt(2);
            assertThat(failures).hasValueGreaterThan(2);
            assertThat(heard).hasValue(failures.get());
            probe.service.close();
            probe.awaitThreads(Set.of()); // until then the listener fails again
            assertThat(log.records())
                    .extracting(LogRecord::getMessage)
                    .isNotEmpty()
                    .allMatch("A listener failed on TrainingSnapshot"::equals);
        }
    }

    @Test
    void closeEndsTheThreadsAndSaysSo() throws InterruptedException {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG.withShards(3))) {
            probe.service.start(probe.run);
            probe.awaitStep(5);
            List<Thread> threads = probe.threads();
            assertThat(threads).hasSize(3);
            probe.service.close();
            probe.awaitState(RunState.STOPPED);
            for (Thread thread : threads) {
                thread.join(30_000);
                assertThat(thread.isAlive()).isFalse();
            }
            assertThat(probe.events().getLast()).isEqualTo(new TrainingEvent.StateChanged(probe.run, RunState.STOPPED));
        }
    }
}
