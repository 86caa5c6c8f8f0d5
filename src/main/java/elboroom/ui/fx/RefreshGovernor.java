package elboroom.ui.fx;

import java.time.Duration;

/// Decides how often a view may refresh. It limits the drawing to a chosen share of the time.
///
/// The interval until the next refresh is `max(minInterval, cost / share)`, where the cost is an exponential mean of
/// what refreshes took. A cheap view refreshes at its highest rate; an expensive one refreshes less often. Not
/// thread-safe: it belongs to the thread that draws.
public final class RefreshGovernor {
    private static final double WEIGHT_OF_NEWEST = 0.2;

    private final long minIntervalNanos;
    private final double share;
    private double costNanos;
    private boolean measured;
    private long lastStart;
    private boolean started;

    /// Creates a governor that has seen nothing; the first refresh is due at once.
    ///
    /// @param minInterval the shortest interval between two refreshes; not negative
    /// @param share the largest share of the time that refreshes may take, in (0, 1]
    /// @throws IllegalArgumentException if the interval is negative or the share is outside (0, 1]
    public RefreshGovernor(Duration minInterval, double share) {
        if (minInterval.isNegative()) {
            throw new IllegalArgumentException(
                    "RefreshGovernor minInterval: got %s, expected zero or more".formatted(minInterval));
        }
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("RefreshGovernor share: got %s, expected in (0, 1]".formatted(share));
        }
        this.minIntervalNanos = minInterval.toNanos();
        this.share = share;
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
        return Math.max(minIntervalNanos, (long) (costNanos / share));
    }
}
