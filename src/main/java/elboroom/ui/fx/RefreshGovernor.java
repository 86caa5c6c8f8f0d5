package elboroom.ui.fx;

import java.time.Duration;

/// Decides how often a view may refresh. It limits the drawing to a chosen share of the time.
///
/// The interval until the next refresh is `max(minInterval, cost / share)`, where the cost is an exponential mean of
/// what refreshes took. A cheap view refreshes at its highest rate; an expensive one refreshes less often. Not
/// thread-safe: it belongs to the thread that draws.
public final class RefreshGovernor {
    private static final double WEIGHT_OF_NEWEST = 0.2;

    private RefreshLimit limit;
    private double costNanos;
    private boolean measured;
    private long lastStart;
    private boolean started;

    /// Creates a governor that has seen nothing; the first refresh is due at once.
    public RefreshGovernor(RefreshLimit limit) {
        this.limit = limit;
    }

    /// The same with a limit of these parts.
    public RefreshGovernor(Duration minInterval, double share) {
        this(new RefreshLimit(minInterval, share));
    }

    /// Sets another limit. What refreshes have cost so far is still known.
    public void limit(RefreshLimit next) {
        limit = next;
    }

    /// Whether a refresh is due; if so, the interval starts anew.
    ///
    /// @param nowNanos the present time, from `System.nanoTime()` or an animation pulse
    public boolean due(long nowNanos) {
        if (started && nowNanos - lastStart < intervalNanos()) {
            return false;
        }
        started = true;
        lastStart = nowNanos;
        return true;
    }

    /// The same for a caller who asks only now and then. What came late brings the next refresh forward, so the
    /// interval is kept on average.
    ///
    /// @param nowNanos the present time, from `System.nanoTime()`
    public boolean dueOnAverage(long nowNanos) {
        long late = nowNanos - lastStart - intervalNanos();
        boolean first = !started;
        if (!due(nowNanos)) {
            return false;
        }
        lastStart -= first ? 0 : Math.min(late, intervalNanos());
        return true;
    }

    /// Reports how long a refresh took.
    ///
    /// @param nanos the time spent, in nanoseconds; not negative
    public void spent(long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException(
                    "RefreshGovernor.spent: got %d ns, expected zero or more".formatted(nanos));
        }
        costNanos = measured ? costNanos + WEIGHT_OF_NEWEST * (nanos - costNanos) : nanos;
        measured = true;
    }

    /// Makes the next refresh due at once, for instance after the view was shown again.
    public void reset() {
        started = false;
    }

    /// The interval between refreshes at the present cost, in nanoseconds.
    public long intervalNanos() {
        return Math.max(limit.minInterval().toNanos(), (long) (costNanos / limit.share()));
    }
}
