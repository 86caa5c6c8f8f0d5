package elboroom.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.tensor.GemmProvider;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The clock of the curves' seconds is set while a run trains.
class ClockSetBackTest {
    private static final int STEPS = 120;
    private static final long SECOND = 1_000_000_000;

    private static TrainingLoop loop(@Nullable TrainingState from, LongSupplier clock) {
        return new TrainingLoop(
                SmallRuns.data(),
                SmallRuns.CONFIG,
                SmallRuns.HYPERPARAMETERS,
                from,
                GemmProvider.best(),
                () -> false,
                clock);
    }

    /// A second passes at each look, but at every so many an hour is taken back.
    private static LongSupplier setBackEvery(int looks) {
        long[] now = {0, 0};
        return () -> {
            now[1]++;
            now[0] += now[1] % looks == 0 ? -3600 * SECOND : SECOND;
            return now[0];
        };
    }

    private static void assertSecondsGrow(MetricSeries curve) {
        double last = 0;
        for (int point = 0; point < curve.size(); point++) {
            double seconds = curve.get(MetricSeries.Column.SECONDS, point);
            assertThat(seconds).as("point %d", point).isGreaterThanOrEqualTo(last);
            last = seconds;
        }
        assertThat(last).isPositive();
    }

    @Test
    void noSecondsAreNegativeAndNoPointIsLost() {
        for (int looks : new int[] {2, 3, 7}) { // within a step, and between two
            try (TrainingLoop loop = loop(null, setBackEvery(looks));
                    TrainingLoop same = SmallRuns.loop(SmallRuns.CONFIG)) {
                SmallRuns.train(loop, STEPS);
                SmallRuns.train(same, STEPS);
                SmallRuns.assertSameBits(loop, same);
                if (looks > 2) {
                    assertSecondsGrow(loop.train());
                    assertSecondsGrow(loop.test());
                }
                assertThat(loop.seconds()).isBetween(0.0, (double) STEPS);
            }
        }
    }

    @Test
    void aRunThatGoesOnUnderAnEarlierClockCountsOn() {
        TrainingState state;
        try (TrainingLoop loop = loop(null, setBackEvery(Integer.MAX_VALUE))) {
            SmallRuns.train(loop, STEPS / 2);
            state = loop.capture();
        }
        assertThat(state.seconds()).isEqualTo(STEPS / 2.0);
        long[] now = {-3600 * SECOND};
        try (TrainingLoop loop = loop(state, () -> now[0] += SECOND)) {
            SmallRuns.train(loop, STEPS / 2);
            assertThat(loop.seconds()).isEqualTo(STEPS);
            assertSecondsGrow(loop.train());
        }
    }
}
