package elboroom.race;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elboroom.data.DataSplit;
import elboroom.estimator.EstimatorSpec;
import elboroom.latent.BernoulliFamily;
import elboroom.optim.OptimizerKind;
import elboroom.tensor.GemmProvider;
import elboroom.text.Numbers;
import elboroom.training.Hyperparameters;
import elboroom.training.MetricSeries.Column;
import elboroom.training.ShadowPlan;
import elboroom.training.SmallRuns;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingLoop;
import elboroom.training.TrainingState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RaceTest {
    private static final TrainingConfig CONFIG = SmallRuns.CONFIG.withModel(
            SmallRuns.CONFIG.model().withFamily(BernoulliFamily.INSTANCE).withLatentSize(3));
    private static final long SLICE = 3_000_000;
    private static final DataSplit IMAGES = SmallRuns.data();
    private static final List<EstimatorSpec> THREE = specs("disarm", "nvil", "rloo:3");

    private static List<EstimatorSpec> specs(String... names) {
        return Stream.of(names).map(EstimatorSpec::parse).toList();
    }

    private static RacePlan plan(List<EstimatorSpec> estimators, RaceEnd end, Long... seeds) {
        return new RacePlan(
                CONFIG,
                SmallRuns.HYPERPARAMETERS.withEstimator(EstimatorSpec.of("disarm")),
                estimators,
                List.of(seeds),
                end,
                null);
    }

    private static Race race(RacePlan plan, int workers) {
        return new Race(plan, IMAGES, GemmProvider.pureJava(), workers, SLICE);
    }

    /// Remembers the lanes' ends, and does something when a lane has gone on.
    private static final class Watch implements RaceMonitor {
        private final Map<LaneKey, TrainingState> states = new ConcurrentHashMap<>();
        private final Map<LaneKey, LaneResult> results = new ConcurrentHashMap<>();
        private final AtomicBoolean cancelled = new AtomicBoolean();
        private final Consumer<LaneResult> then;

        Watch() {
            this(lane -> {});
        }

        Watch(Consumer<LaneResult> then) {
            this.then = then;
        }

        @Override
        public void advanced(LaneResult lane) {
            then.accept(lane);
        }

        @Override
        public void ended(LaneResult lane, TrainingLoop loop) {
            results.put(lane.key(), lane);
            states.put(lane.key(), loop.capture());
        }

        @Override
        public boolean cancelled() {
            return cancelled.get();
        }

        private LaneResult result(String estimator, long seed) {
            return requireNonNull(results.get(new LaneKey(EstimatorSpec.parse(estimator), seed)));
        }

        private LaneState state(String estimator) {
            return results.entrySet().stream()
                    .filter(result -> result.getKey().estimator().equals(EstimatorSpec.parse(estimator)))
                    .map(result -> result.getValue().state())
                    .distinct()
                    .reduce((one, other) -> {
                        throw new AssertionError(one + " and " + other);
                    })
                    .orElseThrow();
        }
    }

    /// One of them learns a baseline. With three workers, lanes are trained by several threads at once.
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void everyLaneHasTheBitsOfARunAlone(int workers) {
        var watch = new Watch();
        race(plan(THREE, RaceEnd.ofSteps(60), 1L, 2L), workers).run(watch);

        assertThat(watch.states).hasSize(6);
        watch.states.forEach((lane, state) -> {
            Hyperparameters own = SmallRuns.HYPERPARAMETERS.withEstimator(lane.estimator());
            try (var alone = new TrainingLoop(IMAGES, CONFIG.withSeed(lane.seed()), own, GemmProvider.pureJava())) {
                SmallRuns.train(alone, 60);
                TrainingState expected = alone.capture();
                assertThat(state.weights()).isDeepEqualTo(expected.weights());
                assertThat(state.curves().test().get(Column.ELBO, 3))
                        .isEqualTo(expected.curves().test().get(Column.ELBO, 3));
                LaneResult.Last last = requireNonNull(watch.results.get(lane)).last();
                assertThat(last).isNotNull();
                assertThat(last.elbo()).isEqualTo(alone.tester().evaluate().elbo());
            }
        });
    }

    @Test
    void lanesCountTheirDecoderEvaluationsAndTime() {
        var watch = new Watch();
        race(plan(specs("rloo:3", "exact"), RaceEnd.ofEpochs(2), 1L), 1).run(watch);
        LaneResult rloo = watch.result("rloo:3", 1);
        LaneResult exact = watch.result("exact", 1);
        long images = 2L * IMAGES.train().count();
        assertThat(rloo.evaluations()).isEqualTo(3 * images);
        assertThat(exact.evaluations()).as("all codes of 3 bits").isEqualTo(8 * images);
        for (LaneResult lane : List.of(rloo, exact)) {
            assertThat(lane.epoch()).isEqualTo(2);
            assertThat(lane.fraction()).isEqualTo(1);
            LanePoints test = lane.test();
            assertThat(test.size()).isGreaterThan(2);
            assertThat(test.seconds()).isSorted().startsWith(0);
            assertThat(test.seconds()[test.size() - 1]).isPositive().isLessThanOrEqualTo(lane.seconds());
            assertThat(lane.train().evaluations()).isSorted();
            for (LanePoints curve : List.of(lane.train(), test)) {
                double part = curve.step()[curve.size() - 1] / lane.steps(); // minibatches are of one size but the last
                assertThat(curve.evaluations()[curve.size() - 1] / lane.evaluations())
                        .isCloseTo(part, within(0.2));
            }
            assertThat(test.elbo()[1]).isEqualTo(test.reconstruction()[1] - test.kl()[1]);
        }
    }

    /// However much a step costs: one of these evaluates 64 times as many codes as another.
    @ParameterizedTest
    @EnumSource(RaceEnd.Unit.class)
    void theLaneThatHasUsedLeastGoesOn(RaceEnd.Unit unit) {
        var end = new RaceEnd(unit, unit == RaceEnd.Unit.SECONDS ? 0.1 : unit == RaceEnd.Unit.STEPS ? 140 : 20);
        RacePlan plan = plan(specs("rloo:64", "disarm", "reinforce"), end, 1L);
        Map<LaneKey, Double> used = new HashMap<>();
        plan.lanes().forEach(lane -> used.put(lane, 0.0));
        List<Boolean> leasts = new ArrayList<>();
        var watch = new Watch(lane -> {
            double before = used.getOrDefault(lane.key(), Double.NaN);
            leasts.add(before == Collections.min(used.values()));
            double now = unit == RaceEnd.Unit.SECONDS ? lane.seconds() : lane.steps();
            used.put(lane.key(), lane.state() == LaneState.RUNNING ? now : Double.POSITIVE_INFINITY);
        });
        race(plan, 1).run(watch);
        assertThat(leasts).hasSizeGreaterThan(3).doesNotContain(false);
        assertThat(watch.results.values())
                .hasSize(3)
                .allSatisfy(lane -> assertThat(lane.state()).isEqualTo(LaneState.FINISHED));
    }

    @Test
    void aDroppedLaneEndsWhereItIsAndTheOthersGoOn() {
        List<Race> races = new ArrayList<>();
        var watch = new Watch(lane -> races.getFirst().drop(EstimatorSpec.parse("nvil")));
        races.add(race(plan(THREE, RaceEnd.ofSteps(40), 1L, 2L), 1));
        races.getFirst().run(watch);
        assertThat(watch.state("nvil")).isEqualTo(LaneState.DROPPED);
        assertThat(watch.state("disarm")).isEqualTo(LaneState.FINISHED);
        assertThat(watch.state("rloo:3")).isEqualTo(LaneState.FINISHED);
    }

    @Test
    void anAddedLaneBeginsAtTheBeginningAndReachesTheEnd() {
        List<Race> races = new ArrayList<>();
        var added = new AtomicBoolean();
        var watch = new Watch(lane -> {
            if (!added.getAndSet(true)) {
                races.getFirst().add(EstimatorSpec.parse("arms:4"));
            }
        });
        races.add(race(plan(THREE, RaceEnd.ofSteps(40), 1L, 2L), 1));
        races.getFirst().run(watch);
        for (long seed : new long[] {1, 2}) {
            LaneResult lane = watch.result("arms:4", seed);
            assertThat(lane.state()).isEqualTo(LaneState.FINISHED);
            assertThat(lane.steps()).isEqualTo(40);
        }

        assertThatThrownBy(() -> races.getFirst().add(EstimatorSpec.parse("arms:4")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got arms, which is in it");
        assertThatThrownBy(() -> races.getFirst().add(EstimatorSpec.of("score-function")))
                .hasMessageContaining("does not work for bernoulli latents");
        races.getFirst().add(EstimatorSpec.parse("darn"));
        races.getFirst().run(watch);
        assertThat(watch.state("darn")).as("added after the end").isEqualTo(LaneState.FINISHED);
        assertThat(watch.results).hasSize(2 * 5);
    }

    /// As after a divergence. What it has come to stays until it has begun anew.
    @Test
    void aLaneThatHasEndedCanBeTakenOutAndAddedAnew() {
        Race race = race(plan(specs("disarm", "nvil"), RaceEnd.ofSteps(20), 1L), 1);
        var watch = new Watch();
        race.run(watch);
        race.drop(EstimatorSpec.of("nvil"));
        race.run(watch);
        assertThat(watch.state("nvil")).isEqualTo(LaneState.FINISHED);

        watch.results.clear();
        race.add(EstimatorSpec.of("nvil"));
        race.run(watch);
        assertThat(watch.results).hasSize(1);
        assertThat(watch.result("nvil", 1).steps()).isEqualTo(20);
    }

    @Test
    void whatIsEndedEarlyKeepsWhatItHas() {
        var watch = new Watch[1];
        watch[0] = new Watch(lane -> watch[0].cancelled.set(lane.steps() > 0));
        race(plan(THREE, RaceEnd.ofSteps(1_000_000), 1L), 2).run(watch[0]);
        assertThat(watch[0].results.values())
                .isNotEmpty()
                .allSatisfy(lane -> assertThat(lane.state()).isEqualTo(LaneState.INTERRUPTED));
        assertThat(watch[0].results.values()).anySatisfy(lane -> {
            assertThat(lane.steps()).isPositive();
            assertThat(lane.last()).isNotNull();
        });
    }

    @Test
    void anEndDoesNotWaitUntilEveryLaneIsEvaluated() {
        var results = new ArrayList<LaneResult>();
        race(plan(THREE, RaceEnd.ofSteps(1_000_000), 1L), 1).run(new RaceMonitor() {
            private final AtomicBoolean cancelled = new AtomicBoolean();

            @Override
            public void advanced(LaneResult lane) {
                cancelled.compareAndSet(false, lane.test().size() > 0);
            }

            @Override
            public void ended(LaneResult lane, TrainingLoop loop) {
                results.add(lane);
            }

            @Override
            public boolean cancelled() {
                return cancelled.get();
            }

            @Override
            public Duration patience() {
                return Duration.ZERO;
            }
        });
        assertThat(results).isNotEmpty().allSatisfy(lane -> {
            assertThat(lane.state()).isEqualTo(LaneState.INTERRUPTED);
            assertThat(lane.last()).isNull();
        });
        LanePoints test = results.getFirst().test();
        int newest = test.size() - 1;
        String elbo = Numbers.fixed(test.reconstruction()[newest] - test.kl()[newest], 2);
        assertThat(RaceTables.summary(List.of(results.getFirst())).get(1))
                .as("has the newest point of its curve")
                .contains(elbo);
    }

    /// What is paused advances no more, and drops lanes all the same.
    @Test
    void aPausedRaceRestsUntilItGoesOn() throws InterruptedException {
        List<Race> races = new ArrayList<>();
        var steps = new ConcurrentHashMap<LaneKey, Long>();
        var watch = new Watch(lane -> {
            steps.merge(lane.key(), lane.steps(), Math::max);
            races.getFirst().pause();
        });
        races.add(race(plan(THREE, RaceEnd.ofSteps(100_000), 1L), 1));
        var running = new Thread(() -> races.getFirst().run(watch));
        running.start();
        while (steps.isEmpty()) {
            Thread.onSpinWait();
        }
        races.getFirst().drop(EstimatorSpec.parse("nvil"));
        while (watch.results.isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(watch.state("nvil")).isEqualTo(LaneState.DROPPED);
        assertThat(steps).as("one has gone on, and one was dropped").hasSizeLessThanOrEqualTo(2);
        races.getFirst().drop(EstimatorSpec.parse("disarm"));
        races.getFirst().drop(EstimatorSpec.parse("rloo:3"));
        races.getFirst().resume();
        running.join();
        assertThat(watch.results).hasSize(3);
    }

    /// The others are not told from it: each still has the bits of a run alone.
    @Test
    void aLaneThatDivergesEndsAtItsLastGoodState() {
        var wild = new RacePlan(
                SmallRuns.CONFIG.withOptimizer(OptimizerKind.SGD),
                SmallRuns.HYPERPARAMETERS.withLearningRate(Hyperparameters.MAX_LEARNING_RATE),
                specs("reparameterization"),
                List.of(1L),
                RaceEnd.ofSteps(400),
                new ShadowPlan(specs("reparameterization"), 1, 3, 2));
        var watch = new Watch();
        race(wild, 1).run(watch);
        LaneResult lane = watch.results.values().iterator().next();
        assertThat(lane.state()).isEqualTo(LaneState.DIVERGED);
        assertThat(lane.problem()).contains("is not finite");
        assertThat(lane.variances())
                .allSatisfy(point -> assertThat(point.step()).isLessThanOrEqualTo(lane.steps()));
        assertThat(lane.test().seconds()).hasSize(lane.test().step().length);
    }

    @Test
    void theVarianceOfEachLanesOwnEstimatorIsMeasuredAlongTheWay() {
        RacePlan plan = plan(specs("disarm", "rloo:3"), RaceEnd.ofSteps(6), 1L);
        var measured = new RacePlan(
                plan.config(),
                plan.hyperparameters(),
                plan.estimators(),
                plan.seeds(),
                plan.end(),
                new ShadowPlan(plan.estimators(), 3, 20, 4));
        var watch = new Watch();
        race(measured, 1).run(watch);
        assertThat(watch.results.values()).hasSize(2).allSatisfy(lane -> {
            assertThat(lane.variances()).extracting(VariancePoint::step).containsExactly(0.0, 3.0, 6.0);
            assertThat(lane.variances()).allSatisfy(point -> {
                assertThat(point.variance()).isPositive();
                assertThat(point.biasSquared()).isNotNull();
            });
        });
        var without = new Watch();
        race(plan, 1).run(without);
        without.states.forEach((lane, state) -> assertThat(state.weights())
                .isDeepEqualTo(requireNonNull(watch.states.get(lane)).weights()));
    }

    @Test
    void aRaceHasLanesAndAnEnd() {
        assertThatThrownBy(() -> plan(List.of(), RaceEnd.ofSteps(1), 1L)).hasMessageContaining("got 0 estimators");
        assertThatThrownBy(() -> plan(THREE, RaceEnd.ofSteps(1))).hasMessageContaining("0 seeds");
        assertThatThrownBy(() -> RaceEnd.ofEpochs(0)).hasMessageContaining("epochs: got 0");
        assertThatThrownBy(() -> RaceEnd.ofSeconds(0)).hasMessageContaining("seconds: got 0");
        assertThat(plan(specs("disarm", "DisARM:1", "U2G"), RaceEnd.ofSteps(0), 3L, 3L)
                        .lanes())
                .containsExactly(new LaneKey(EstimatorSpec.of("disarm"), 3));
    }
}
