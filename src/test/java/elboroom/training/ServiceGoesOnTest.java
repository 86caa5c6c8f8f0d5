package elboroom.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.CapturedLog;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.HookedGemm;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// The service's runs that go on from a state.
class ServiceGoesOnTest {
    private static TrainingState capture(ServiceProbe probe)
            throws ExecutionException, InterruptedException, TimeoutException {
        var state = new CompletableFuture<TrainingState>();
        probe.service.capture(probe.run, state::complete);
        return state.get(1, TimeUnit.MINUTES);
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

            probe.run = probe.service.goOn(SmallRuns.loaded(), SmallRuns.CONFIG, state);
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

    @Test
    void aStateFromTheBeginningIsReadyAndNotPaused() throws Exception {
        try (var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            TrainingState state = capture(probe);
            probe.run = probe.service.goOn(SmallRuns.loaded(), SmallRuns.CONFIG, state);
            assertThat(probe.awaitReady(probe.run).step()).isZero();
        }
    }

    @Test
    void aStateThatDoesNotFitLeavesThePresentRunAsItIs() throws Exception {
        try (var log = CapturedLog.of(TrainingService.class);
                var probe = new ServiceProbe(SmallRuns.CONFIG)) {
            TrainingState state = capture(probe);
            Run asked = probe.service.goOn(
                    SmallRuns.loaded(), SmallRuns.CONFIG.withModel(SmallRuns.MODEL.withLatentSize(3)), state);
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
            assertThat(log.records()).hasSize(1);
        }
    }
}
