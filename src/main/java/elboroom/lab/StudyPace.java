package elboroom.lab;

import elboroom.estimator.EstimatorSpec;
import java.util.concurrent.CancellationException;

/// Counts a study's gradients, tells its monitor the progress, and asks the monitor whether to go on.
final class StudyPace {
    private static final long REPORT_NANOS = 30_000_000;
    private static final double SECONDS = 1e-9;

    private final StudyMonitor monitor;
    private long total;
    private final long start = System.nanoTime();
    private long done;
    private long reported;
    private boolean reference;

    StudyPace(StudyPlan plan, StudyMonitor monitor) {
        this.monitor = monitor;
        total = (long) plan.replicates() * plan.estimators().size();
    }

    /// @throws CancellationException if the study is to end
    void check() {
        if (monitor.cancelled()) {
            throw new CancellationException("the study was cancelled");
        }
    }

    /// Says that gradients of a reference come, beside those of the plan.
    void beginReference(int gradients) {
        total += gradients;
        reference = true;
        reported = 0; // tells it at once
    }

    /// Says that those of the plan go on.
    void endReference() {
        reference = false;
        reported = 0;
    }

    /// Counts gradients of an estimator that are done.
    void advance(EstimatorSpec spec, int gradients) {
        done += gradients;
        long now = System.nanoTime();
        if (now - reported > REPORT_NANOS || done == total) {
            reported = now;
            double left = done == 0 ? Double.NaN : (now - start) * SECONDS * (total - done) / done;
            monitor.progress(new StudyProgress(spec, reference, done, total, left));
        }
    }
}
