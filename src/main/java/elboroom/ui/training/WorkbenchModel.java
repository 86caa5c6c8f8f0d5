package elboroom.ui.training;

import elboroom.data.DataSource;
import elboroom.tensor.Gemm;
import elboroom.training.Hyperparameters;
import elboroom.training.RunState;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Problem;
import elboroom.vae.VaeConfig;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The models of the training views, and the commands that concern more than one of them.
///
/// Hyperparameters go to the service as they change. Structural changes apply at once while nothing has been trained;
/// later they wait for [#restart] or are discarded. Belongs to the FX thread.
public final class WorkbenchModel implements AutoCloseable {
    private final SessionModel sessions;
    private final RunModel run;
    private final HyperparametersModel hyperparameters;
    private final StructureModel structure;
    private final DataChoiceModel dataChoice;
    private final ChartsModel charts;
    private VaeConfig awaited;

    /// Creates the models; [#open] loads the data.
    ///
    /// @param background reads files and loads the matrix library
    /// @param fx         the FX thread's executor; tests pass `Runnable::run`
    /// @param gemm       asked on the background executor
    /// @param problems   told of what goes wrong
    public WorkbenchModel(
            DataSource source,
            TrainingConfig config,
            Hyperparameters initial,
            Executor background,
            Executor fx,
            Supplier<Gemm> gemm,
            Consumer<Problem> problems) {
        awaited = config.model();
        sessions = new SessionModel(background, fx, gemm, problems);
        run = new RunModel(sessions, fx, System::nanoTime, problems);
        hyperparameters = new HyperparametersModel(config.model(), initial);
        structure = new StructureModel(source, config);
        dataChoice = new DataChoiceModel(structure.sourceProperty()::set, background, fx);
        charts = new ChartsModel(sessions, run);
        hyperparameters.valueProperty().subscribe(this::send);
        run.shownProperty().subscribe(this::follow);
        structure.changesProperty().subscribe(changes -> {
            if (!changes.isEmpty() && untouched()) {
                restart();
            }
        });
    }

    /// Data and service.
    public SessionModel sessions() {
        return sessions;
    }

    /// The run.
    public RunModel run() {
        return run;
    }

    /// What changes live.
    public HyperparametersModel hyperparameters() {
        return hyperparameters;
    }

    /// What needs a restart.
    public StructureModel structure() {
        return structure;
    }

    /// Data that are chosen, before they become part of the structure.
    public DataChoiceModel dataChoice() {
        return dataChoice;
    }

    /// The curves.
    public ChartsModel charts() {
        return charts;
    }

    /// Loads the data and prepares the first run.
    public void open() {
        openSession(false);
    }

    /// Begins another run with the draft; if it was training, it trains on.
    public void restart() {
        TrainingSession session = sessions.session();
        boolean training = run.runningProperty().get();
        if (session == null
                || !session.source().equals(structure.sourceProperty().get())) {
            openSession(training);
            return;
        }
        TrainingConfig draft = structure.draft();
        awaited = draft.model();
        session.service().restart(session.data(), draft, hyperparameters.startingWith(awaited));
        if (training) {
            session.service().start();
        }
    }

    /// Trains on from the last good state with a third of the learning rate.
    public void continueAfterDivergence() {
        TrainingSession session = sessions.session();
        if (session != null && run.stateProperty().get() == RunState.DIVERGED) {
            hyperparameters.thirdOfLearningRate();
            session.service().start();
        }
    }

    /// Stops training and ends its threads.
    @Override
    public void close() {
        sessions.close();
    }

    private void openSession(boolean start) {
        TrainingConfig draft = structure.draft();
        awaited = draft.model();
        sessions.open(structure.sourceProperty().get(), draft, hyperparameters.startingWith(awaited), start, () -> {
            awaited = hyperparameters.latentsProperty().get();
            structure.discard();
        });
    }

    /// Sends values to the service, but not while a run with other latents is on its way: the estimator may not work
    /// for
    /// them.
    private void send(Hyperparameters value) {
        TrainingSession session = sessions.session();
        if (session != null && hyperparameters.worksFor(awaited)) {
            session.service().setHyperparameters(value);
        }
    }

    /// Values set while the data were loading are not lost: they go to the service with the first snapshot.
    private void follow(@Nullable TrainingSnapshot snapshot) {
        TrainingSession session = sessions.session();
        if (snapshot == null || session == null) {
            return;
        }
        if (snapshot.state() == RunState.FAILED) {
            awaited = hyperparameters.latentsProperty().get(); // no other run will come by itself
        }
        structure.setApplied(session.source(), snapshot.config());
        hyperparameters.follow(
                snapshot.config().model(), snapshot.hyperparameters().estimator());
        if (snapshot.step() == 0) {
            send(hyperparameters.valueProperty().get());
        }
    }

    private boolean untouched() {
        TrainingSnapshot snapshot = run.shown();
        return run.stateProperty().get() == RunState.READY && snapshot != null && snapshot.step() == 0;
    }
}
