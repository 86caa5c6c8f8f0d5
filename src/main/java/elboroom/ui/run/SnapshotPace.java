package elboroom.ui.run;

import elboroom.training.RunState;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.RefreshGovernor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Chooses the snapshots of the present to show: at every change of state, at the beginning of a run and of its
/// training curve, and every second one while training. If showing them is expensive, fewer are shown.
final class SnapshotPace {
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(450);
    private static final double SHARE_OF_THREAD = 0.1;

    private final RefreshGovernor governor = new RefreshGovernor(SHORTEST_INTERVAL, SHARE_OF_THREAD);

    /// Whether to show a snapshot.
    ///
    /// @param before the state of the run before
    /// @param shown  the snapshot that is shown
    /// @param now    nanoseconds, like `System::nanoTime`
    boolean due(TrainingSnapshot next, @Nullable RunState before, @Nullable TrainingSnapshot shown, long now) {
        return next.state() != RunState.RUNNING
                || before != RunState.RUNNING
                || shown == null
                || shown.run().number() != next.run().number()
                || curveBegins(next, shown)
                || governor.due(now);
    }

    private static boolean curveBegins(TrainingSnapshot next, TrainingSnapshot shown) {
        return !next.train().isEmpty() && shown.train().isEmpty();
    }

    /// Reports how long it took to show a snapshot.
    void spent(long nanos) {
        governor.spent(nanos);
    }
}
