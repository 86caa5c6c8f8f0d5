package elboroom.training;

import java.util.function.LongSupplier;

/// Adds up the seconds between each start and the next stop. Where its clock goes back, no time has passed.
final class Stopwatch {
    private static final double NANOS = 1e-9;

    private final LongSupplier nanos;
    private double seconds;
    private long started;

    /// @param nanos the clock, like `System::nanoTime`
    Stopwatch(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void start() {
        started = nanos.getAsLong();
    }

    void stop() {
        seconds += Math.max(0, nanos.getAsLong() - started) * NANOS;
    }

    double seconds() {
        return seconds;
    }

    /// Goes on from a sum that was measured before.
    void set(double sum) {
        seconds = sum;
    }
}
