package elboroom.training;

import elboroom.data.DataSplit;
import elboroom.tensor.Gemm;
import elboroom.thread.BackgroundPriority;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs a [TrainingLoop] on a thread of its own, which alone touches the live weights. Every method may be called from
/// any thread and returns at once; what it asks for happens before the next minibatch.
///
/// Snapshots go to listeners four times a second while training and at every change of state; events go to
/// listeners in order. Both are called on the training thread: they hand over and return.
public final class TrainingService implements AutoCloseable {
    private static final Logger LOG = System.getLogger(TrainingService.class.getName());
    private static final long SNAPSHOT_INTERVAL_NANOS = 250_000_000;
    private static final long FOREVER = Long.MAX_VALUE;

    private final Gemm gemm;
    private final Thread thread = new Thread(this::serve, "elbo-room training");
    private final ConcurrentLinkedQueue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Hyperparameters> wanted = new AtomicReference<>();
    private final AtomicReference<@Nullable TrainingSnapshot> latest = new AtomicReference<>();
    private final List<Consumer<TrainingSnapshot>> snapshotListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<TrainingEvent>> eventListeners = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    // confined to the training thread
    private DataSplit data;
    private TrainingConfig config;
    private Hyperparameters hyperparameters;
    private @Nullable TrainingLoop loop;
    private RunState state = RunState.READY;
    private List<TrainingSnapshot.Marker> markers = List.of();
    private final SpeedMeter speed = new SpeedMeter();
    private long run;
    private long stopAtStep = FOREVER;
    private long stopAtEpoch = FOREVER;
    private long lastPublished;

    /// A service whose first run is ready at step 0 shortly after [#open].
    public TrainingService(DataSplit data, TrainingConfig config, Hyperparameters hyperparameters, Gemm gemm) {
        this.data = data;
        this.config = config;
        this.hyperparameters = hyperparameters;
        this.gemm = gemm;
        thread.setDaemon(true);
    }

    /// Starts the thread, which prepares the first run; add listeners before.
    public void open() {
        submit(() -> begin(data, config));
        thread.start();
    }

    /// Listens to snapshots.
    public void onSnapshot(Consumer<TrainingSnapshot> listener) {
        snapshotListeners.add(listener);
    }

    /// Listens to events.
    public void onEvent(Consumer<TrainingEvent> listener) {
        eventListeners.add(listener);
    }

    /// The newest snapshot; null until the first run is ready.
    public @Nullable TrainingSnapshot snapshot() {
        return latest.get();
    }

    /// Trains until told otherwise.
    public void start() {
        submit(() -> go(FOREVER, FOREVER));
    }

    /// Pauses after the present minibatch.
    public void pause() {
        submit(() -> {
            if (state == RunState.RUNNING) {
                enter(RunState.PAUSED);
            }
        });
    }

    /// Trains on one minibatch, then pauses.
    public void stepBatch() {
        submit(() -> go(requireLoop().steps() + 1, FOREVER));
    }

    /// Trains to the end of the present epoch (of the next one, if it has just ended), then pauses.
    public void stepEpoch() {
        submit(() -> go(FOREVER, requireLoop().epochsDone() + 1));
    }

    /// Goes back to step 0 of the same configuration: the same seed gives the same curves.
    public void reset() {
        submit(() -> begin(data, config));
    }

    /// Begins another run.
    public void restart(TrainingConfig next) {
        submit(() -> begin(data, next));
    }

    /// Begins another run on other data.
    public void restart(DataSplit nextData, TrainingConfig next) {
        submit(() -> begin(nextData, next));
    }

    /// Begins another run with other hyperparameters, as a latent family with estimators of its own needs.
    public void restart(DataSplit nextData, TrainingConfig next, Hyperparameters nextHyperparameters) {
        submit(() -> {
            wanted.set(null);
            TrainingLoop created = new TrainingLoop(nextData, next, nextHyperparameters, gemm);
            hyperparameters = nextHyperparameters;
            begin(nextData, next, created);
        });
    }

    /// Sets what the next minibatch trains with; of several calls in between, the last one wins.
    public void setHyperparameters(Hyperparameters next) {
        wanted.set(next);
        LockSupport.unpark(thread);
    }

    /// Ends the run and its threads.
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void submit(Runnable command) {
        commands.add(command);
        LockSupport.unpark(thread);
    }

    private void serve() {
        BackgroundPriority.enter();
        while (!closed) {
            Runnable command = commands.poll();
            if (command != null) {
                guarded(command);
            } else if (wanted.get() != null) {
                guarded(this::applyHyperparameters);
            } else if (state == RunState.RUNNING) {
                guarded(this::trainStep);
            } else {
                LockSupport.park(this);
            }
        }
        enter(RunState.STOPPED);
        closeLoop();
    }

    /// A failure is an event, never the end of the thread: the next command may begin another run.
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (DivergenceException e) {
            enter(RunState.DIVERGED);
            emit(new TrainingEvent.Diverged(e.step(), e.term(), e.lastGoodStep()));
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "Training failed", e);
            state = RunState.FAILED;
            TrainingSnapshot last = latest.get();
            if (last != null) {
                deliver(last.failed());
            }
            emit(new TrainingEvent.StateChanged(RunState.FAILED));
            emit(new TrainingEvent.Failed(e));
        }
    }

    private void begin(DataSplit nextData, TrainingConfig next) {
        begin(nextData, next, new TrainingLoop(nextData, next, hyperparameters, gemm));
    }

    private void begin(DataSplit nextData, TrainingConfig next, TrainingLoop created) {
        closeLoop();
        loop = created;
        data = nextData;
        config = next;
        run++;
        markers = List.of();
        state = RunState.READY;
        speed.restart();
        emit(new TrainingEvent.RunStarted(run, next));
        enter(RunState.READY);
    }

    private void closeLoop() {
        if (loop != null) {
            loop.close();
        }
    }

    private TrainingLoop requireLoop() {
        TrainingLoop current = loop;
        if (current == null) {
            throw new IllegalStateException(
                    "there is no run: its preparation failed; reset, or change its configuration");
        }
        return current;
    }

    private void go(long untilStep, long untilEpoch) {
        requireLoop();
        stopAtStep = untilStep;
        stopAtEpoch = untilEpoch;
        speed.restart();
        enter(RunState.RUNNING);
    }

    private void trainStep() {
        TrainingLoop current = requireLoop();
        long epochs = current.epochsDone();
        current.step();
        speed.count(current.examples());
        if (current.epochsDone() > epochs) {
            emit(new TrainingEvent.EpochEnded(current.epochsDone()));
        }
        if (current.steps() >= stopAtStep || current.epochsDone() >= stopAtEpoch) {
            enter(RunState.PAUSED);
        } else if (hasFirstPoint(current) || System.nanoTime() - lastPublished >= SNAPSHOT_INTERVAL_NANOS) {
            publish();
        }
    }

    /// Whether the training curve has begun since the last snapshot.
    private boolean hasFirstPoint(TrainingLoop current) {
        TrainingSnapshot last = latest.get();
        return !current.train().isEmpty() && last != null && last.train().isEmpty();
    }

    private void applyHyperparameters() {
        Hyperparameters next = wanted.getAndSet(null);
        if (next == null || next.equals(hyperparameters)) {
            return;
        }
        TrainingLoop current = loop;
        if (current != null) {
            current.setHyperparameters(next);
            if (current.steps() > 0) {
                var longer = new ArrayList<>(markers);
                longer.add(new TrainingSnapshot.Marker(current.steps(), hyperparameters, next));
                markers = List.copyOf(longer);
            }
        }
        hyperparameters = next;
        publish();
    }

    private void enter(RunState next) {
        state = next;
        publish();
        emit(new TrainingEvent.StateChanged(next));
    }

    private void publish() {
        lastPublished = System.nanoTime();
        TrainingLoop current = loop;
        if (current == null) {
            return;
        }
        deliver(new TrainingSnapshot(
                run,
                state,
                config,
                hyperparameters,
                current.steps(),
                current.epoch(),
                current.examples(),
                state == RunState.RUNNING ? speed.perSecond() : 0,
                current.train(),
                current.test(),
                current.lastTest(),
                markers,
                current.freeze()));
    }

    private void deliver(TrainingSnapshot snapshot) {
        latest.set(snapshot);
        tell(snapshotListeners, snapshot);
    }

    private void emit(TrainingEvent event) {
        tell(eventListeners, event);
    }

    /// A listener's failure is not training's: it must neither end the thread nor keep the others from hearing.
    private static <T> void tell(List<Consumer<T>> listeners, T news) {
        for (Consumer<T> listener : listeners) {
            try {
                listener.accept(news);
            } catch (RuntimeException | Error e) {
                LOG.log(Level.ERROR, "A listener failed on " + news.getClass().getSimpleName(), e);
            }
        }
    }
}
