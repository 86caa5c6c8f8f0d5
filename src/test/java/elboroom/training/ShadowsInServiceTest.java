package elboroom.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.CapturedLog;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.lab.ServiceShadows;
import elboroom.lab.Shadows;
import elboroom.lab.StudyMonitor;
import elboroom.latent.BernoulliFamily;
import elboroom.tensor.GemmProvider;
import elboroom.vae.FrozenVae;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Estimators that are measured beside the runs of a service.
class ShadowsInServiceTest {
    private static final TrainingConfig BITS = SmallRuns.CONFIG.withModel(
            SmallRuns.MODEL.withFamily(BernoulliFamily.INSTANCE).withLatentSize(3));
    private static final ShadowPlan PLAN = plan("disarm,rloo:3");
    private static final EstimatorSpec DISARM = EstimatorSpec.of("disarm");
    private static final int EPOCH = 7; // steps

    private static ShadowPlan plan(String estimators) {
        return new ShadowPlan(EstimatorSpec.parseAll(List.of(estimators.split(","))), 3, 10, 4);
    }

    private static ServiceProbe probe(ShadowMeasure measure) {
        return new ServiceProbe(new TrainingService(GemmProvider::best, measure));
    }

    private static Run begin(ServiceProbe probe, String estimator) {
        probe.run = probe.service.begin(
                SmallRuns.loaded(), BITS, SmallRuns.HYPERPARAMETERS.withEstimator(EstimatorSpec.of(estimator)));
        return probe.run;
    }

    /// Pauses at the end of an epoch, with all that is due up to there measured.
    private static TrainingSnapshot toEpoch(ServiceProbe probe, int epoch) {
        probe.service.stepEpoch(probe.run);
        long end = (long) epoch * EPOCH;
        long due = end - end % PLAN.every();
        return probe.await(s -> s.state() == RunState.PAUSED
                && s.step() == end
                && !s.shadows().points().isEmpty()
                && s.shadows().points().getLast().step() == due);
    }

    private static List<Long> steps(ShadowCurves shadows) {
        return shadows.points().stream().map(ShadowPoint::step).toList();
    }

    /// What a loop finds that measures by itself.
    private static List<ShadowPoint> expected(String estimator, ShadowPlan plan, int steps) {
        var shadows =
                new Shadows(plan, SmallRuns.data().train(), BITS.binarization(), BITS.seed(), GemmProvider.best());
        var points = new ArrayList<ShadowPoint>();
        try (TrainingLoop loop =
                SmallRuns.loop(BITS, SmallRuns.HYPERPARAMETERS.withEstimator(EstimatorSpec.of(estimator)))) {
            while (true) {
                if (plan.isDue(loop.steps())) {
                    points.add(shadows.measure(
                                    loop.freeze(), loop.hyperparameters().beta(), new StudyMonitor() {})
                            .orElseThrow());
                }
                if (loop.steps() == steps) {
                    return points;
                }
                loop.step();
            }
        }
    }

    /// With every estimator as a shadow, and training with ones that have adaptive state.
    @ParameterizedTest
    @ValueSource(strings = {"relax", "nvil", "disarm"})
    void theRunHasTheBitsOfOneWithoutShadowsAndTheShadowsAreThoseOfTheirSteps(String estimator) {
        ShadowPlan all = PLAN.withEstimators(EstimatorCatalogue.fitting(BernoulliFamily.INSTANCE, 3).stream()
                .map(EstimatorDescriptor::id)
                .map(EstimatorSpec::of)
                .toList());
        try (ServiceProbe probe = probe(new ServiceShadows(GemmProvider::best));
                TrainingLoop alone =
                        SmallRuns.loop(BITS, SmallRuns.HYPERPARAMETERS.withEstimator(EstimatorSpec.of(estimator)))) {
            probe.awaitReady(begin(probe, estimator));
            probe.service.measure(probe.run, all);
            TrainingSnapshot end = toEpoch(probe, 1);
            SmallRuns.train(alone, EPOCH);
            assertThat(end.model().weights()).isDeepEqualTo(alone.freeze().weights());
            SmallRuns.assertSameCurve(end.train(), alone.train());
            SmallRuns.assertSameCurve(end.test(), alone.test());
            assertThat(end.shadows().points()).isEqualTo(expected(estimator, all, EPOCH));
            assertThat(steps(end.shadows())).containsExactly(0L, 3L, 6L);
        }
    }

    /// Measures as one point after another is permitted.
    private static final class Held implements ShadowMeasure {
        private final Semaphore permitted = new Semaphore(0);
        private final CountDownLatch begun = new CountDownLatch(1);
        private final AtomicBoolean wasCancelled = new AtomicBoolean();

        @Override
        public Optional<ShadowPoint> measure(
                Run run, ShadowPlan plan, FrozenVae model, double beta, BooleanSupplier cancelled) {
            begun.countDown();
            while (!permitted.tryAcquire()) {
                if (cancelled.getAsBoolean()) {
                    wasCancelled.set(true);
                    return Optional.empty();
                }
                Thread.onSpinWait();
            }
            return Optional.of(new ShadowPoint(
                    model.step(),
                    plan.replicates(),
                    plan.images(),
                    plan.estimators().stream()
                            .map(spec -> new ShadowFigures(spec, model.step(), 0, 0, 0, 0, 0, 0))
                            .toList()));
        }
    }

    @Test
    void trainingWaitsForTheNextPointAloneAndAnswersMeanwhile() {
        var held = new Held();
        try (ServiceProbe probe = probe(held)) {
            probe.awaitReady(begin(probe, "disarm"));
            probe.service.measure(probe.run, PLAN);
            for (int step = 1; step <= 3; step++) { // while step 0 is measured
                probe.service.stepBatch(probe.run);
                probe.awaitPausedAt(step);
            }
            probe.service.stepBatch(probe.run);
            for (double beta : new double[] {0.5, 0.25}) {
                probe.service.change(
                        probe.run, SmallRuns.HYPERPARAMETERS.withBeta(beta).withEstimator(DISARM));
                TrainingSnapshot waiting = probe.await(s -> s.hyperparameters().beta() == beta);
                assertThat(waiting.state()).isEqualTo(RunState.RUNNING);
                assertThat(waiting.step()).isEqualTo(3);
                assertThat(waiting.shadows().points()).isEmpty();
            }
            held.permitted.release();
            probe.awaitPausedAt(4);
            held.permitted.release();
            assertThat(steps(probe.await(s -> s.shadows().points().size() == 2).shadows()))
                    .containsExactly(0L, 3L);
        }
    }

    @Test
    void aFailureEndsTheShadowsAndNotTheRun() {
        ShadowMeasure failing = (run, plan, model, beta, cancelled) -> {
            if (model.step() == 3) {
                throw new OutOfMemoryError("injected");
            }
            return new ServiceShadows(GemmProvider::best).measure(run, plan, model, beta, cancelled);
        };
        try (CapturedLog log = CapturedLog.of(TrainingService.class);
                ServiceProbe probe = probe(failing)) {
            probe.awaitReady(begin(probe, "disarm"));
            probe.service.measure(probe.run, PLAN);
            probe.service.stepEpoch(probe.run);
            assertThat(probe.awaitEvent(TrainingEvent.ShadowsEnded.class).cause())
                    .hasMessage("injected");
            probe.awaitPausedAt(EPOCH);
            TrainingSnapshot end = probe.await(s -> s.shadows().plan() == null);
            assertThat(steps(end.shadows())).containsExactly(0L);
            assertThat(log.records()).hasSize(1);
        }
    }

    @Test
    void aPlanThatDoesNotFitIsRefused() {
        try (ServiceProbe probe = probe(ShadowMeasure.NONE)) {
            probe.awaitReady(begin(probe, "disarm"));
            probe.service.measure(probe.run, plan("iwae"));
            assertThat(probe.awaitEvent(TrainingEvent.Refused.class).reason()).contains("iwae");
            assertThat(probe.snapshot().shadows().plan()).isNull();
        }
    }

    @Test
    void theShadowsFollowTheRunBackOnAndIntoAnother() {
        try (ServiceProbe probe = probe(new ServiceShadows(GemmProvider::best))) {
            probe.awaitReady(begin(probe, "disarm"));
            probe.service.measure(probe.run, PLAN);
            TrainingSnapshot seven = toEpoch(probe, 1);
            List<RunCopy> copies = new ArrayList<>();
            probe.service.capture(probe.run, copies::add);
            TrainingSnapshot fourteen = toEpoch(probe, 2);
            assertThat(steps(fourteen.shadows())).containsExactly(0L, 3L, 6L, 9L, 12L);
            Keyframe moment = fourteen.keyframes().stream()
                    .filter(each -> each.step() == 4)
                    .findFirst()
                    .orElseThrow()
                    .here();
            assertThat(steps(fourteen.at(Objects.requireNonNull(moment)).shadows()))
                    .containsExactly(0L, 3L);

            RunCopy copy = copies.getFirst();
            probe.run =
                    probe.service.fork(probe.run, new RunCopy(copy.state(), fourteen.keyframes(), fourteen.shadows()));
            TrainingSnapshot fork = probe.await(s -> s.run().number() == probe.run.number());
            assertThat(fork.shadows()).isEqualTo(seven.shadows());
            assertThat(toEpoch(probe, 2).shadows()).isEqualTo(fourteen.shadows());

            probe.reset();
            TrainingSnapshot anew = probe.await(s -> s.run().number() == probe.run.number()
                    && !s.shadows().points().isEmpty());
            assertThat(anew.shadows().plan()).isEqualTo(PLAN);
            assertThat(anew.shadows().points())
                    .isEqualTo(seven.shadows().upTo(0).points());

            probe.run = probe.service.begin(SmallRuns.loaded(), SmallRuns.CONFIG, SmallRuns.HYPERPARAMETERS);
            assertThat(probe.awaitReady(probe.run).shadows().isEmpty()).isTrue(); // none works for Gaussians
        }
    }

    /// What was measured after the step that a run goes back to belongs to no future of it.
    @Test
    void aDivergenceTakesBackThePointsAfterItsLastGoodState() {
        try (ServiceProbe probe = probe(new ServiceShadows(GemmProvider::best))) {
            probe.run = probe.service.begin(SmallRuns.loaded(), SmallRuns.CONFIG, SmallRuns.HYPERPARAMETERS);
            probe.awaitReady(probe.run);
            probe.service.measure(probe.run, new ShadowPlan(List.of(EstimatorSpec.of("reparameterization")), 1, 4, 2));
            probe.service.stepEpoch(probe.run);
            probe.await(s -> s.shadows().points().size() == EPOCH + 1);
            probe.service.change(
                    probe.run, SmallRuns.HYPERPARAMETERS.withLearningRate(Hyperparameters.MAX_LEARNING_RATE));
            probe.service.start(probe.run);
            TrainingEvent.Diverged diverged = probe.awaitEvent(TrainingEvent.Diverged.class);
            TrainingSnapshot back = probe.await(s -> s.state() == RunState.DIVERGED);
            assertThat(diverged.lastGood()).isLessThan(EPOCH);
            assertThat(steps(back.shadows())).hasSize((int) diverged.lastGood() + 1);
            assertThat(steps(back.shadows())).last().isEqualTo(diverged.lastGood());
        }
    }

    @Test
    void whatIsMeasuredEndsWithItsRunAndWithTheService() {
        var held = new Held();
        try (ServiceProbe probe = probe(held)) {
            probe.awaitReady(begin(probe, "disarm"));
            probe.service.measure(probe.run, PLAN);
            awaitBegun(held);
            probe.reset();
            while (!held.wasCancelled.get()) {
                Thread.onSpinWait();
            }
        } // and the measurement of the second run ends here: no thread is left
    }

    private static void awaitBegun(Held held) {
        try {
            held.begun.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
