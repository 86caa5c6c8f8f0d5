package elboroom.training;

import elboroom.thread.ProcessorTime;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// How long the steps of a run have taken, without what lies between them. The time that passes is always counted; the
/// processor time of all shards only on request, because asking for it takes longer than asking for the time.
public final class StepTimes {
    private final Stopwatch passed;
    private final LongSupplier others;
    private @Nullable Stopwatch processor;

    /// @param nanos  the clock of the time that passes
    /// @param others the processor time of the threads that work beside the one that calls the steps
    StepTimes(LongSupplier nanos, LongSupplier others) {
        passed = new Stopwatch(nanos);
        this.others = others;
    }

    /// Counts the processor time from the next step on.
    public void countProcessor() {
        processor = new Stopwatch(() -> ProcessorTime.nanos() + others.getAsLong());
    }

    void start() {
        if (processor != null) {
            processor.start();
        }
        passed.start();
    }

    void stop() {
        passed.stop();
        if (processor != null) {
            processor.stop();
        }
    }

    /// Seconds that have passed.
    double seconds() {
        return passed.seconds();
    }

    /// Seconds of processor time of all shards together, also of steps that a divergence has taken back; 0 if they are
    /// not counted.
    public double processorSeconds() {
        return processor == null ? 0 : processor.seconds();
    }

    /// Goes on from a sum of passed seconds that was measured before.
    void set(double seconds) {
        passed.set(seconds);
    }
}
