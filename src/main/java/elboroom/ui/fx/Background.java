package elboroom.ui.fx;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Does a view's work on a thread of its own, one piece at a time, and brings each result to the FX thread.
///
/// There is never a backlog: a newer work replaces one that waits to begin, and a newer result replaces one that waits
/// to be delivered. A view that must not have a work replaced looks at [#workingProperty] before it submits another.
///
/// **Failures.** Whatever a work throws is a failure, errors included. So is what a receiver throws, and a working
/// thread that takes no more work. The first failure is logged and becomes the [#problemProperty]. Further ones are not
/// shown until a work has succeeded or the view calls [#clearProblem]. So a view that is refreshed many times a second
/// shows a failure only once. After a failure nothing is working any more, and the next work is done as if nothing had
/// happened. A work that never returns holds its thread, and later ones wait: open nothing that might not answer.
///
/// **Concurrency.** The methods and the properties belong to the FX thread. The working thread uses the [Task] and what
/// the work itself holds. A work goes to the working thread through `waiting`, and its result comes back through the FX
/// thread's executor. On both ways, everything that was written before is visible afterwards. The working thread's
/// executor runs one task at a time, so works can share buffers without a lock. Works are numbered in the order of
/// submission. Three volatile numbers are read by the other thread: `cancelled` and `abandoned`, written by the FX
/// thread, and `newestResult`, written by the working thread.
public final class Background implements AutoCloseable {
    /// The title of works that take moments and come often: the user is not shown a list of them.
    public static final Supplier<String> MOMENTS = () -> "";

    private static final Logger LOG = System.getLogger(Background.class.getName());

    private final Executor own;
    private final Executor fx;
    private final Function<? super Throwable, Problem> explain;
    private final Listing listing;
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper(this, "working");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private final AtomicReference<@Nullable Job<?>> waiting = new AtomicReference<>();
    private long submitted; // FX thread only
    private boolean closed; // FX thread only
    private volatile long cancelled; // this work and all before it
    private volatile long abandoned; // this work and all before it
    private volatile long newestResult; // the newest work that succeeded

    /// Something to do.
    ///
    /// @param <R> what it results in
    @FunctionalInterface
    public interface Work<R> {
        /// Does it, on the working thread.
        R run(Task task) throws Exception;
    }

    /// A work in progress, as the work itself sees it. May be used by any thread until the work returns.
    public interface Task {
        /// Whether to end early, with what there is. Costs almost nothing to ask.
        boolean cancelled();

        /// Runs this on the FX thread; newer progress replaces one that still waits there.
        void progress(Runnable news);

        /// Says how much is done, from 0 to 1, for the list of what runs.
        void fraction(double done);

        /// Runs this on the FX thread, in order and before the result is delivered.
        void tell(Runnable news);
    }

    /// Creates a helper that does nothing yet.
    ///
    /// @param title   what the user calls its works in the list of what runs in the background, where they appear if
    ///     they take longer than a second; asked on the FX thread. [#MOMENTS] keeps them off the list
    /// @param own     the working thread's executor, which runs one task at a time
    /// @param fx      the FX thread's executor; tests pass `Runnable::run`
    /// @param explain what a failure means to a person; asked on the FX thread
    public Background(Supplier<String> title, Executor own, Executor fx, Function<? super Throwable, Problem> explain) {
        this.own = own;
        this.fx = fx;
        this.explain = Problem.always(explain);
        listing = new Listing(title, this::cancel);
        if (title != MOMENTS) {
            listing.follow(working.getReadOnlyProperty(), fx);
        }
    }

    /// Sets what the list's *Cancel* does instead of [#cancel].
    public void setOnCancel(Runnable action) {
        listing.setOnCancel(action);
    }

    /// Whether a work waits, runs, or has a result that was not delivered yet. Becomes false after the receiver has had
    /// the result of the newest work, or after that work has failed or ended without being wanted any more.
    public ReadOnlyBooleanProperty workingProperty() {
        return working.getReadOnlyProperty();
    }

    /// Why the last work failed; null while works succeed.
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Tells someone of every problem from now on, on the FX thread.
    public void onProblem(Consumer<? super Problem> receiver) {
        problem.subscribe(found -> {
            if (found != null) {
                receiver.accept(found);
            }
        });
    }

    /// Submits a work as [#run(Work, Consumer, Runnable)] does, with nothing more to do about a failure.
    public <R> void run(Work<R> work, Consumer<? super R> receiver) {
        run(work, receiver, () -> {});
    }

    /// Submits a work, which replaces one that still waits. Nothing happens after [#close].
    ///
    /// @param receiver gets the result, on the FX thread
    /// @param failed   called on the FX thread after a failure has been reported
    public <R> void run(Work<R> work, Consumer<? super R> receiver, Runnable failed) {
        if (closed) {
            return;
        }
        submitted++;
        listing.setFraction(Double.NaN);
        Job<R> job = new Job<>(submitted, work, receiver, failed);
        working.set(true);
        if (waiting.getAndSet(job) != null) {
            return; // the working thread was already called for the one before
        }
        try {
            own.execute(this::work);
        } catch (RuntimeException | Error e) {
            if (!waiting.compareAndSet(job, null)) {
                throw e; // not a refusal: the work was begun
            }
            job.end(() -> {
                throw e;
            });
        }
    }

    /// Asks the works submitted so far to end early. They still deliver what they have.
    public void cancel() {
        cancelled = submitted;
    }

    /// Asks the works submitted so far to end early, and delivers nothing of them: no result, no news, no failure.
    public void abandon() {
        cancelled = submitted;
        abandoned = submitted;
    }

    /// Forgets the last failure, so the next one is shown.
    public void clearProblem() {
        problem.set(null);
    }

    /// Abandons what was submitted and takes no more works. The owner of the executor must shut it down.
    @Override
    public void close() {
        closed = true;
        abandon();
        working.set(false);
    }

    /// On the working thread.
    private void work() {
        Job<?> job = waiting.getAndSet(null);
        if (job != null) {
            job.begin();
        }
    }

    private void tell(Throwable cause) {
        if (problem.get() != null) {
            LOG.log(Level.DEBUG, "Background work failed again", cause);
            return;
        }
        LOG.log(cause instanceof Refusal ? Level.DEBUG : Level.ERROR, "Background work failed", cause);
        problem.set(explain.apply(cause));
    }

    /// The outcome of a work: returns the result or throws what the work threw.
    private interface Outcome<R> {
        R get() throws Throwable;
    }

    private final class Job<R> implements Task {
        private final long number;
        private final Work<R> work;
        private final Consumer<? super R> receiver;
        private final Runnable failed;
        private final Latest<Runnable> progress = new Latest<>(fx, this::pass);

        Job(long number, Work<R> work, Consumer<? super R> receiver, Runnable failed) {
            this.number = number;
            this.work = work;
            this.receiver = receiver;
            this.failed = failed;
        }

        @Override
        public boolean cancelled() {
            return number <= cancelled;
        }

        @Override
        public void progress(Runnable news) {
            progress.offer(news);
        }

        @Override
        public void fraction(double done) {
            listing.setFraction(done);
        }

        @Override
        public void tell(Runnable news) {
            fx.execute(() -> pass(news));
        }

        private boolean unwanted() {
            return number <= abandoned;
        }

        /// On the working thread.
        private void begin() {
            Outcome<R> outcome = outcome();
            fx.execute(() -> end(outcome));
        }

        private Outcome<R> outcome() {
            try {
                if (unwanted()) {
                    throw new CancellationException("abandoned before it began");
                }
                R result = work.run(this);
                newestResult = number;
                return () -> result;
            } catch (Throwable e) { // an error must not freeze the view either
                if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                return () -> {
                    throw e;
                };
            }
        }

        /// On the FX thread.
        private void end(Outcome<R> outcome) {
            try {
                R result = outcome.get();
                if (!unwanted() && number >= newestResult) {
                    receiver.accept(result);
                    problem.set(null);
                }
            } catch (Throwable e) {
                fail(e);
            } finally {
                if (number == submitted) {
                    working.set(false);
                }
            }
        }

        private void fail(Throwable cause) {
            if (unwanted()) {
                LOG.log(Level.DEBUG, "Background work failed that nobody waited for", cause);
            } else {
                try {
                    Background.this.tell(cause);
                } finally {
                    failed.run();
                }
            }
        }

        /// On the FX thread.
        private void pass(Runnable news) {
            if (unwanted()) {
                return;
            }
            try {
                news.run();
            } catch (Throwable e) {
                Background.this.tell(e);
            }
        }
    }
}
