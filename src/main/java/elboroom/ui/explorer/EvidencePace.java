package elboroom.ui.explorer;

import elboroom.training.RunState;
import java.util.function.LongSupplier;

/// Decides when the evidence is computed. If training does not run, it is computed at once. While training runs, the
/// computation takes at most a small share of the time. Belongs to the FX thread.
final class EvidencePace {
    private static final double SHARE = 0.125; // of one core, and only while the evidence is visible
    private static final long LEAST_INTERVAL = 1_000_000_000;

    private final LongSupplier clock;
    private boolean rested = true;
    private long dueAt;

    /// @param clock nanoseconds, like `System.nanoTime()`
    EvidencePace(LongSupplier clock) {
        this.clock = clock;
    }

    /// Makes the evidence due at once.
    void reset() {
        rested = true;
    }

    /// Whether the evidence of a run in this state is due now.
    boolean due(RunState state) {
        return state != RunState.RUNNING || rested || clock.getAsLong() - dueAt >= 0;
    }

    /// Reports how long the evidence took. After a computation while training does not run, the next one is due at
    /// once.
    ///
    /// @param state the run's state in the snapshot whose evidence was computed
    void spent(RunState state, long nanos) {
        rested = state != RunState.RUNNING;
        dueAt = clock.getAsLong() + Math.max(LEAST_INTERVAL, (long) (nanos / SHARE));
    }
}
