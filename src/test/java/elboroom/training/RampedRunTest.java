package elboroom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import elboroom.estimator.EstimatorSpec;
import elboroom.latent.BernoulliFamily;
import elboroom.optim.OptimizerKind;
import elboroom.tensor.GemmProvider;
import elboroom.training.Ramp.Shape;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs whose hyperparameters move.
class RampedRunTest {
    private static final TrainingConfig BITS = SmallRuns.CONFIG
            .withShards(2)
            .withModel(SmallRuns.MODEL.withFamily(BernoulliFamily.INSTANCE).withPrior(0.3, true));
    private static final Hyperparameters RELAX =
            SmallRuns.HYPERPARAMETERS.withEstimator(EstimatorSpec.parse("relax:0.5:0.01"));
    private static final int END = 45;

    private static PlannedChanges planned(String... texts) {
        return new PlannedChanges(
                List.of(texts).stream().map(PlannedChange::parse).toList());
    }

    private static final PlannedChanges MOVING = planned(
            "0..30:beta=0..1",
            "5..40:temperature=1..0.1,log",
            "10..44:lr=3e-3..1e-3,log",
            "12..20:temperature-rate=0.03..0",
            "26..36:temperature-rate=0..0.05",
            "24:batch=50");

    private static void train(TrainingLoop loop, PlannedChanges changes, long to) {
        while (loop.steps() < to) {
            changes.makeDue(loop);
            loop.step();
        }
    }

    /// The ramps of each step, set by hand before the step: as many changes as there are steps.
    private static void trainByHand(TrainingLoop loop, PlannedChanges changes, long to) {
        Hyperparameters moving = loop.hyperparameters();
        while (loop.steps() < to) {
            for (PlannedChange change : changes.all()) {
                moving = change.step() == loop.steps() ? change.applyTo(moving) : moving;
            }
            Hyperparameters now = moving.at(loop.steps());
            loop.setHyperparameters(
                    new Hyperparameters(now.learningRate(), now.beta(), now.batchSize(), now.estimator()));
            loop.step();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aRampIsTheSameAsSettingItsValueAtEachStep(int shards) {
        try (TrainingLoop ramped = SmallRuns.loop(BITS.withShards(shards), RELAX);
                TrainingLoop byHand = SmallRuns.loop(BITS.withShards(shards), RELAX)) {
            train(ramped, MOVING, END);
            trainByHand(byHand, MOVING, END);

            SmallRuns.assertSameBits(ramped, byHand);
            assertThat(ramped.capture().estimator()).isEqualTo(byHand.capture().estimator());
            assertThat(byHand.changes()).hasSizeGreaterThan(30);
            assertThat(ramped.changes()).extracting(Change::step).containsExactly(5L, 10L, 12L, 24L, 26L);
        }
    }

    /// Before, at, in the middle of and after the ramps.
    @ParameterizedTest
    @ValueSource(ints = {0, 5, 13, 17, 30, 31, 41})
    void aRunThatGoesOnGetsTheBitsOfTheRunThatDidNotStop(int cut) {
        try (TrainingLoop whole = SmallRuns.loop(BITS, RELAX)) {
            train(whole, MOVING, cut);
            TrainingState state = whole.capture();
            train(whole, MOVING, END);
            try (TrainingLoop resumed = TrainingLoop.resume(SmallRuns.data(), BITS, state, GemmProvider.best())) {
                train(resumed, MOVING, END);
                SmallRuns.assertSameBits(resumed, whole);
                assertThat(resumed.changes()).isEqualTo(whole.changes());
                assertThat(resumed.hyperparameters()).isEqualTo(whole.hyperparameters());
            }
        }
    }

    /// A person sets ramps that begin later or have begun, ends them and replaces them.
    @Test
    void aRunIsRepeatedByTheTextOfItsChanges() {
        try (TrainingLoop byHand = SmallRuns.loop(BITS, RELAX)) {
            byHand.setHyperparameters(RELAX.with(new Ramp("beta", 10, 30, 0, 1, Shape.LINEAR), 0));
            SmallRuns.train(byHand, 7);
            set(byHand, new Ramp("temperature", 3, 23, 1, 0.1, Shape.LOG));
            SmallRuns.train(byHand, 5);
            set(byHand, new Ramp("beta", 12, 40, 0.1, 2, Shape.LINEAR));
            SmallRuns.train(byHand, 6);
            byHand.setHyperparameters(byHand.hyperparameters().with("temperature", 0.4));
            set(byHand, new Ramp("lr", 25, 35, 1e-3, 1e-4, Shape.LOG));
            SmallRuns.train(byHand, 10);
            byHand.setHyperparameters(byHand.hyperparameters().withEstimator(EstimatorSpec.parse("gumbel-sigmoid")));
            set(byHand, new Ramp("temperature", 28, 50, 0.4, 1, Shape.LINEAR));
            SmallRuns.train(byHand, END - 28);

            TrainingState state = byHand.capture();
            PlannedChanges texts = PlannedChanges.of(state);
            PlannedChanges again =
                    planned(texts.all().stream().map(PlannedChange::toString).toArray(String[]::new));
            assertThat(again).isEqualTo(texts);
            assertThat(texts.all())
                    .extracting(PlannedChange::toString)
                    .startsWith(
                            "0:beta=10..30:0..1",
                            "7:temperature=3..23:1..0.1,log",
                            "12:beta=0.1",
                            "12..40:beta=0.1..2");
            again.require(RELAX, BITS.model(), 0);
            try (TrainingLoop repeated = SmallRuns.loop(BITS, RELAX)) {
                train(repeated, again, END);
                SmallRuns.assertSameBits(repeated, byHand);
                assertThat(repeated.changes()).isEqualTo(byHand.changes());
                assertThat(repeated.capture().first()).isEqualTo(state.first());
            }
        }
    }

    private static void set(TrainingLoop loop, Ramp ramp) {
        loop.setHyperparameters(loop.hyperparameters().with(ramp, loop.steps()));
    }

    @Test
    void aDivergenceTakesARampBackWithTheStepsThatItMoved() {
        TrainingConfig sgd = SmallRuns.CONFIG.withOptimizer(OptimizerKind.SGD);
        Hyperparameters first = SmallRuns.HYPERPARAMETERS.with(new Ramp("lr", 5, 60, 1e-3, 10, Shape.LOG), 0);
        try (TrainingLoop loop = SmallRuns.loop(sgd, first);
                TrainingLoop again = SmallRuns.loop(sgd, first)) {
            assertThatThrownBy(() -> SmallRuns.train(loop, 200))
                    .isInstanceOfSatisfying(
                            DivergenceException.class,
                            e -> assertThat(e.tried().learningRate())
                                    .isEqualTo(first.at(e.step() - 1).learningRate())
                                    .isGreaterThan(3e-3));
            SmallRuns.train(again, (int) loop.steps());
            assertThat(loop.hyperparameters()).isEqualTo(again.hyperparameters());
            SmallRuns.train(loop, 1);
            SmallRuns.train(again, 1);
            assertThat(loop.freeze().weights()).isDeepEqualTo(again.freeze().weights());
        }
    }

    /// The first runs of the code allocate: it is interpreted, and the JIT compiler's own data count.
    @Test
    void aRampCostsNoObjectAtAStep() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        TrainingConfig config = BITS.withShards(1).withRecordEvery(1_000_000).withTestEvery(1_000_000);
        try (TrainingLoop still = SmallRuns.loop(config, RELAX);
                TrainingLoop moving = SmallRuns.loop(config, RELAX)) {
            PlannedChanges ramps = planned(
                    "0..100000:beta=0..1", "0..100000:temperature=1..0.1,log", "0..100000:temperature-rate=0.01..0.02");
            long stillBytes = 0;
            long movingBytes = 0;
            for (int round = 0; round < 20; round++) { // only the last one counts
                long before = threads.getCurrentThreadAllocatedBytes();
                train(still, PlannedChanges.NONE, still.steps() + 200);
                long between = threads.getCurrentThreadAllocatedBytes();
                train(moving, ramps, moving.steps() + 200);
                stillBytes = between - before;
                movingBytes = threads.getCurrentThreadAllocatedBytes() - between;
            }
            assertThat(movingBytes).isLessThan(stillBytes + 200 * 16); // the smallest object takes 16 bytes
        }
    }
}
