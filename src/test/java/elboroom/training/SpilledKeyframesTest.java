package elboroom.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elboroom.optim.OptimizerKind;
import elboroom.tensor.GemmProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Moments that have no room in memory.
class SpilledKeyframesTest {
    private static final int STEPS = 1000;

    private final MemorySpill spill = new MemorySpill();

    /// Writes at once.
    private void write(Remembered moment) {
        moment.leave();
        try {
            moment.spill(spill);
        } catch (IOException e) {
            assertThat(moment.isLost()).isTrue();
        }
    }

    private static long whole(TrainingLoop loop) {
        return Keyframe.bytes(loop.config(), true);
    }

    /// Trains, and looks after each step whether the budget is kept.
    private static Keyframes train(TrainingLoop loop, long budget, Consumer<Remembered> disk, int steps) {
        var keyframes = new Keyframes(() -> budget, Keyframe::of, disk);
        keyframes.observe(loop);
        for (int i = 0; i < steps; i++) {
            loop.step();
            keyframes.observe(loop);
            assertThat(keyframes.bytes()).as("step %d", loop.steps()).isLessThanOrEqualTo(budget);
        }
        return keyframes;
    }

    private static List<Long> steps(Keyframes keyframes) {
        return keyframes.list().stream().map(Remembered::step).toList();
    }

    @Test
    void theSizeOfAMomentIsKnownBeforeItIsCopied() {
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG)) {
            for (boolean whole : List.of(true, false)) {
                assertThat(Keyframe.bytes(loop.config(), whole))
                        .isEqualTo(Keyframe.of(loop, whole).bytes());
            }
        }
    }

    @Test
    void whatHasNoRoomInMemoryGoesToTheDiskAndComesBackBitForBit() throws IOException {
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG);
                TrainingLoop same = SmallRuns.loop(SmallRuns.CONFIG)) {
            List<Remembered> all = train(same, 1L << 30, moment -> {}, STEPS).list();
            long bytes = all.stream().mapToLong(Remembered::bytes).sum();
            Keyframes keyframes = train(loop, bytes / 3, this::write, STEPS);
            assertThat(keyframes.list()).hasSameSizeAs(all);
            assertThat(keyframes.list().getFirst().here()).isNotNull();
            assertThat(keyframes.list().getLast().here()).isNotNull();
            assertThat(spill.writes()).isGreaterThan(all.size() / 3);
            for (int i = 0; i < all.size(); i++) {
                assertSameMoment(keyframes.list().get(i).load(), all.get(i).load());
            }
        }
    }

    private static void assertSameMoment(Keyframe got, Keyframe expected) {
        assertThat(got.step()).isEqualTo(expected.step());
        assertThat(got.weights()).isDeepEqualTo(expected.weights());
        SmallRuns.assertSameCurve(got.train(), expected.train());
        SmallRuns.assertSameCurve(got.test(), expected.test());
        TrainingState state = got.whole();
        TrainingState wanted = expected.whole();
        assertThat(state == null).isEqualTo(wanted == null);
        if (state != null && wanted != null) {
            assertThat(state.weights()).isDeepEqualTo(wanted.weights());
            assertThat(state.optimizer().steps()).isEqualTo(wanted.optimizer().steps());
            assertThat(state.optimizer().moments())
                    .isDeepEqualTo(wanted.optimizer().moments());
            assertThat(state.positionInEpoch()).isEqualTo(wanted.positionInEpoch());
        }
    }

    @Test
    void whatIsInMemoryLiesEvenlyOnTheLogarithmicAxis() {
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG)) {
            List<Long> inMemory = train(loop, 12 * whole(loop), this::write, STEPS).list().stream()
                    .filter(moment -> moment.here() != null)
                    .map(Remembered::step)
                    .toList();
            for (int i = 1; i < inMemory.size(); i++) {
                assertThat(Math.log1p(inMemory.get(i)) - Math.log1p(inMemory.get(i - 1)))
                        .as("gap before step %d of %s", inMemory.get(i), inMemory)
                        .isLessThan(1.4);
            }
        }
    }

    @Test
    void theDiskTakesFourTimesTheBudgetAndTheOldestMomentsAreThinnedThereToo() {
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG)) {
            long budget = 4 * whole(loop);
            Keyframes keyframes = train(loop, budget, this::write, STEPS);
            long onDisk = keyframes.list().stream()
                    .filter(moment -> moment.here() == null)
                    .mapToLong(Remembered::bytes)
                    .sum();
            assertThat(onDisk).isBetween(3 * budget, 4 * budget);
            List<Long> steps = steps(keyframes);
            for (int i = 1; i < steps.size(); i++) {
                assertThat(Math.log1p(steps.get(i)) - Math.log1p(steps.get(i - 1)))
                        .as("gap before step %d of %s", steps.get(i), steps)
                        .isLessThan(1.1);
            }
        }
    }

    @Test
    void aDiskThatIsTooSlowCostsMomentsAndNoMemory() {
        var leaving = new ArrayList<Remembered>();
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG)) {
            Keyframes keyframes = train(
                    loop,
                    12 * whole(loop),
                    moment -> {
                        moment.leave();
                        leaving.add(moment);
                    },
                    STEPS);
            assertThat(leaving).isNotEmpty();
            assertThat(keyframes.list()).containsAll(leaving).hasSizeGreaterThan(leaving.size());
            leaving.forEach(this::write);
            train(loop, 12 * whole(loop), this::write, 1);
            assertThat(leaving).noneMatch(moment -> moment.here() != null);
        }
    }

    @Test
    void whatCannotBeWrittenIsForgottenAndTheNextOneTries() {
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG)) {
            long budget = 12 * whole(loop);
            var keyframes = new Keyframes(() -> budget, Keyframe::of, this::write);
            keyframes.observe(loop);
            spill.full = true;
            train(loop, keyframes, 500);
            assertThat(spill.writes()).isZero();
            assertThat(keyframes.list().stream().filter(Remembered::isLost).count())
                    .as("lost since the last moment was remembered")
                    .isLessThanOrEqualTo(3); // a whole one is as large as three others
            assertThat(keyframes.bytes()).isBetween(budget / 2, budget);
            spill.full = false;
            train(loop, keyframes, 500);
            assertThat(spill.writes()).isPositive();
            assertThat(keyframes.list()).noneMatch(Remembered::isLost);
        }
    }

    private static void train(TrainingLoop loop, Keyframes keyframes, int steps) {
        for (int i = 0; i < steps; i++) {
            loop.step();
            keyframes.observe(loop);
        }
    }

    @Test
    void aLostMomentSaysSo() {
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG)) {
            var moment = new Remembered(Keyframe.of(loop, true));
            spill.full = true;
            write(moment);
            assertThat(moment.here()).isNull();
            assertThat(moment.bytesInMemory()).isZero();
            assertThatThrownBy(moment::load).isInstanceOf(IOException.class).hasMessageStartingWith("step 0: got");
        }
    }

    @Test
    void aSmallerBudgetTakesTheDiskBackToo() {
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG)) {
            long[] budget = {8 * whole(loop)};
            var keyframes = new Keyframes(() -> budget[0], Keyframe::of, this::write);
            keyframes.observe(loop);
            train(loop, keyframes, 200);
            assertThat(keyframes.list()).anyMatch(moment -> moment.here() == null);
            budget[0] = 0;
            train(loop, keyframes, 100);
            assertThat(keyframes.list()).isEmpty();
        }
    }

    @Test
    void aFileHasTheMomentsThatTakeThirtyTimesTheWeightsSpreadEvenly() {
        for (OptimizerKind optimizer : OptimizerKind.values()) {
            try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG.withOptimizer(optimizer))) {
                List<Remembered> all =
                        train(loop, 1L << 30, moment -> {}, STEPS).list();
                long weights = Keyframe.bytes(loop.config(), false);
                var copy = new RunCopy(loop.capture(), all, ShadowCurves.NONE);
                List<Remembered> few = copy.forFile(Long.MAX_VALUE).moments();
                assertThat(few.stream().mapToLong(Remembered::bytes).sum()).isBetween(27 * weights, 30 * weights);
                assertThat(few)
                        .hasSizeGreaterThan(15)
                        .startsWith(all.getFirst())
                        .endsWith(all.getLast());
                assertThat(few).anyMatch(moment -> moment.isWhole() && moment.step() > 0);
                for (int i = 1; i < few.size(); i++) {
                    assertThat(Math.log1p(few.get(i).step())
                                    - Math.log1p(few.get(i - 1).step()))
                            .isLessThan(1.1);
                }
                assertThat(copy.forFile(5 * weights).moments().stream()
                                .mapToLong(Remembered::bytes)
                                .sum())
                        .isLessThanOrEqualTo(5 * weights);
            }
        }
    }

    @Test
    void aReplayAndAForkFromTheDiskAreExactToTheBit() throws IOException {
        try (TrainingLoop loop = SmallRuns.loop(SmallRuns.CONFIG);
                TrainingLoop same = SmallRuns.loop(SmallRuns.CONFIG)) {
            List<Remembered> moments =
                    train(loop, 8 * whole(loop), this::write, 300).list();
            Remembered whole = moments.stream()
                    .filter(moment -> moment.isWhole() && moment.here() == null && moment.step() > 20)
                    .findFirst()
                    .orElseThrow();
            var replay =
                    new Replay(SmallRuns.data(), SmallRuns.CONFIG, loop.hyperparameters(), loop.changes(), moments);
            long to = whole.step() + 3;
            SmallRuns.train(same, (int) to);
            TrainingState replayed = replay.to(to, GemmProvider.best(), done -> {}, () -> false);
            assertThat(replayed.weights()).isDeepEqualTo(same.freeze().weights());
            try (TrainingLoop fork = TrainingLoop.resume(
                    SmallRuns.data(),
                    SmallRuns.CONFIG,
                    requireNonNull(whole.load().whole()),
                    GemmProvider.best())) {
                SmallRuns.train(fork, 3);
                SmallRuns.assertSameBits(fork, same);
            }
        }
    }
}
