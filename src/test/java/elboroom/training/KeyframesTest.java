package elboroom.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elboroom.CapturedLog;
import elboroom.optim.OptimizerKind;
import elboroom.tensor.GemmProvider;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KeyframesTest {
    private static final long ROOM = 1L << 30;

    @Test
    void theGridHasTwentyFourStepsInEveryFactorOfTen() {
        assertThat(LongStream.range(0, 25).filter(KeyframeSteps::isOnGrid))
                .containsExactly(
                        0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 15L, 16L, 18L, 20L, 22L, 24L);
        for (long decade = 100; decade <= 100_000; decade *= 10) {
            assertThat(LongStream.range(decade, 10 * decade)
                            .filter(KeyframeSteps::isOnGrid)
                            .count())
                    .isEqualTo(24);
        }
    }

    @Test
    void theStandardBudgetIsAnEighthOfTheMemoryAndAtLeastSixtyFourMegabytes() {
        long eighth = Runtime.getRuntime().maxMemory() / 8;
        assertThat(Keyframes.standardBudget())
                .isGreaterThanOrEqualTo(64L << 20)
                .isEqualTo(eighth > 64L << 20 ? eighth : 64L << 20);
    }

    private static List<Long> steps(Keyframes keyframes) {
        return keyframes.list().stream().map(Remembered::step).toList();
    }

    private static Keyframe load(Remembered moment) {
        return Remembered.load(List.of(moment)).getFirst();
    }

    private static void train(TrainingLoop loop, Keyframes keyframes, int steps) {
        keyframes.observe(loop);
        for (int i = 0; i < steps; i++) {
            loop.step();
            keyframes.observe(loop);
        }
    }

    /// An epoch is seven steps.
    @Test
    void theGridAndTheEndsOfEpochsAreRememberedEveryFourthAsAWhole() {
        var keyframes = new Keyframes(ROOM);
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG)) {
            train(loop, keyframes, 29);
        }
        assertThat(steps(keyframes))
                .containsExactly(
                        0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L, 16L, 18L, 20L, 21L, 22L,
                        24L, 26L, 28L, 29L);
        for (int i = 0; i < keyframes.list().size(); i++) {
            assertThat(keyframes.list().get(i).isWhole()).isEqualTo(i % 4 == 0);
        }
    }

    @Test
    void aMomentIsTheRunAsItWasThen() {
        var keyframes = new Keyframes(ROOM);
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG);
                TrainingLoop other = SmallRuns.loop(SmallRuns.CONFIG)) {
            train(loop, keyframes, 40);
            SmallRuns.train(other, 22);
            Keyframe then = Remembered.load(keyframes.list()).stream()
                    .filter(frame -> frame.step() == 22)
                    .findFirst()
                    .orElseThrow();
            assertThat(then.weights()).isDeepEqualTo(other.freeze().weights());
            SmallRuns.assertSameCurve(then.train(), other.train());
            SmallRuns.assertSameCurve(then.test(), other.test());
            assertThat(then.lastTest().elbo()).isEqualTo(other.lastTest().elbo());
            assertThat(then.epoch()).isEqualTo(other.epoch());
            assertThat(then.examples()).isEqualTo(other.examples());
        }
    }

    @Test
    void trainingGoesOnFromAWholeMoment() {
        var keyframes = new Keyframes(ROOM);
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG)) {
            train(loop, keyframes, 40);
            Keyframe whole = Remembered.load(keyframes.list()).stream()
                    .filter(frame -> frame.whole() != null && frame.step() > 10)
                    .findFirst()
                    .orElseThrow();
            assertThat(Keyframe.of(requireNonNull(whole.whole()), SmallRuns.TRAIN_IMAGES))
                    .usingRecursiveComparison()
                    .isEqualTo(whole);
            try (TrainingLoop resumed = TrainingLoop.resume(
                    SmallRuns.data(), SmallRuns.CONFIG, requireNonNull(whole.whole()), GemmProvider.best())) {
                SmallRuns.train(resumed, (int) (40 - whole.step()));
                SmallRuns.assertSameBits(resumed, loop);
            }
        }
    }

    @Test
    void theBudgetIsKeptAndTheMomentsStayEvenOnTheLogarithmicAxis() {
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG)) {
            long whole = Keyframe.of(loop, true).bytes();
            long budget = 12 * whole;
            var keyframes = new Keyframes(budget);
            train(loop, keyframes, 1000);

            List<Remembered> list = keyframes.list();
            assertThat(list.stream().mapToLong(Remembered::bytes).sum()).isBetween(budget - 2 * whole, budget);
            assertThat(list.getFirst().step()).isZero();
            assertThat(list.getLast().step()).isBetween(950L, 1000L);
            for (int i = 1; i < list.size(); i++) {
                assertThat(Math.log1p(list.get(i).step())
                                - Math.log1p(list.get(i - 1).step()))
                        .as("gap before step %d of %s", list.get(i).step(), steps(keyframes))
                        .isLessThan(1.1);
            }
        }
    }

    @Test
    void aDivergenceForgetsWhatCameAfterTheLastGoodState() {
        var keyframes = new Keyframes(ROOM);
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG.withOptimizer(OptimizerKind.SGD))) {
            train(loop, keyframes, 22);
            loop.setHyperparameters(SmallRuns.HYPERPARAMETERS.withLearningRate(10));
            assertThatThrownBy(() -> train(loop, keyframes, 300)).isInstanceOf(DivergenceException.class);
            keyframes.observe(loop);
            assertThat(steps(keyframes).getLast()).isLessThanOrEqualTo(loop.steps());
            assertThat(steps(keyframes)).doesNotHaveDuplicates().isSorted();
        }
    }

    @Test
    void aChangeAtAMomentIsPartOfIt() {
        var keyframes = new Keyframes(ROOM);
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG)) {
            train(loop, keyframes, 0);
            loop.setHyperparameters(SmallRuns.HYPERPARAMETERS.withBeta(0.5));
            keyframes.observe(loop);
            assertThat(keyframes.list()).hasSize(1);
            assertThat(requireNonNull(load(keyframes.list().getFirst()).whole())
                            .first()
                            .beta())
                    .isEqualTo(0.5);

            train(loop, keyframes, 8);
            loop.setHyperparameters(SmallRuns.HYPERPARAMETERS.withBeta(2));
            keyframes.observe(loop);
            Keyframe last = load(keyframes.list().getLast());
            assertThat(last.step()).isEqualTo(8);
            assertThat(last.changes()).hasSize(1);
            assertThat(requireNonNull(last.whole()).hyperparameters().beta()).isEqualTo(2);
        }
    }

    @Test
    void theMomentFromWhichARunWentOnIsKeptAsAWhole() {
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG)) {
            SmallRuns.train(loop, 17); // not on the grid
            var keyframes = new Keyframes(() -> 7 * Keyframe.of(loop, true).bytes(), Keyframe::of, null);
            keyframes.keepAlways(17);
            train(loop, keyframes, 500);
            assertThat(keyframes.list())
                    .hasSizeGreaterThan(4)
                    .filteredOn(moment -> moment.step() == 17)
                    .singleElement()
                    .satisfies(moment -> assertThat(moment.isWhole()).isTrue());
        }
    }

    @Test
    void whatDoesNotFitIsLeftOut() {
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG)) {
            long whole = Keyframe.of(loop, true).bytes();
            var first = new Keyframes(whole);
            train(loop, first, 20);
            assertThat(steps(first)).containsExactly(0L);
            var none = new Keyframes(whole / 4);
            train(loop, none, 20);
            assertThat(none.list()).isEmpty();
        }
    }

    @Test
    void withoutMemoryAMomentIsLeftOut() {
        try (var log = CapturedLog.of(Keyframes.class);
                TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG)) {
            var tight = new Keyframes(
                    () -> ROOM,
                    (_, _) -> {
                        throw new OutOfMemoryError("injected");
                    },
                    null);
            train(loop, tight, 3);
            assertThat(tight.list()).isEmpty();
            assertThat(loop.steps()).isEqualTo(3);
            assertThat(log.records()).hasSize(4);
        }
    }
}
