package elboroom.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.tensor.GemmProvider;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The memory of a large run that another has replaced.
class ReplacedMemoryTest {
    private static final long PATIENCE_MILLIS = 60_000;

    /// Its arrays are so old that only a whole collection frees them, and a run that waits allocates nothing that
    /// would lead to one.
    @Test
    void isGivenBackAlsoWhileTheNewRunWaits() throws InterruptedException {
        TrainingConfig large = SmallRuns.CONFIG.withModel(SmallRuns.MODEL.withHidden(List.of(2048, 2048)));
        try (var probe = new ServiceProbe(large, GemmProvider.best())) {
            var collected = new ReferenceQueue<float[]>();
            var weights = new WeakReference<>(largest(probe.awaitReady(probe.run)), collected);
            probe.run = probe.service.begin(SmallRuns.loaded(), SmallRuns.CONFIG, SmallRuns.HYPERPARAMETERS);
            probe.awaitReady(probe.run);
            assertThat(collected.remove(PATIENCE_MILLIS)).isSameAs(weights);
        }
    }

    private static float[] largest(TrainingSnapshot snapshot) {
        float[] largest = new float[0];
        for (float[] weights : snapshot.model().weights()) {
            largest = weights.length > largest.length ? weights : largest;
        }
        return largest;
    }
}
