package elboroom.training;

import static elboroom.training.LiveRun.FOREVER;

import elboroom.data.LoadedData;
import elboroom.tensor.Gemm;
import elboroom.thread.BackgroundPriority;
import elboroom.training.RequestQueue.Request;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Trains one run after another on a thread of its own. Any thread may make requests; they return at once. Requests are
/// carried out before the next minibatch, in the order of the calls. Each names a [Run]. A request is refused if its
/// run is not the present one. [RunState] shows what leads from one state to the next.
///
/// **Threads.** The training thread owns the [LiveRun] and with it the live weights; nobody else sees them. Requests
/// reach it through the [RequestQueue], whose lock makes sure that a request's work sees everything that its caller
/// wrote before the call. The thread parks while there is nothing to do. A caller first adds its request and then
/// unparks the thread, so no request is missed. Listeners get immutable snapshots and events on the training thread and
/// must return quickly ([News]). Snapshots go out four times a second while training, or more often if that is asked
/// for, and at every change of the state or of the hyperparameters. Any thread may set `closed`; the training thread
/// reads it between two minibatches. The shards' threads belong to the loop of the run and end with it.
public final class TrainingService implements AutoCloseable {
    private static final Logger LOG = System.getLogger(TrainingService.class.getName());

    private final RunBuilder builder;
    private final Thread thread = new Thread(this::serve, "elbo-room training");
    private final RequestQueue requests = new RequestQueue();
    private final AtomicLong numbers = new AtomicLong();
    private final News news = new News();
    private final PublishingPace pace = new PublishingPace();
    private volatile boolean closed;

    private @Nullable LiveRun present; // used by the training thread only

    /// A service without a run.
    ///
    /// @param gemm asked on the training thread, when a run is prepared
    public TrainingService(Supplier<Gemm> gemm) {
        builder = new RunBuilder(gemm);
        thread.setDaemon(true);
        thread.start();
    }

    /// Adds a listener for snapshots; it is called on the training thread.
    public void onSnapshot(Consumer<TrainingSnapshot> listener) {
        news.onSnapshot(listener);
    }

    /// Asks for snapshots at this interval while training, if that is shorter than usual. Any thread may call this.
    public void publishEvery(Duration interval) {
        pace.want(interval);
    }

    /// Adds a listener for events; it is called on the training thread.
    public void onEvent(Consumer<TrainingEvent> listener) {
        news.onEvent(listener);
    }

    /// The newest snapshot; null until the first run is ready.
    public @Nullable TrainingSnapshot snapshot() {
        return news.newest();
    }

    /// The matrix multiplication that the runs use. The first call may take a while to load it.
    public Gemm gemm() {
        return builder.gemm();
    }

    /// Prepares a new run. When it is ready at step 0, it replaces the present run. If that fails
    /// ([TrainingEvent.NotStarted]), the present run stays as it is.
    ///
    /// @return the new run; it may get further requests at once
    public Run begin(LoadedData data, TrainingConfig config, Hyperparameters hyperparameters) {
        Run run = new Run(numbers.incrementAndGet(), data, config);
        submit(run, false, () -> prepare(run, hyperparameters));
        return run;
    }

    /// Gives up building a run, and those requested before it ([TrainingEvent.NotStarted] with a
    /// [CancellationException]). A run that is ready stays.
    public void cancel(Run run) {
        builder.cancel(run);
    }

    /// Replaces a run by a new one that begins at step 0 with the run's present hyperparameters. The seed stays the
    /// same, so the same hyperparameters give the same curves.
    ///
    /// @return the new run
    public Run reset(Run run) {
        Run next = new Run(numbers.incrementAndGet(), run.data(), run.config());
        submit(next, false, () -> {
            LiveRun live = present;
            if (live != null && live.is(run)) {
                prepare(next, live.loop().hyperparameters());
            } else if (builder.isCancelled(next)) { // and so was the run that it resets
                notStarted(next, new CancellationException(next + " was cancelled"));
            } else {
                notStarted(next, new IllegalStateException(gone(run)));
            }
        });
        return next;
    }

    /// Trains until another request ends it.
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

    /// Sets the hyperparameters from the next minibatch on. Of several calls in a row, only the last one counts. A
    /// change that the run cannot follow is refused ([TrainingEvent.Refused]), and the run goes on as before.
    public void change(Run run, Hyperparameters next) {
        submit(run, true, () -> ifPresent(run, live -> change(live, next)));
    }

    /// Ends the run and the threads after the present minibatch; requests that still wait are dropped.
    @Override
    public void close() {
        closed = true;
        builder.close();
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

    /// Turns a failure into an event. It must not end the thread, because the next request may begin another run.
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

    /// Delivers the last snapshot again, marked as failed. Taking a new one might fail again.
    private void fail(LiveRun failed, Throwable cause) {
        failed.enter(RunState.FAILED);
        TrainingSnapshot last = news.newest();
        if (last != null && failed.is(last.run())) {
            news.tell(last.failed());
        }
        news.tell(new TrainingEvent.StateChanged(failed.run(), RunState.FAILED));
        news.tell(new TrainingEvent.Failed(failed.run(), cause));
    }

    private void ifPresent(Run run, Consumer<LiveRun> work) {
        LiveRun live = present;
        if (live != null && live.is(run)) {
            work.accept(live);
        } else {
            news.tell(new TrainingEvent.Refused(run, gone(run)));
        }
    }

    private String gone(Run run) {
        return "%s is not there: it could not be prepared, or another has taken its place (present: %s)"
                .formatted(run, present == null ? "no run" : present.run());
    }

    private void prepare(Run run, Hyperparameters hyperparameters) {
        LiveRun next;
        try {
            next = builder.build(run, hyperparameters, present);
        } catch (RuntimeException | Error e) {
            if (!(e instanceof ModelTooLargeException || e instanceof CancellationException)) { // as the user chose
                LOG.log(Level.ERROR, run + " could not be prepared", e);
            }
            notStarted(run, e);
            return;
        }
        if (present != null) {
            builder.retire(present);
        }
        present = next;
        news.tell(new TrainingEvent.RunStarted(run));
        enter(next, RunState.READY);
    }

    private void notStarted(Run run, Throwable cause) {
        news.tell(new TrainingEvent.NotStarted(run, cause, present == null ? null : present.run()));
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
            news.tell(new TrainingEvent.Diverged(live.run(), e.step(), e.term(), e.lastGoodStep(), tried));
            return;
        }
        if (loop.epochsDone() > epochs) {
            news.tell(new TrainingEvent.EpochEnded(live.run(), loop.epochsDone()));
        }
        if (live.atItsAim()) {
            enter(live, RunState.PAUSED);
        } else if (pace.isDue()) {
            publish(live);
            builder.giveBackReplaced();
        } else if (hasFirstPoint(loop)) {
            publish(live);
        }
    }

    /// Whether the training curve has got its first point since the last snapshot.
    private boolean hasFirstPoint(TrainingLoop loop) {
        TrainingSnapshot last = news.newest();
        return !loop.train().isEmpty() && last != null && last.train().isEmpty();
    }

    private void change(LiveRun live, Hyperparameters next) {
        Hyperparameters before = live.loop().hyperparameters();
        try {
            live.loop().setHyperparameters(next);
        } catch (RuntimeException | Error e) { // the loop is as it was before
            LOG.log(e instanceof IllegalArgumentException ? Level.DEBUG : Level.WARNING, "Refused: " + next, e);
            String reason = e.getMessage();
            news.tell(new TrainingEvent.Refused(live.run(), reason == null ? e.toString() : reason));
            return;
        }
        if (!next.equals(before)) {
            publish(live);
        }
    }

    private void enter(LiveRun live, RunState next) {
        live.enter(next);
        publish(live);
        news.tell(new TrainingEvent.StateChanged(live.run(), next));
    }

    private void publish(LiveRun live) {
        news.tell(pace.timed(live::snapshot));
    }
}
