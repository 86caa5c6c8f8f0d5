package elboroom.ui.training;

import elboroom.training.RunState;
import elboroom.training.TrainingEvent;
import elboroom.training.TrainingService;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Latest;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.RefreshGovernor;
import elboroom.ui.fx.Texts;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the window knows of the run, and the transport's commands. Belongs to the FX thread.
public final class RunModel {
    private static final Texts TEXTS = new Texts(RunModel.class);
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(450);
    private static final double SHARE_OF_THREAD = 0.1;

    private final ReadOnlyObjectWrapper<@Nullable TrainingSnapshot> shown = new ReadOnlyObjectWrapper<>(this, "shown");
    private final ReadOnlyObjectWrapper<@Nullable RunState> state = new ReadOnlyObjectWrapper<>(this, "state");
    private final ReadOnlyObjectWrapper<TrainingEvent.@Nullable Diverged> divergence =
            new ReadOnlyObjectWrapper<>(this, "divergence");
    private final BooleanBinding running = Bindings.createBooleanBinding(() -> state.get() == RunState.RUNNING, state);
    private final BooleanBinding ready = state.isNotNull();
    private final RefreshGovernor governor = new RefreshGovernor(SHORTEST_INTERVAL, SHARE_OF_THREAD);
    private final Executor fx;
    private final LongSupplier clock;
    private final Consumer<Problem> problems;
    private final SessionModel sessions;

    /// Creates a model that follows the sessions.
    ///
    /// @param fx       the FX thread's executor; tests pass `Runnable::run`
    /// @param clock    nanoseconds, as of `System::nanoTime`
    /// @param problems told when training fails
    public RunModel(SessionModel sessions, Executor fx, LongSupplier clock, Consumer<Problem> problems) {
        this.sessions = sessions;
        this.fx = fx;
        this.clock = clock;
        this.problems = problems;
        sessions.sessionProperty().subscribe(this::connect);
    }

    /// The snapshot to show: while training the first with a training curve, and every second one, or fewer if showing
    /// it is dear; null before the first.
    public ReadOnlyObjectProperty<@Nullable TrainingSnapshot> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public @Nullable TrainingSnapshot shown() {
        return shown.get();
    }

    /// Where the run stands; null while there is none.
    public ReadOnlyObjectProperty<@Nullable RunState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The divergence that training has paused at; null otherwise.
    public ReadOnlyObjectProperty<TrainingEvent.@Nullable Diverged> divergenceProperty() {
        return divergence.getReadOnlyProperty();
    }

    /// Whether it trains.
    public BooleanBinding runningProperty() {
        return running;
    }

    /// Whether there is a run.
    public BooleanBinding readyProperty() {
        return ready;
    }

    /// Trains, or pauses.
    public void toggle() {
        command(running.get() ? TrainingService::pause : TrainingService::start);
    }

    /// Trains on one minibatch.
    public void stepBatch() {
        command(TrainingService::stepBatch);
    }

    /// Trains to the end of the epoch.
    public void stepEpoch() {
        command(TrainingService::stepEpoch);
    }

    /// Goes back to step 0: the same seed gives the same curves.
    public void reset() {
        command(TrainingService::reset);
    }

    /// Reports what showing a snapshot cost, so that dear views refresh less often.
    void spent(long nanos) {
        governor.spent(nanos);
    }

    private void command(Consumer<TrainingService> command) {
        TrainingSession session = sessions.session();
        if (session != null && ready.get()) {
            command.accept(session.service());
        }
    }

    private void connect(@Nullable TrainingSession session) {
        if (session == null) {
            return;
        }
        Latest<TrainingSnapshot> latest = new Latest<>(fx, snapshot -> {
            if (sessions.session() == session) {
                accept(snapshot);
            }
        });
        session.service().onSnapshot(latest::offer);
        session.service()
                .onEvent(event -> fx.execute(() -> {
                    if (sessions.session() == session) {
                        accept(event);
                    }
                }));
    }

    void accept(TrainingSnapshot snapshot) {
        RunState before = state.get();
        state.set(snapshot.state());
        if (snapshot.state() != RunState.DIVERGED) {
            divergence.set(null);
        }
        if (snapshot.state() != RunState.RUNNING
                || before != RunState.RUNNING
                || curveBegins(snapshot)
                || governor.due(clock.getAsLong())) {
            shown.set(snapshot);
        }
    }

    private boolean curveBegins(TrainingSnapshot snapshot) {
        TrainingSnapshot last = shown.get();
        return !snapshot.train().isEmpty() && last != null && last.train().isEmpty();
    }

    private void accept(TrainingEvent event) {
        switch (event) {
            case TrainingEvent.Diverged diverged -> divergence.set(diverged);
            case TrainingEvent.Failed failed ->
                problems.accept(Problem.of(TEXTS.get("run.failed"), failed.cause(), TEXTS.get("run.failed.next")));
            case TrainingEvent.StateChanged changed -> {}
            case TrainingEvent.RunStarted started -> {}
            case TrainingEvent.EpochEnded ended -> {}
        }
    }
}
