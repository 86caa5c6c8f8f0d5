package elboroom.training;

import static elboroom.training.LiveRun.FOREVER;

import elboroom.data.LoadedData;
import elboroom.tensor.Gemm;
import elboroom.thread.BackgroundPriority;
import elboroom.training.RequestQueue.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Trains one run after another on a thread of its own. Any thread may make requests; they return at once. Requests are
/// carried out before the next minibatch, in the order of the calls. Each names a [Run]. A request is refused if its
/// run is not the present one. [RunState] shows what leads from one state to the next.
///
/// **Threads.** The training thread owns the [PresentRun] and with it the live weights; nobody else sees them. Requests
/// reach it through the [RequestQueue], whose lock makes sure that a request's work sees everything that its caller
/// wrote before the call. The thread parks while there is nothing to do. A caller first adds its request and then
/// unparks the thread, so no request is missed. Listeners get immutable snapshots and events on the training thread and
/// must return quickly ([News]). Snapshots go out four times a second while training, or more often if that is asked
/// for, and at every change of the state or of the hyperparameters. Any thread may set `closed`; the training thread
/// reads it between two minibatches. The shards' threads belong to the loop of the run and end with it. Shadows are
/// measured on one more thread, from copies ([Shadowing]).
public final class TrainingService implements AutoCloseable {
    private final RunBuilder builder;
    private final Thread thread = new Thread(this::serve, "elbo-room training");
    private final Spilling spilling; // closed by the training thread
    private final RequestQueue requests = new RequestQueue();
    private final AtomicLong numbers = new AtomicLong();
    private final News news = new News();
    private final PublishingPace pace = new PublishingPace();
    private final PresentRun present; // used by the training thread only
    private volatile boolean closed;

    /// A service without a run.
    ///
    /// @param gemm asked on the training thread, when a run is prepared
    public TrainingService(Supplier<Gemm> gemm) {
        this(gemm, ShadowMeasure.NONE);
    }

    /// The same for runs with shadows.
    ///
    /// @param shadows measures them, on a thread of the service
    public TrainingService(Supplier<Gemm> gemm, ShadowMeasure shadows) {
        this(gemm, shadows, Spill.NONE, failure -> {});
    }

    /// The same with a disk.
    ///
    /// @param spill     takes the moments that have no room in memory; the caller closes it
    /// @param onFailure hears, on a thread of the service, if one cannot be written for the first time. It is
    ///     forgotten then, and training goes on
    public TrainingService(Supplier<Gemm> gemm, ShadowMeasure shadows, Spill spill, Consumer<IOException> onFailure) {
        this(gemm, shadows, Keyframe::of, new Spilling(spill, onFailure));
    }

    /// @param copying copies the moments that are remembered. A test makes it fail
    TrainingService(Supplier<Gemm> gemm, ShadowMeasure shadows, Keyframes.Copying copying, Spilling spilling) {
        this.spilling = spilling;
        builder = new RunBuilder(gemm, copying, spilling.isOn() ? spilling::take : null);
        present = new PresentRun(builder, news, pace, new Shadowing(shadows), this::later);
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

    /// Sets how many bytes of moments a run may have in memory ([Keyframes]), the present one from its next moment on.
    /// Any thread may call this.
    public void rememberWithin(long bytes) {
        builder.rememberWithin(bytes);
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
        submit(run, false, () -> present.replace(run, new RunStart.Fresh(hyperparameters)));
        return run;
    }

    /// Prepares a run that goes on from a state. When it is ready, it replaces the present run and is paused, or
    /// [RunState#READY] if nothing has been trained yet. Otherwise as [#begin].
    ///
    /// @param data the images that the state was made with
    /// @param from the state, and the moments before it that are to be remembered
    public Run goOn(LoadedData data, TrainingConfig config, RunCopy from) {
        return goOn(new Run(numbers.incrementAndGet(), data, config), from);
    }

    /// The same as a fork of another run.
    ///
    /// @param from a state of that run, and the moments before it
    public Run fork(Run other, RunCopy from) {
        var origin = new Run.Origin(other.number(), from.state().step());
        return goOn(new Run(numbers.incrementAndGet(), other.data(), other.config(), origin), from);
    }

    private Run goOn(Run run, RunCopy from) {
        submit(run, false, () -> present.replace(run, new RunStart.From(from)));
        return run;
    }

    /// Copies the whole state of a run before the next minibatch, with the moments before it, and then trains on. It is
    /// refused ([TrainingEvent.Refused]) if there is no memory for a copy, or if the run has failed in the middle of a
    /// step.
    ///
    /// @param receiver gets the copy on the training thread, and must return quickly
    public void capture(Run run, Consumer<RunCopy> receiver) {
        ask(run, live -> present.capture(live, receiver));
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
        submit(next, false, () -> present.reset(run, next));
        return next;
    }

    /// Trains until another request ends it.
    public void start(Run run) {
        ask(run, live -> present.train(live, FOREVER, FOREVER));
    }

    /// Pauses after the present minibatch.
    public void pause(Run run) {
        ask(run, live -> {
            if (live.state() == RunState.RUNNING) {
                present.enter(live, RunState.PAUSED);
            }
        });
    }

    /// Trains on one minibatch, then pauses.
    public void stepBatch(Run run) {
        ask(run, live -> present.train(live, live.loop().steps() + 1, FOREVER));
    }

    /// Trains to the end of the present epoch (of the next one, if it has just ended), then pauses.
    public void stepEpoch(Run run) {
        ask(run, live -> present.train(live, FOREVER, live.loop().epochsDone() + 1));
    }

    /// Sets the hyperparameters from the next minibatch on. Of several calls in a row, only the last one counts. A
    /// change that the run cannot follow is refused ([TrainingEvent.Refused]), and the run goes on as before. A new
    /// ramp whose first step has passed begins at the next minibatch.
    public void change(Run run, Hyperparameters next) {
        submit(run, true, () -> present.ifIs(run, live -> present.change(live, next)));
    }

    /// Measures estimators along training from now on, always at the same weights: when the step is a multiple of the
    /// plan's. A plan that does not fit the model is refused ([TrainingEvent.Refused]). A new run has the plan of the
    /// one before it, as far as it fits; a run that goes on has its own.
    ///
    /// @param plan null for none; what was measured stays
    public void measure(Run run, @Nullable ShadowPlan plan) {
        ask(run, live -> present.measure(live, plan));
    }

    /// Ends the run and the threads after the present minibatch; requests that still wait are dropped.
    @Override
    public void close() {
        closed = true;
        builder.close();
        LockSupport.unpark(thread);
    }

    /// For the training thread's own work: it is no request of a run.
    private void later(Runnable work) {
        requests.add(new Request(null, false, work));
        LockSupport.unpark(thread);
    }

    private void ask(Run run, Consumer<LiveRun> command) {
        submit(run, false, () -> present.ifIs(run, command));
    }

    private void submit(Run run, boolean change, Runnable work) {
        requests.add(new Request(run, change, work));
        LockSupport.unpark(thread);
    }

    private void serve() {
        BackgroundPriority.enter();
        while (!closed) {
            Request request = requests.poll();
            if (request != null) {
                present.guard(request.work());
            } else if (present.isTraining()) {
                present.guard(present::step);
            } else {
                LockSupport.parkNanos(this, builder.giveBackWhenIdle());
            }
        }
        present.stop();
        spilling.close();
    }
}
