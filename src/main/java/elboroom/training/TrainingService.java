package elboroom.training;

import static elboroom.training.LiveRun.FOREVER;

import elboroom.data.LoadedData;
import elboroom.tensor.Gemm;
import elboroom.thread.BackgroundPriority;
import elboroom.training.RequestQueue.Request;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Trains one run after the other on a thread of its own. Every method may be called from any thread and returns at
/// once. What it asks for happens before the next minibatch, in the order of the calls, and to the [Run] that it names:
/// a request for a run that is no longer there is refused. [RunState] shows what leads from one state to the next.
///
/// **Threads.** The training thread owns the [LiveRun] and with it the live weights; nobody else sees them. Requests
/// reach it through the [RequestQueue], whose lock puts what a caller did before its call before the work of the
/// request. The thread parks while there is nothing to do. A caller adds its request first and unparks the thread then,
/// so that no request is overlooked. Snapshots and events are immutable and go out on the training thread: snapshots
/// four times a second while training and at every change of state, events in order. Listeners hand them over and
/// return. Anybody may read the newest snapshot from `latest`, and sees with it all that led to it. `closed` is set by
/// whoever closes the service and read by the training thread between two minibatches. The shards' threads belong to
/// the loop of the run and end with it.
public final class TrainingService implements AutoCloseable {
    private static final Logger LOG = System.getLogger(TrainingService.class.getName());
    private static final long SNAPSHOT_INTERVAL_NANOS = 250_000_000;

    private final Supplier<Gemm> gemm;
    private final Thread thread = new Thread(this::serve, "elbo-room training");
    private final RequestQueue requests = new RequestQueue();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicReference<@Nullable TrainingSnapshot> latest = new AtomicReference<>();
    private final Listeners<TrainingSnapshot> snapshotListeners = new Listeners<>();
    private final Listeners<TrainingEvent> eventListeners = new Listeners<>();
    private volatile boolean closed;

    // confined to the training thread
    private @Nullable LiveRun present;
    private long lastPublished;

    /// A service without a run.
    ///
    /// @param gemm asked on the training thread, when a run is prepared
    public TrainingService(Supplier<Gemm> gemm) {
        this.gemm = gemm;
        thread.setDaemon(true);
        thread.start();
    }

    /// Listens to snapshots from now on.
    public void onSnapshot(Consumer<TrainingSnapshot> listener) {
        snapshotListeners.add(listener);
    }

    /// Listens to events from now on.
    public void onEvent(Consumer<TrainingEvent> listener) {
        eventListeners.add(listener);
    }

    /// The newest snapshot; null until the first run is ready.
    public @Nullable TrainingSnapshot snapshot() {
        return latest.get();
    }

    /// What multiplies matrices; loads it unless a run has been prepared.
    public Gemm gemm() {
        return gemm.get();
    }

    /// Prepares a run, which takes the place of the present one when it is ready at step 0. If that fails
    /// ([TrainingEvent.NotStarted]), the present one stays as it is.
    ///
    /// @return the run, which can be told at once what to do next
    public Run begin(LoadedData data, TrainingConfig config, Hyperparameters hyperparameters) {
        Run run = new Run(numbers.incrementAndGet(), data, config);
        submit(run, false, () -> prepare(run, hyperparameters));
        return run;
    }

    /// Begins a run anew with the hyperparameters that it has by then: the same seed gives the same curves.
    ///
    /// @return the run that takes its place
    public Run reset(Run run) {
        Run next = new Run(numbers.incrementAndGet(), run.data(), run.config());
        submit(next, false, () -> {
            LiveRun live = present;
            if (live != null && live.is(run)) {
                prepare(next, live.loop().hyperparameters());
            } else {
                notStarted(next, new IllegalStateException(gone(run)));
            }
        });
        return next;
    }

    /// Trains until told otherwise.
    public void start(Run run) {
        ask(run, live -> go(live, FOREVER, FOREVER));
    }

    /// Pauses after the present minibatch.
    public void pause(Run run) {
        ask(run, live -> {
            if (live.state() == RunState.RUNNING) {
                enter(live, RunState.PAUSED);
            }
        });
    }

    /// Trains on one minibatch, then pauses.
    public void stepBatch(Run run) {
        ask(run, live -> go(live, live.loop().steps() + 1, FOREVER));
    }

    /// Trains to the end of the present epoch (of the next one, if it has just ended), then pauses.
    public void stepEpoch(Run run) {
        ask(run, live -> go(live, FOREVER, live.loop().epochsDone() + 1));
    }

    /// Sets what the next minibatch trains with; of several calls in a row, the last one wins. A change that the run
    /// cannot follow is refused ([TrainingEvent.Refused]), and the run trains on as before.
    public void change(Run run, Hyperparameters next) {
        submit(run, true, () -> ifPresent(run, live -> change(live, next)));
    }

    /// Ends the run and the threads after the present minibatch; requests that still wait are dropped.
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void ask(Run run, Consumer<LiveRun> command) {
        submit(run, false, () -> ifPresent(run, command));
    }

    private void submit(Run run, boolean change, Runnable work) {
        requests.add(new Request(run, change, work));
        LockSupport.unpark(thread);
    }

    private void serve() {
        BackgroundPriority.enter();
        while (!closed) {
            Request request = requests.poll();
            LiveRun live = present;
            if (request != null) {
                guarded(request.work());
            } else if (live != null && live.state() == RunState.RUNNING) {
                guarded(() -> trainStep(live));
            } else {
                LockSupport.park(this);
            }
        }
        LiveRun last = present;
        if (last != null) {
            guarded(() -> enter(last, RunState.STOPPED));
            last.close();
        }
    }

    /// A failure is an event, never the end of the thread: the next request may begin another run.
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "Training failed", e);
            LiveRun failed = present;
            if (failed != null) {
                fail(failed, e);
            }
        }
    }

    /// Takes no new snapshot: what has failed once may fail there again.
    private void fail(LiveRun failed, Throwable cause) {
        failed.enter(RunState.FAILED);
        TrainingSnapshot last = latest.get();
        if (last != null && failed.is(last.run())) {
            deliver(last.failed());
        }
        emit(new TrainingEvent.StateChanged(failed.run(), RunState.FAILED));
        emit(new TrainingEvent.Failed(failed.run(), cause));
    }

    private void ifPresent(Run run, Consumer<LiveRun> work) {
        LiveRun live = present;
        if (live != null && live.is(run)) {
            work.accept(live);
        } else {
            emit(new TrainingEvent.Refused(run, gone(run)));
        }
    }

    private String gone(Run run) {
        return "%s is not there: it could not be prepared, or another has taken its place (present: %s)"
                .formatted(run, present == null ? "no run" : present.run());
    }

    private void prepare(Run run, Hyperparameters hyperparameters) {
        LiveRun next;
        try {
            next = new LiveRun(run, hyperparameters, gemm.get());
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, run + " could not be prepared", e);
            notStarted(run, e);
            return;
        }
        LiveRun old = present;
        if (old != null) {
            old.close();
        }
        present = next;
        emit(new TrainingEvent.RunStarted(run));
        enter(next, RunState.READY);
    }

    private void notStarted(Run run, Throwable cause) {
        emit(new TrainingEvent.NotStarted(run, cause, present == null ? null : present.run()));
    }

    private void go(LiveRun live, long untilStep, long untilEpoch) {
        live.aim(untilStep, untilEpoch);
        enter(live, RunState.RUNNING);
    }

    private void trainStep(LiveRun live) {
        TrainingLoop loop = live.loop();
        Hyperparameters tried = loop.hyperparameters();
        long epochs = loop.epochsDone();
        try {
            live.step();
        } catch (DivergenceException e) {
            enter(live, RunState.DIVERGED);
            emit(new TrainingEvent.Diverged(live.run(), e.step(), e.term(), e.lastGoodStep(), tried));
            return;
        }
        if (loop.epochsDone() > epochs) {
            emit(new TrainingEvent.EpochEnded(live.run(), loop.epochsDone()));
        }
        if (live.atItsAim()) {
            enter(live, RunState.PAUSED);
        } else if (hasFirstPoint(loop) || System.nanoTime() - lastPublished >= SNAPSHOT_INTERVAL_NANOS) {
            publish(live);
        }
    }

    /// Whether the training curve has begun since the last snapshot.
    private boolean hasFirstPoint(TrainingLoop loop) {
        TrainingSnapshot last = latest.get();
        return !loop.train().isEmpty() && last != null && last.train().isEmpty();
    }

    private void change(LiveRun live, Hyperparameters next) {
        Hyperparameters before = live.loop().hyperparameters();
        try {
            live.loop().setHyperparameters(next);
        } catch (IllegalArgumentException | OutOfMemoryError e) {
            String reason = e.getMessage();
            emit(new TrainingEvent.Refused(live.run(), reason == null ? e.toString() : reason));
            return;
        }
        if (!next.equals(before)) {
            publish(live);
        }
    }

    private void enter(LiveRun live, RunState next) {
        live.enter(next);
        publish(live);
        emit(new TrainingEvent.StateChanged(live.run(), next));
    }

    private void publish(LiveRun live) {
        lastPublished = System.nanoTime();
        deliver(live.snapshot());
    }

    private void deliver(TrainingSnapshot snapshot) {
        latest.set(snapshot);
        snapshotListeners.tell(snapshot);
    }

    private void emit(TrainingEvent event) {
        eventListeners.tell(event);
    }
}
