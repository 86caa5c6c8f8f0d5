package elboroom.ui.run;

import elboroom.data.LoadedData;
import elboroom.tensor.Gemm;
import elboroom.training.Hyperparameters;
import elboroom.training.Run;
import elboroom.training.RunCopy;
import elboroom.training.RunState;
import elboroom.training.ShadowPlan;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingEvent;
import elboroom.training.TrainingService;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Latest;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.ui.fx.UndoModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The window's run: its state, and the commands and changes for it. Belongs to the FX thread.
public final class RunModel implements AutoCloseable {
    private static final Texts TEXTS = new Texts(RunModel.class);

    private final Moments moments = new Moments();
    private final ReadOnlyObjectWrapper<@Nullable RunState> state = new ReadOnlyObjectWrapper<>(this, "state");
    private final ReadOnlyObjectWrapper<TrainingEvent.@Nullable Diverged> divergence =
            new ReadOnlyObjectWrapper<>(this, "divergence");
    private final BooleanBinding running = Bindings.createBooleanBinding(() -> state.get() == RunState.RUNNING, state);
    private final BooleanBinding ready = state.isNotNull();
    private final UndoModel acts;
    private final Look look;
    private final Pins pins;
    private final PictureModel picture = new PictureModel(Runtime.getRuntime().availableProcessors());
    private final SnapshotPace pace = new SnapshotPace();
    private final List<Consumer<TrainingEvent>> eventListeners = new ArrayList<>();
    private final ReadOnlyObjectWrapper<@Nullable Run> run = new ReadOnlyObjectWrapper<>(this, "run");
    private final ObjectProperty<@Nullable Run> built = new SimpleObjectProperty<>(this, "built");
    private final BooleanBinding imagesHere = Bindings.createBooleanBinding(() -> hasImages(run.get()), run);
    private final BooleanBinding trainable = ready.and(imagesHere);
    private final BooleanBinding building = Bindings.createBooleanBinding(() -> isBuilding(run.get()), run, built);
    private final TrainingService service;
    private final LongSupplier clock;
    private final Consumer<Problem> problems;

    /// Creates a model without a run.
    ///
    /// @param service  trains the runs; this model closes it
    /// @param fx       the FX thread's executor; tests pass `Runnable::run`
    /// @param clock    nanoseconds, like `System::nanoTime`
    /// @param problems gets the problem when training fails
    public RunModel(TrainingService service, Executor fx, LongSupplier clock, Consumer<Problem> problems) {
        this.service = service;
        this.clock = clock;
        this.problems = problems;
        acts = new UndoModel(fx);
        look = new Look(acts::ignoring);
        pins = new Pins(acts);
        service.onSnapshot(new Latest<TrainingSnapshot>(fx, this::accept)::offer);
        service.onEvent(event -> fx.execute(() -> accept(event)));
        picture.paceProperty()
                .subscribe(chosen -> service.publishEvery(picture.budget().snapshots()));
    }

    /// The run to which commands and changes go. It is the newest run that was requested, and it may still be in
    /// preparation. Null while there is none.
    public ReadOnlyObjectProperty<@Nullable Run> runProperty() {
        return run.getReadOnlyProperty();
    }

    public @Nullable Run run() {
        return run.get();
    }

    /// Which moment of the run is shown.
    public Moments moments() {
        return moments;
    }

    /// The present snapshot, for what speaks of the present. Not every snapshot is taken ([SnapshotPace]). Null before
    /// the first.
    public ReadOnlyObjectProperty<@Nullable TrainingSnapshot> presentProperty() {
        return moments.presentProperty();
    }

    public @Nullable TrainingSnapshot present() {
        return presentProperty().get();
    }

    /// The snapshot to show: the present one, or that of the moment that a person looks back at. Null before the first.
    public ReadOnlyObjectProperty<@Nullable TrainingSnapshot> shownProperty() {
        return moments.shownProperty();
    }

    public @Nullable TrainingSnapshot shown() {
        return shownProperty().get();
    }

    /// The snapshot for what moves between two of the charts' snapshots. If nothing does, both are the same, so that
    /// all is drawn in the same frames. Null before the first.
    public ReadOnlyObjectProperty<@Nullable TrainingSnapshot> liveProperty() {
        return moments.liveProperty();
    }

    /// How lively the picture is while training goes on.
    public PictureModel picture() {
        return picture;
    }

    /// What a person has done, to be undone.
    public UndoModel acts() {
        return acts;
    }

    /// The newest snapshot, shown or not; null before the first. Any thread may call this.
    public @Nullable TrainingSnapshot newest() {
        return service.snapshot();
    }

    /// The matrix multiplication. Any thread may call this. It is loaded before the first snapshot.
    public Gemm gemm() {
        return service.gemm();
    }

    /// How the window shows the run.
    public Look look() {
        return look;
    }

    /// The images that a person keeps in view, in every run.
    public Pins pins() {
        return pins;
    }

    /// Sets how many bytes of moments a run may remember.
    public void rememberWithin(long bytes) {
        service.rememberWithin(bytes);
    }

    /// The run's state; null while there is none.
    public ReadOnlyObjectProperty<@Nullable RunState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The divergence that has stopped training; null if there is none.
    public ReadOnlyObjectProperty<TrainingEvent.@Nullable Diverged> divergenceProperty() {
        return divergence.getReadOnlyProperty();
    }

    /// Whether the run is training.
    public BooleanBinding runningProperty() {
        return running;
    }

    /// Whether there is a run.
    public BooleanBinding readyProperty() {
        return ready;
    }

    /// Whether the images of the run are here. Without them it can be shown, but not trained. True while there is no
    /// run.
    public BooleanBinding imagesHereProperty() {
        return imagesHere;
    }

    /// Whether there is a run that can be trained.
    public BooleanBinding trainableProperty() {
        return trainable;
    }

    private static boolean hasImages(@Nullable Run which) {
        return which == null || which.hasImages();
    }

    /// Whether the newest run that was requested is not ready yet. A large model takes some seconds.
    public BooleanBinding buildingProperty() {
        return building;
    }

    private boolean isBuilding(@Nullable Run newest) {
        Run ready = built.get();
        return newest != null && (ready == null || ready.number() != newest.number());
    }

    /// Adds a listener. It gets every event after this model has handled it.
    public void onEvent(Consumer<TrainingEvent> listener) {
        eventListeners.add(listener);
    }

    /// Begins another run. If the present one is training, the new one trains at once, too. If the new one cannot be
    /// prepared, the present one stays and gets the commands again.
    public void begin(LoadedData data, TrainingConfig config, Hyperparameters hyperparameters) {
        boolean train = running.get();
        Run next = prepare(data, config, hyperparameters);
        if (train) {
            service.start(next);
        }
    }

    /// Begins another run, which does not train yet.
    public Run prepare(LoadedData data, TrainingConfig config, Hyperparameters hyperparameters) {
        Run next = service.begin(data, config, hyperparameters);
        run.set(next);
        return next;
    }

    /// Begins a run that goes on from a state, and is paused there. If it cannot be prepared, the present one stays and
    /// gets the commands again.
    ///
    /// @param data the images that the state was made with
    public Run goOn(LoadedData data, TrainingConfig config, RunCopy from) {
        Run next = service.goOn(data, config, from);
        run.set(next);
        return next;
    }

    /// Begins a fork of a run. If the present one is training, the fork trains at once, too. Otherwise as [#goOn].
    ///
    /// @param from a state of that run, and the moments before it
    public Run fork(Run other, RunCopy from) {
        Run next = service.fork(other, from);
        run.set(next);
        if (running.get()) {
            service.start(next);
        }
        return next;
    }

    /// Copies the whole state before the next minibatch, with the moments before it; training goes on. If that cannot
    /// be, it is a problem, and the receiver gets nothing.
    ///
    /// @param receiver gets the copy on the training thread, and must return quickly
    public void capture(Consumer<RunCopy> receiver) {
        command(present -> service.capture(present, receiver));
    }

    /// Gives up the run that is being built. The present one stays and gets the commands again.
    public void cancelBuilding() {
        command(service::cancel);
    }

    /// Changes the hyperparameters.
    public void change(Hyperparameters next) {
        command(present -> service.change(present, next));
    }

    /// Measures estimators along training from now on; null for none.
    public void measure(@Nullable ShadowPlan plan) {
        command(present -> service.measure(present, plan));
    }

    /// Trains, or pauses.
    public void toggle() {
        if (running.get()) {
            pause();
        } else {
            start();
        }
    }

    /// Trains until another command ends it.
    public void start() {
        command(service::start);
    }

    /// Pauses after the present minibatch.
    public void pause() {
        command(service::pause);
    }

    /// Trains on one minibatch.
    public void stepBatch() {
        command(service::stepBatch);
    }

    /// Trains to the end of the epoch.
    public void stepEpoch() {
        command(service::stepEpoch);
    }

    /// Begins again at step 0. The same seed gives the same curves.
    public void reset() {
        command(present -> run.set(service.reset(present)));
    }

    /// Reports how long it took to show a snapshot. Expensive views then refresh less often.
    public void spent(long nanos) {
        pace.spent(nanos);
    }

    /// Ends the run and its threads.
    @Override
    public void close() {
        service.close();
    }

    private void command(Consumer<Run> command) {
        Run present = run.get();
        if (present != null) {
            command.accept(present);
        }
    }

    void accept(TrainingSnapshot snapshot) {
        RunState before = state.get();
        state.set(snapshot.state());
        built.set(snapshot.run()); // only now: of a large model, the first copy takes a while, too
        if (snapshot.state() != RunState.DIVERGED) {
            divergence.set(null);
        }
        boolean due = pace.due(snapshot, before, present(), clock.getAsLong());
        moments.accept(snapshot, due, picture.budget().glides());
        TrainingSnapshot shown = present();
        look.follow(shown == null ? null : shown.run());
    }

    private void accept(TrainingEvent event) {
        switch (event) {
            case TrainingEvent.Diverged diverged -> divergence.set(diverged);
            case TrainingEvent.Failed failed ->
                problems.accept(Problem.of(TEXTS.get("run.failed"), failed.cause(), TEXTS.get("run.failed.next")));
            case TrainingEvent.NotStarted failed -> {
                if (!(failed.cause() instanceof CancellationException)) {
                    problems.accept(
                            Problem.of(TEXTS.get("run.notStarted"), failed.cause(), TEXTS.get("run.notStarted.next")));
                }
                if (isCurrent(failed.run())) {
                    run.set(failed.present());
                }
            }
            case TrainingEvent.Refused refused -> {
                if (isCurrent(refused.run())) {
                    problems.accept(new Problem(TEXTS.get("run.refused"), refused.reason(), ""));
                }
            }
            case TrainingEvent.ShadowsEnded ended ->
                problems.accept(Problem.of(TEXTS.get("run.shadows"), ended.cause(), TEXTS.get("run.shadows.next")));
            case TrainingEvent.RunStarted _,
                    TrainingEvent.StateChanged _,
                    TrainingEvent.Retired _,
                    TrainingEvent.EpochEnded _ -> {}
        }
        eventListeners.forEach(listener -> listener.accept(event));
    }

    /// Whether commands go to this run.
    public boolean isCurrent(Run other) {
        Run present = run.get();
        return present != null && present.number() == other.number();
    }
}
