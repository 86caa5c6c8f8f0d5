package elboroom.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.project.SpillFile;
import elboroom.tensor.GemmProvider;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run takes of the memory however long it trains: its moments stay within their budget, and nothing else grows
/// but its curves. An epoch is only seven steps, and at the end of each a moment is remembered.
class LongRunMemoryTest {
    private static final int BUDGET = 8 << 20;
    private static final int OTHERS = 8 << 20; // the test's own, and what the JVM keeps of classes
    private static final TrainingConfig CONFIG = SmallRuns.CONFIG.withModel(SmallRuns.MODEL.withHidden(List.of(200)));

    @TempDir
    private Path folder;

    @Test
    void aRunOfFourThousandStepsStaysWithinItsBudget() throws IOException {
        train(4_000);
    }

    @Test
    @Tag("long")
    void aRunOfTwoHundredThousandStepsStaysWithinItsBudget() throws IOException {
        train(200_000);
    }

    private void train(int steps) throws IOException {
        var failures = new LinkedBlockingQueue<IOException>();
        var file = new SpillFile(folder);
        try (var spilling = new Spilling(file, failures::add);
                TrainingLoop loop =
                        new TrainingLoop(SmallRuns.data(), CONFIG, SmallRuns.HYPERPARAMETERS, GemmProvider.best())) {
            var keyframes = new Keyframes(() -> BUDGET, Keyframe::of, spilling::take);
            long before = 0;
            long most = 0;
            for (int step = 0; step < steps; step++) {
                loop.step();
                keyframes.observe(loop);
                most = Math.max(most, keyframes.bytes());
                assertThat(keyframes.bytes()).as("step %d", step).isLessThanOrEqualTo(BUDGET);
                if (step == steps / 10) {
                    before = usedHeap() - keyframes.bytes() - curves(loop);
                }
            }
            long grown = usedHeap() - before - curves(loop);
            assertThat(grown).as("bytes beside the curves").isLessThan(BUDGET + OTHERS);
            assertThat(most).as("moments fill their budget").isGreaterThan(BUDGET / 2);
            assertThat(keyframes.list()).anyMatch(moment -> moment.here() == null);
            for (Remembered moment : keyframes.list()) {
                assertThat(moment.load().step()).isEqualTo(moment.step());
            }
            assertThat(failures).isEmpty();
            System.getLogger(LongRunMemoryTest.class.getName())
                    .log(
                            System.Logger.Level.INFO,
                            "{0} steps: moments {1}, at most {2} bytes in memory, heap grown by {3} bytes beside {4} of curves",
                            steps,
                            keyframes.list().size(),
                            most,
                            grown,
                            curves(loop));
        } finally {
            file.close();
        }
    }

    /// What the curves' numbers take, at most: an array that grows has room for as many again.
    private static long curves(TrainingLoop loop) {
        long numbers = (long) (loop.train().size() + loop.test().size()) * MetricSeries.Column.values().length;
        return 2 * numbers * Double.BYTES;
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
