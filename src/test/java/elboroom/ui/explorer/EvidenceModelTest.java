package elboroom.ui.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.CapturedLog;
import elboroom.ManualExecutor;
import elboroom.data.ImageDataset;
import elboroom.tensor.GemmProvider;
import elboroom.training.RunState;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.UndoModel;
import elboroom.ui.run.Pins;
import elboroom.ui.run.SmallRuns;
import elboroom.vae.FrozenVae;
import elboroom.vae.evidence.EffectiveSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceModelTest {
    private static final int PIXELS = 20;
    private static final long SECOND = 1_000_000_000;

    private final ManualExecutor own = new ManualExecutor();
    private final ImageDataset images = SmallRuns.labelled(40, 4, 5, 3);
    private final Pins pins = new Pins(new UndoModel(Runnable::run));
    private long now = 1;

    private EvidenceModel model(Executor executor) {
        return model(executor, new EvidenceWorker(GemmProvider.pureJava()));
    }

    private EvidenceModel model(Executor executor, EvidenceWork.Worker worker) {
        return new EvidenceModel(worker, executor, Runnable::run, () -> now, pins);
    }

    /// Takes this long for every request.
    private static EvidenceWork.Worker taking(long nanos) {
        var worker = new EvidenceWorker(GemmProvider.pureJava());
        return (request, abandoned) -> {
            EvidenceWork.Result result = worker.work(request, abandoned);
            return new EvidenceWork.Result(request, result.method(), result.images(), nanos);
        };
    }

    private TrainingSnapshot at(long run, RunState state, long step) {
        return SmallRuns.snapshot(run, state, SmallRuns.bits(PIXELS, 4, step), step, images);
    }

    private static <T> T shown(@Nullable T value) {
        return Objects.requireNonNull(value, "nothing is shown");
    }

    private static EvidenceMoment moment(EvidenceModel model) {
        return shown(model.momentProperty().get());
    }

    private static void assertIdentity(EvidenceModel model) {
        assertIdentity(model, 1e-4);
    }

    private static void assertIdentity(EvidenceModel model, double tolerance) {
        EvidenceMoment moment = moment(model);
        Stream.concat(moment.fixed().stream(), moment.chosen().stream()).forEach(one -> {
            assertThat(one.elbo() + one.gap()).isCloseTo(one.logPx(), within(tolerance));
            assertThat(one.gap()).isGreaterThan(-tolerance);
        });
        EvidenceCurve curve = model.curveProperty().get();
        assertThat(curve.logPx()[curve.size() - 1]).isEqualTo(moment.meanLogPx());
        assertThat(curve.elbo()[curve.size() - 1]).isEqualTo(moment.meanElbo());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 10})
    void theIdentityHoldsForBits(int bits) {
        EvidenceModel model = model(Runnable::run);
        model.wantedProperty().set(true);
        model.selectedProperty().set(11);
        model.show(SmallRuns.snapshot(1, RunState.READY, SmallRuns.bits(PIXELS, bits, 3), 0, images));
        assertThat(moment(model).method()).isEqualTo(new EvidenceMoment.Enumerated(1 << bits));
        assertThat(moment(model).fixed()).hasSize(5);
        assertThat(moment(model).chosen())
                .extracting(one -> one.image().point())
                .containsExactly(11);
        assertIdentity(model);
    }

    @Test
    void withoutTheTestImagesNothingIsComputed() {
        EvidenceModel model = model(own);
        model.wantedProperty().set(true);
        model.selectedProperty().set(0);
        ImageDataset absent = ImageDataset.absent("gone", 4, 5, 40, "");
        model.show(SmallRuns.snapshot(1, RunState.READY, SmallRuns.bits(PIXELS, 4, 3), 0, absent));
        assertThat(model.workingProperty().get()).isFalse();
        assertThat(model.momentProperty().get()).isNull();
        model.show(at(2, RunState.READY, 0));
        own.runAll();
        assertThat(moment(model).fixed()).as("once they are found").hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theIdentityHoldsForAQuadratureThatStatesItsError(int latents) {
        EvidenceModel model = model(Runnable::run);
        model.wantedProperty().set(true);
        model.show(SmallRuns.snapshot(1, RunState.READY, SmallRuns.model(PIXELS, latents, 3), 0, images));
        assertThat(moment(model).method()).isInstanceOfSatisfying(EvidenceMoment.Integrated.class, method -> {
            assertThat(method.error()).isBetween(1e-12, 2e-3);
            assertIdentity(model, method.error());
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatCannotBeComputedIsShownAsABound(boolean bits) {
        EvidenceModel model = model(Runnable::run);
        model.wantedProperty().set(true);
        model.show(SmallRuns.snapshot(
                1, RunState.READY, bits ? SmallRuns.bits(PIXELS, 17, 3) : SmallRuns.model(PIXELS, 3, 3), 0, images));
        assertThat(moment(model).method()).isInstanceOfSatisfying(EvidenceMoment.Bounded.class, method -> {
            EffectiveSamples effective = method.mean().effective();
            assertThat(method.mean().samples()).isEqualTo(EvidenceWorker.SAMPLES);
            assertThat(effective.images()).isEqualTo(moment(model).fixed().size());
            assertThat(effective.smallest()).isBetween(1.0, effective.mean());
            assertThat(effective.mean()).isLessThan(EvidenceWorker.SAMPLES);
            assertThat(method.mean().bound()).isCloseTo(moment(model).meanLogPx(), within(1e-9));
            double ofEach = Math.sqrt(1 / effective.smallest() - 1.0 / EvidenceWorker.SAMPLES); // at the most
            assertThat(method.mean().standardError())
                    .isBetween(ofEach / effective.images(), ofEach / Math.sqrt(effective.images()));
        });
        assertIdentity(model);
    }

    @Test
    void nothingIsComputedUntilItIsWantedAndVisible() {
        EvidenceModel model = model(own);
        model.show(at(1, RunState.PAUSED, 1));
        model.setHidden(true);
        model.wantedProperty().set(true);
        model.selectedProperty().set(3);
        model.show(at(1, RunState.RUNNING, 2));
        assertThat(own.size()).isZero();
        model.setHidden(false);
        assertThat(own.size()).isEqualTo(1);
        own.runAll();
        assertThat(moment(model).step()).isEqualTo(2);
        model.wantedProperty().set(false);
        now += 1000 * SECOND;
        model.show(at(1, RunState.RUNNING, 3));
        assertThat(own.size()).isZero();
    }

    @Test
    void whatNobodyWatchesAnyMoreIsAbandoned() {
        EvidenceModel model = model(own);
        model.wantedProperty().set(true);
        model.show(at(1, RunState.RUNNING, 1));
        model.wantedProperty().set(false);
        own.runAll();
        assertThat(model.momentProperty().get()).isNull();
        assertThat(model.workingProperty().get()).isFalse();
    }

    @Test
    void aPausedRunIsComputedOnce() {
        EvidenceModel model = model(own);
        model.wantedProperty().set(true);
        model.show(at(1, RunState.PAUSED, 7));
        own.runAll();
        model.show(at(1, RunState.PAUSED, 7));
        assertThat(own.size()).isZero();
        model.show(at(1, RunState.PAUSED, 8));
        own.runAll();
        assertThat(moment(model).step()).isEqualTo(8);
        assertThat(model.curveProperty().get().size()).isEqualTo(2);
    }

    @Test
    void whileTrainingItTakesAnEighthOfTheTime() {
        EvidenceModel model = model(own, taking(SECOND));
        model.wantedProperty().set(true);
        model.show(at(1, RunState.RUNNING, 1));
        own.runAll();
        now += 8 * SECOND - 1;
        model.show(at(1, RunState.RUNNING, 2));
        assertThat(own.size()).isZero();
        now += 1;
        model.show(at(1, RunState.RUNNING, 3));
        assertThat(own.size()).isEqualTo(1);
        own.runAll();
        assertThat(moment(model).step()).isEqualTo(3);
    }

    @Test
    void whatIsCheapComesAtMostOnceASecond() {
        EvidenceModel model = model(own, taking(1));
        model.wantedProperty().set(true);
        model.show(at(1, RunState.RUNNING, 1));
        own.runAll();
        now += SECOND - 1;
        model.show(at(1, RunState.RUNNING, 2));
        assertThat(own.size()).isZero();
        now += 1;
        model.show(at(1, RunState.RUNNING, 3));
        assertThat(own.size()).isEqualTo(1);
    }

    @Test
    void slowComputationsNeverQueueAndThePauseIsComputedLast() {
        EvidenceModel model = model(own);
        model.wantedProperty().set(true);
        for (int step = 1; step <= 50; step++) {
            now += 100 * SECOND;
            model.show(at(1, RunState.RUNNING, step));
            assertThat(own.size()).isEqualTo(1);
        }
        model.show(at(1, RunState.PAUSED, 60));
        own.runAll();
        assertThat(moment(model).step()).isEqualTo(60);
        assertThat(model.curveProperty().get().size()).isEqualTo(2);
    }

    @Test
    void nothingOfAnEarlierRunIsEverShown() {
        EvidenceModel model = model(own);
        List<Long> steps = new ArrayList<>();
        model.momentProperty().subscribe(moment -> {
            if (moment != null) {
                steps.add(moment.step());
            }
        });
        model.wantedProperty().set(true);
        model.show(at(1, RunState.RUNNING, 900));
        model.show(at(2, RunState.READY, 0));
        own.runAll();
        assertThat(steps).containsExactly(0L);
        assertThat(model.curveProperty().get().size()).isEqualTo(1);
    }

    @Test
    void whatWasFoundBeforeAResetIsDroppedAfterIt() {
        var fx = new ManualExecutor();
        var model = new EvidenceModel(new EvidenceWorker(GemmProvider.pureJava()), own, fx, () -> now, pins);
        model.wantedProperty().set(true);
        model.show(at(1, RunState.RUNNING, 900));
        own.runAll(); // computed, but not delivered yet
        model.show(at(2, RunState.READY, 0));
        fx.runAll();
        assertThat(model.momentProperty().get()).isNull();
        own.runAll();
        fx.runAll();
        assertThat(moment(model).step()).isZero();
        assertThat(model.curveProperty().get().size()).isEqualTo(1);
    }

    @Test
    void aResetClearsBarsAndCurve() {
        EvidenceModel model = model(own);
        model.wantedProperty().set(true);
        model.show(at(1, RunState.PAUSED, 900));
        own.runAll();
        model.show(at(2, RunState.READY, 0));
        assertThat(model.momentProperty().get()).isNull();
        assertThat(model.curveProperty().get().size()).isZero();
    }

    @Test
    void anotherFamilyAndSizeAfterARestartChangeTheMethod() {
        EvidenceModel model = model(Runnable::run);
        model.wantedProperty().set(true);
        model.show(at(1, RunState.PAUSED, 900));
        model.show(SmallRuns.snapshot(2, RunState.READY, SmallRuns.model(PIXELS, 3, 1), 0, images));
        assertThat(moment(model).method()).isInstanceOf(EvidenceMoment.Bounded.class);
        ImageDataset others = SmallRuns.images(9, 3, 3);
        model.show(SmallRuns.snapshot(3, RunState.READY, SmallRuns.model(9, 1, 1), 0, others));
        assertThat(moment(model).width()).isEqualTo(3);
        assertThat(moment(model).method()).isInstanceOf(EvidenceMoment.Integrated.class);
        assertThat(model.problemProperty().get()).isNull();
    }

    @Test
    void aSelectedImageJoinsAtTheMomentThatIsShown() {
        EvidenceModel model = model(own);
        model.wantedProperty().set(true);
        model.show(at(1, RunState.RUNNING, 5));
        own.runAll();
        List<ImageEvidence> fixed = moment(model).fixed();
        model.show(at(1, RunState.RUNNING, 6));
        model.selectedProperty().set(30);
        own.runAll();
        assertThat(moment(model).step()).isEqualTo(5);
        assertThat(moment(model).fixed()).isEqualTo(fixed);
        assertThat(moment(model).chosen())
                .extracting(one -> one.image().point())
                .containsExactly(30);
        model.selectedProperty().set(fixed.getFirst().image().point());
        assertThat(moment(model).chosen()).isEmpty();
        assertThat(own.size()).isZero();
    }

    @Test
    void theCurveGoesBackWithARunThatDiverged() {
        EvidenceModel model = model(Runnable::run, taking(1));
        model.wantedProperty().set(true);
        for (long step : new long[] {10, 20, 30, 15}) {
            model.show(at(1, RunState.PAUSED, step));
        }
        EvidenceCurve curve = model.curveProperty().get();
        assertThat(curve.size()).isEqualTo(2);
        assertThat(curve.steps()).startsWith(10, 15);
        assertIdentity(model);
    }

    @Test
    void aFailureIsToldOnceAndTheViewGoesOn() {
        FrozenVae sound = SmallRuns.bits(PIXELS, 4, 1);
        var broken = new FrozenVae(sound.config(), new float[1][1], 0);
        EvidenceModel model = model(Runnable::run);
        List<Object> problems = new ArrayList<>();
        model.problemProperty().subscribe(problem -> {
            if (problem != null) {
                problems.add(problem);
            }
        });
        try (var log = CapturedLog.of(Background.class)) {
            model.wantedProperty().set(true);
            model.show(SmallRuns.snapshot(1, RunState.PAUSED, broken, 1, images));
            model.show(SmallRuns.snapshot(1, RunState.PAUSED, broken, 2, images));
            assertThat(log.records()).hasSize(1);
        }
        assertThat(problems).hasSize(1);
        assertThat(model.workingProperty().get()).isFalse();
        model.show(SmallRuns.snapshot(1, RunState.PAUSED, sound, 3, images));
        assertThat(moment(model).step()).isEqualTo(3);
        assertThat(model.problemProperty().get()).isNull();
    }

    @Test
    void aClosedModelComputesNothing() {
        EvidenceModel model = model(own);
        model.wantedProperty().set(true);
        model.close();
        model.show(at(1, RunState.PAUSED, 1));
        assertThat(own.size()).isZero();
    }
}
