package elboroom.ui.explorer;

import elboroom.training.RunState;
import java.util.function.LongSupplier;

/// When the evidence is due: at once where training rests, and while it goes on within a small share of the time.
/// Belongs to the FX thread.
final class EvidencePace {
    private static final double SHARE = 0.125; // of one core, and only while a person watches
    private static final long LEAST_INTERVAL = 1_000_000_000;

    private final LongSupplier clock;
    private boolean rested = true;
    private long dueAt;

    /// @param clock as `System.nanoTime()`
    EvidencePace(LongSupplier clock) {
        this.clock = clock;
    }

    /// Begins anew: it is due at once.
    void reset() {
        rested = true;
    }

    /// Whether the evidence of a moment in this state is due now.
    boolean due(RunState state) {
        return state != RunState.RUNNING || rested || clock.getAsLong() - dueAt >= 0;
    }

    /// Reports what the evidence took; what is computed while training rests slows nothing down.
    ///
    /// @param state of the moment whose evidence it was
    void spent(RunState state, long nanos) {
        rested = state != RunState.RUNNING;
        dueAt = clock.getAsLong() + Math.max(LEAST_INTERVAL, (long) (nanos / SHARE));
    }
}
