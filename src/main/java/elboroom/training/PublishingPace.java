package elboroom.training;

import java.time.Duration;
import java.util.function.Supplier;

/// The interval of snapshots while training: a quarter of a second, or less if that is wanted. A snapshot copies the
/// weights. So there are fewer of a large model: those that are additional take 2 % of the time at most.
///
/// Any thread may say what it wants; the rest belongs to the training thread.
final class PublishingPace {
    private static final long USUAL = Duration.ofMillis(250).toNanos();
    private static final long INTERVAL_FOR_COST = 50;

    private volatile long wanted = USUAL;
    private long last;
    private long cost;

    /// Sets the interval, if it is shorter than usual.
    void want(Duration interval) {
        wanted = Math.min(USUAL, interval.toNanos());
    }

    /// Whether it is time for a snapshot.
    boolean isDue() {
        return System.nanoTime() - last >= intervalAt(cost);
    }

    /// The interval if a snapshot takes so long, in nanoseconds.
    long intervalAt(long nanos) {
        return Math.clamp(INTERVAL_FOR_COST * nanos, wanted, USUAL);
    }

    /// Takes a snapshot, from which the interval begins anew.
    TrainingSnapshot timed(Supplier<TrainingSnapshot> taking) {
        last = System.nanoTime();
        TrainingSnapshot snapshot = taking.get();
        cost = System.nanoTime() - last;
        return snapshot;
    }
}
