package elboroom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elboroom.CapturedLog;
import elboroom.estimator.EstimatorSpec;
import elboroom.latent.BernoulliFamily;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.HookedGemm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The service's runs that go on from a state.
class ServiceGoesOnTest {
    private static TrainingState capture(ServiceProbe probe)
            throws ExecutionException, InterruptedException, TimeoutException {
        return copy(probe).state();
    }

    private static RunCopy copy(ServiceProbe probe) throws ExecutionException, InterruptedException, TimeoutException {
        var copy = new CompletableFuture<RunCopy>();
        probe.service.capture(probe.run, copy::complete);
        return copy.get(1, TimeUnit.MINUTES);
    }

    @Test
    void aRunGoesOnFromAStateThatWasCopiedWhileItTrained() throws Exception {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            probe.service.start(probe.run);
            probe.awaitStep(1);
            TrainingState state = capture(probe);
            probe.service.pause(probe.run);
            probe.awaitState(RunState.PAUSED);
            probe.service.stepEpoch(probe.run);
            TrainingSnapshot whole = probe.await(
                    s -> s.state() == RunState.PAUSED && s.epoch() == Math.rint(s.epoch()) && s.step() > state.step());

            probe.run = probe.service.goOn(
                    SmallRuns.loaded(), SmallRuns.CONFIG, new RunCopy(state, List.of(), ShadowCurves.NONE));
            TrainingSnapshot begun = probe.await(s -> s.run().equals(probe.run) && s.state() == RunState.PAUSED);
            assertThat(begun.step()).isEqualTo(state.step());
            assertThat(begun.model().weights()).isDeepEqualTo(state.weights());
            for (long step = state.step() + 1; step <= whole.step(); step++) {
                probe.service.stepBatch(probe.run);
                probe.awaitPausedAt(step);
            }

            assertThat(probe.snapshot().model().weights())
                    .isDeepEqualTo(whole.model().weights());
            SmallRuns.assertSameCurve(probe.snapshot().train(), whole.train());
            SmallRuns.assertSameCurve(probe.snapshot().test(), whole.test());
        }
    }

    private static void train(ServiceProbe probe, long to) {
        for (long step = probe.snapshot().step() + 1; step <= to; step++) {
            probe.service.stepBatch(probe.run);
            probe.awaitPausedAt(step);
        }
    }

    private static List<Long> moments(TrainingSnapshot snapshot) {
        return snapshot.keyframes().stream().map(Remembered::step).toList();
    }

    @Test
    void aForkGoesOnAsItsParentDidAndKnowsItsMoments() throws Exception {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            probe.awaitReady(probe.run);
            Run parent = probe.run;
            train(probe, 12);
            probe.service.change(parent, SmallRuns.HYPERPARAMETERS.withBeta(0.25));
            train(probe, 30);
            TrainingSnapshot whole = probe.snapshot();
            assertThat(moments(whole)).contains(0L, 8L, 12L, 13L, 28L).doesNotContain(17L);

            TrainingState at = Replay.of(whole).to(17, GemmProvider.best(), done -> {}, () -> false);
            probe.run = probe.service.fork(parent, new RunCopy(at, whole.keyframes(), ShadowCurves.NONE));
            TrainingSnapshot begun = probe.await(s -> s.run().equals(probe.run));
            assertThat(probe.run.origin()).isEqualTo(new Run.Origin(parent.number(), 17));
            assertThat(begun.step()).isEqualTo(17);
            assertThat(begun.hyperparameters().beta()).isEqualTo(0.25);
            assertThat(moments(begun)).contains(0L, 8L, 13L).endsWith(17L);
            train(probe, 30);
            assertThat(probe.snapshot().model().weights())
                    .isDeepEqualTo(whole.model().weights());
            SmallRuns.assertSameCurve(probe.snapshot().train(), whole.train());
            assertThat(moments(probe.snapshot())).contains(17L, 18L, 28L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"relax:0.5:0.05", "nvil", "double-cv"})
    void replaysAndForksOfEstimatorsWithStateAreExact(String estimator) throws Exception {
        TrainingConfig bits = SmallRuns.CONFIG
                .withModel(SmallRuns.MODEL.withFamily(BernoulliFamily.INSTANCE).withLatentSize(4))
                .withShards(2);
        try (var probe = new ServiceProbe(GemmProvider.best())) {
            probe.run = probe.service.begin(
                    SmallRuns.loaded(), bits, SmallRuns.HYPERPARAMETERS.withEstimator(EstimatorSpec.parse(estimator)));
            probe.awaitReady(probe.run);
            Run parent = probe.run;
            train(probe, 17);
            float[][] then = probe.snapshot().model().weights();
            train(probe, 30);
            TrainingSnapshot whole = probe.snapshot();
            TrainingState at = Replay.of(whole).to(17, GemmProvider.best(), done -> {}, () -> false);
            assertThat(at.weights()).isDeepEqualTo(then);
            probe.run = probe.service.fork(parent, new RunCopy(at, whole.keyframes(), ShadowCurves.NONE));
            probe.await(s -> s.run().equals(probe.run));
            train(probe, 30);
            assertThat(probe.snapshot().model().weights())
                    .isDeepEqualTo(whole.model().weights());
            SmallRuns.assertSameCurve(probe.snapshot().train(), whole.train());
        }
    }

    private static List<Long> forks(List<Remembered> moments) {
        return moments.stream()
                .filter(moment -> moment.isFork() && moment.isWhole())
                .map(Remembered::step)
                .toList();
    }

    /// Step 17 is not on the grid. The run is put aside and goes on twice, as from a file.
    @Test
    void theStepOfAForkOutlastsTheBudgetInTheForkAndInItsParent() throws Exception {
        long whole = Keyframe.bytes(SmallRuns.CONFIG, true);
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            probe.awaitReady(probe.run);
            train(probe, 30);
            TrainingSnapshot parent = probe.snapshot();
            TrainingState at = Replay.of(parent).to(17, GemmProvider.best(), done -> {}, () -> false);
            probe.run = probe.service.fork(parent.run(), new RunCopy(at, parent.keyframes(), ShadowCurves.NONE));
            probe.await(s -> s.run().equals(probe.run));
            RunCopy left = Objects.requireNonNull(
                    probe.awaitEvent(TrainingEvent.Retired.class).copy(), "a copy");
            assertThat(forks(left.moments())).as("in the parent").containsExactly(17L);
            assertThat(moments(probe.snapshot())).isSorted();

            probe.service.rememberWithin(8 * whole);
            RunCopy begun = copy(probe); // at the very step of the fork
            for (RunCopy from : List.of(begun, left)) {
                probe.run = probe.service.goOn(SmallRuns.loaded(), SmallRuns.CONFIG, from);
                probe.await(s -> s.run().equals(probe.run));
                train(probe, 60);
                RunCopy file = copy(probe).thinned(3 * whole);
                assertThat(forks(file.moments())).as("in a file").containsExactly(17L);
                var saved = new RunCopy(file.state(), file.before(), ShadowCurves.NONE);
                probe.run = probe.service.goOn(SmallRuns.loaded(), SmallRuns.CONFIG, saved);
                probe.await(s -> s.run().equals(probe.run));
                train(probe, 300);
                assertThat(moments(probe.snapshot())).hasSizeLessThan(25);
                assertThat(forks(probe.snapshot().keyframes()))
                        .as("past the budget")
                        .containsExactly(17L);
            }
        }
    }

    @Test
    void aReplayIsExactAtEveryStepAndGivesUpWhenAsked() throws Exception {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            probe.awaitReady(probe.run);
            probe.service.change(probe.run, SmallRuns.HYPERPARAMETERS.withBeta(0.5)); // before the first step
            var weights = new ArrayList<float[][]>();
            for (int step = 1; step <= 20; step++) {
                train(probe, step);
                weights.add(probe.snapshot().model().weights());
                if (step == 10) { // between two moments with the whole state
                    probe.service.change(probe.run, SmallRuns.HYPERPARAMETERS.withBeta(4));
                }
            }
            Replay replay = Replay.of(probe.snapshot());
            for (int step = 1; step <= 20; step++) {
                assertThat(replay.to(step, GemmProvider.best(), done -> {}, () -> false)
                                .weights())
                        .as("step %d", step)
                        .isDeepEqualTo(weights.get(step - 1));
            }
            assertThatThrownBy(() -> replay.to(19, GemmProvider.best(), done -> {}, () -> true))
                    .isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void aReplayFromTheBeginningStartsRampsWhereTheRunDid() {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            probe.awaitReady(probe.run);
            Hyperparameters ramped =
                    SmallRuns.HYPERPARAMETERS.with(new Ramp(Hyperparameters.BETA, 0, 8, 0, 4, Ramp.Shape.LINEAR), 0);
            probe.service.change(probe.run, ramped); // before the first step
            train(probe, 6);
            TrainingSnapshot whole = probe.snapshot();
            Replay replay = Replay.of(whole);
            var forgetful = new Replay(replay.images(), replay.config(), replay.first(), replay.changes(), List.of());
            assertThat(replay.first()).isEqualTo(ramped);
            assertThat(forgetful
                            .to(6, GemmProvider.best(), done -> {}, () -> false)
                            .weights())
                    .isDeepEqualTo(whole.model().weights());
        }
    }

    @Test
    void withoutMemoryForMomentsTrainingGoesOn() {
        try (var log = CapturedLog.of(Keyframes.class);
                var probe = new ServiceProbe(new TrainingService(
                        GemmProvider::best,
                        ShadowMeasure.NONE,
                        (_, _) -> {
                            throw new OutOfMemoryError("injected");
                        },
                        new Spilling(Spill.NONE, failure -> {})))) {
            probe.run = probe.service.begin(SmallRuns.loaded(), SmallRuns.CONFIG, SmallRuns.HYPERPARAMETERS);
            probe.awaitReady(probe.run);
            train(probe, 3);
            assertThat(probe.snapshot().keyframes()).isEmpty();
            assertThat(log.records()).hasSize(4);
        }
    }

    @Test
    void aDiskThatFailsIsToldOnceAndTrainingGoesOn() throws Exception {
        var spill = new MemorySpill();
        var failures = new LinkedBlockingQueue<IOException>();
        try (var probe =
                new ServiceProbe(new TrainingService(GemmProvider::best, ShadowMeasure.NONE, spill, failures::add))) {
            probe.service.rememberWithin(6 * Keyframe.bytes(SmallRuns.CONFIG, true));
            probe.run = probe.service.begin(SmallRuns.loaded(), SmallRuns.CONFIG, SmallRuns.HYPERPARAMETERS);
            probe.awaitReady(probe.run);
            spill.full = true;
            train(probe, 40);
            assertThat(failures.poll(1, TimeUnit.MINUTES)).hasMessage("No space left on device");
            spill.full = false;
            for (long step = 41; spill.writes() == 0; step++) {
                train(probe, step);
                assertThat(step).isLessThan(10_000);
            }
        }
        assertThat(failures).as("what was told after the first").isEmpty();
    }

    @Test
    void aForkKnowsItsParentsMomentsOnTheDisk() throws Exception {
        var spill = new MemorySpill();
        try (var probe =
                new ServiceProbe(new TrainingService(GemmProvider::best, ShadowMeasure.NONE, spill, failure -> {}))) {
            probe.service.rememberWithin(6 * Keyframe.bytes(SmallRuns.CONFIG, true));
            probe.run = probe.service.begin(SmallRuns.loaded(), SmallRuns.CONFIG, SmallRuns.HYPERPARAMETERS);
            probe.awaitReady(probe.run);
            Run parent = probe.run;
            long last = 30;
            for (; spill.writes() < 5; last++) {
                train(probe, last);
            }
            TrainingSnapshot whole = probe.snapshot();
            Remembered from = whole.keyframes().stream()
                    .filter(moment -> moment.here() == null && moment.isWhole())
                    .findFirst()
                    .orElseThrow();
            var state = Objects.requireNonNull(from.load().whole());
            probe.run = probe.service.fork(parent, new RunCopy(state, whole.keyframes(), ShadowCurves.NONE));
            probe.await(s -> s.run().equals(probe.run));
            train(probe, whole.step());
            assertThat(probe.snapshot().model().weights())
                    .isDeepEqualTo(whole.model().weights());
            assertThat(moments(probe.snapshot())).contains(0L, from.step());
        }
    }

    @Test
    void theBudgetForMomentsCanChangeWhileTheRunIsThere() {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            probe.awaitReady(probe.run);
            train(probe, 10);
            assertThat(moments(probe.snapshot())).hasSize(11);
            probe.service.rememberWithin(0);
            train(probe, 11);
            assertThat(moments(probe.snapshot())).isEmpty();
            probe.service.rememberWithin(Keyframes.standardBudget());
            train(probe, 13);
            assertThat(moments(probe.snapshot())).containsExactly(12L, 13L);
        }
    }

    @Test
    void aRunThatIsReplacedWhileItTrainsLeavesAStateThatGoesOnWithTheSameBits() {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            Run first = probe.run;
            probe.service.start(first);
            probe.awaitStep(3);
            probe.reset();
            var left = probe.awaitEvent(TrainingEvent.Retired.class);
            RunCopy copy = Objects.requireNonNull(left.copy(), "a copy");
            TrainingState state = copy.state();
            assertThat(left.run()).isEqualTo(first);
            assertThat(left.last().run()).isEqualTo(first);
            assertThat(state.step()).isGreaterThanOrEqualTo(3);

            probe.run = probe.service.goOn(SmallRuns.loaded(), SmallRuns.CONFIG, copy);
            probe.await(s -> s.run().equals(probe.run) && s.step() == state.step());
            probe.service.stepBatch(probe.run);
            TrainingSnapshot went = probe.awaitPausedAt(state.step() + 1);
            probe.reset();
            for (long step = 1; step <= state.step() + 1; step++) {
                probe.service.stepBatch(probe.run);
                probe.awaitPausedAt(step);
            }
            assertThat(went.model().weights())
                    .isDeepEqualTo(probe.snapshot().model().weights());
        }
    }

    @Test
    void aRunWithoutAStepLeavesNothing() {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            probe.awaitReady(probe.run);
            probe.reset();
            assertThat(probe.events()).noneMatch(TrainingEvent.Retired.class::isInstance);
        }
    }

    @Test
    void aStateFromTheBeginningIsReadyAndNotPaused() throws Exception {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            TrainingState state = capture(probe);
            probe.run = probe.service.goOn(
                    SmallRuns.loaded(), SmallRuns.CONFIG, new RunCopy(state, List.of(), ShadowCurves.NONE));
            assertThat(probe.awaitReady(probe.run).step()).isZero();
        }
    }

    @Test
    void aStateThatDoesNotFitLeavesThePresentRunAsItIs() throws Exception {
        try (var log = CapturedLog.of(TrainingService.class);
                var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            TrainingState state = capture(probe);
            Run asked = probe.service.goOn(
                    SmallRuns.loaded(),
                    SmallRuns.CONFIG.withModel(SmallRuns.MODEL.withLatentSize(3)),
                    new RunCopy(state, List.of(), ShadowCurves.NONE));
            var refused = probe.awaitEvent(TrainingEvent.NotStarted.class);
            assertThat(refused.run()).isEqualTo(asked);
            assertThat(refused.cause()).isInstanceOf(IllegalArgumentException.class);
            assertThat(refused.present()).isEqualTo(probe.run);
            probe.service.stepBatch(probe.run);
            assertThat(probe.awaitPausedAt(1).run()).isEqualTo(probe.run);
            assertThat(log.records()).hasSize(1);
        }
    }

    @Test
    void aRunThatFailedInAStepHasNoStateToCopy() {
        var broken = new AtomicBoolean();
        var gemm = new HookedGemm(GemmProvider.best(), () -> {
            if (broken.get()) {
                throw new IllegalStateException("a broken product");
            }
        });
        try (var log = CapturedLog.of(TrainingService.class);
                var probe = new ServiceProbe(SmallRuns.CONFIG, gemm)) {
            probe.awaitReady(probe.run);
            broken.set(true);
            probe.service.stepBatch(probe.run);
            probe.awaitEvent(TrainingEvent.Failed.class);
            probe.service.capture(probe.run, state -> {
                throw new AssertionError("copied a state of half a step");
            });
            assertThat(probe.awaitEvent(TrainingEvent.Refused.class).reason()).contains("no whole state");
            broken.set(false);
            probe.service.stepBatch(probe.run);
            probe.awaitPausedAt(1);
            broken.set(true);
            probe.service.stepBatch(probe.run);
            probe.awaitEvent(TrainingEvent.Failed.class);
            broken.set(false);
            probe.reset();
            var left = probe.awaitEvent(TrainingEvent.Retired.class);
            assertThat(left.copy()).isNull();
            assertThat(left.last().step()).isEqualTo(1);
            assertThat(log.records()).hasSize(2);
        }
    }
}
