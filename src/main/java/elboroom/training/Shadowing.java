package elboroom.training;

import elboroom.thread.BackgroundPriority;
import elboroom.vae.FrozenVae;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Measures shadows on a thread of its own, one point at a time.
///
/// **Concurrency.** The training thread calls the methods and gets the outcomes: they come back through its requests.
/// The other thread gets copies of the weights. It reads `cancelled`, which the training thread sets. The outcome of a
/// measurement that was cancelled is dropped.
final class Shadowing implements AutoCloseable {
    private final ShadowMeasure measure;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(BackgroundPriority.threadsBelowTraining("elbo-room shadows"));
    private @Nullable Job present; // training thread only

    private static final class Job {
        private volatile boolean cancelled;
    }

    Shadowing(ShadowMeasure measure) {
        this.measure = measure;
    }

    /// Whether a measurement is going on that was not cancelled.
    boolean isBusy() {
        return present != null;
    }

    /// Begins to measure. Not while [#isBusy].
    ///
    /// @param model    a copy of the weights
    /// @param beta     weight of the KL term
    /// @param training runs a task on the training thread
    /// @param point    gets what was found, on the training thread
    /// @param failure  gets why nothing was found, on the training thread
    void begin(
            Run run,
            ShadowPlan plan,
            FrozenVae model,
            double beta,
            Executor training,
            Consumer<ShadowPoint> point,
            Consumer<Throwable> failure) {
        var job = new Job();
        present = job;
        thread.execute(() -> {
            try {
                Optional<ShadowPoint> found = measure.measure(run, plan, model, beta, () -> job.cancelled);
                training.execute(() -> end(job, () -> found.ifPresent(point)));
            } catch (RuntimeException | Error e) {
                training.execute(() -> end(job, () -> failure.accept(e)));
            }
        });
    }

    private void end(Job job, Runnable news) {
        if (present == job) {
            present = null;
            news.run();
        }
    }

    /// Gives up what is being measured.
    void cancel() {
        if (present != null) {
            present.cancelled = true;
            present = null;
        }
    }

    @Override
    public void close() {
        cancel();
        thread.shutdown();
    }
}
