package elboroom.ui.training;

import elboroom.data.DataSource;
import elboroom.data.LoadedData;
import elboroom.training.Hyperparameters;
import elboroom.training.Run;
import elboroom.training.RunCopy;
import elboroom.training.RunState;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingEvent;
import elboroom.training.TrainingService;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Problem;
import elboroom.ui.run.RunModel;
import elboroom.vae.VaeConfig;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import org.jspecify.annotations.Nullable;

/// The models of the training views, and the commands that concern more than one of them.
///
/// Changes of hyperparameters go to the run at once. While another run is in preparation, they go to that one.
/// Structural changes apply at once while nothing has been trained. Later they wait for [#restart], or the user
/// discards them. Belongs to the FX thread.
public final class WorkbenchModel implements AutoCloseable {
    private final DataSource first;
    private final RunModel run;
    private final HyperparametersModel hyperparameters;
    private final StructureModel structure;
    private final DataChoiceModel dataChoice;
    private final ChartsModel charts;
    private final ReadOnlyDoubleWrapper rateAfterDivergence =
            new ReadOnlyDoubleWrapper(this, "rateAfterDivergence", Hyperparameters.DEFAULT.learningRate());
    private final RunInForms forms;

    /// Creates the models; [#open] loads the data.
    ///
    /// @param background reads files and loads the matrix library
    /// @param fx         the FX thread's executor; tests pass `Runnable::run`
    /// @param service    trains the runs; closed with the models
    /// @param problems   gets the problems
    public WorkbenchModel(
            DataSource source,
            TrainingConfig config,
            Hyperparameters initial,
            Executor background,
            Executor fx,
            TrainingService service,
            Consumer<Problem> problems) {
        first = source;
        run = new RunModel(service, fx, System::nanoTime, problems);
        hyperparameters = new HyperparametersModel(config.model(), initial);
        structure = new StructureModel(config);
        Warmup warmup = new Warmup(config, initial, service::gemm);
        DataChoiceModel.Loader loader = chosen -> {
            LoadedData data = chosen.load();
            warmup.once(data.data());
            return data;
        };
        dataChoice = new DataChoiceModel(loader, this::accept, background, fx);
        dataChoice.problemProperty().subscribe(problem -> {
            if (problem != null && run.run() == null) {
                problems.accept(problem); // without data there is no run, so a note under the field is not enough
            }
        });
        charts = new ChartsModel(run);
        TrainingActs.watch(run.acts(), hyperparameters, structure, dataChoice, charts);
        hyperparameters.valueProperty().subscribe(run::change);
        run.divergenceProperty().subscribe(this::offer);
        forms = new RunInForms(run, hyperparameters, structure);
        structure.changesProperty().subscribe(changes -> {
            if (!changes.isEmpty() && untouched()) {
                beginDraft();
            }
        });
    }

    /// The run.
    public RunModel run() {
        return run;
    }

    /// The settings that can change while training.
    public HyperparametersModel hyperparameters() {
        return hyperparameters;
    }

    /// The settings that need a restart.
    public StructureModel structure() {
        return structure;
    }

    /// The chosen data, before they become part of the structure.
    public DataChoiceModel dataChoice() {
        return dataChoice;
    }

    /// The curves.
    public ChartsModel charts() {
        return charts;
    }

    /// Loads the data and prepares the first run.
    public void open() {
        dataChoice.choose(first);
    }

    /// Begins another run with the draft. If the present one is training, the new one trains at once, too.
    public void restart() {
        run.acts().ignoring(this::beginDraft); // an estimator that fits the new run is no act of its own
    }

    private void beginDraft() {
        LoadedData data = structure.dataProperty().get();
        if (data == null || !data.isThere()) {
            return;
        }
        TrainingConfig draft = structure.draft();
        VaeConfig model = draft.model().withPixels(data.data().train().pixels());
        Hyperparameters start = hyperparameters.startingWith(model);
        run.begin(data, draft.withModel(model), start);
        hyperparameters.follow(model, start.estimator());
    }

    /// Begins a run that goes on from a state. The forms show its settings. If it cannot be prepared, the present run
    /// and its settings stay; without a present run, [#open] is due again.
    ///
    /// @param loaded the images that the state was made with
    public Run goOn(LoadedData loaded, TrainingConfig config, RunCopy from) {
        dataChoice.cancel();
        Run next = run.goOn(loaded, config, from);
        forms.adopt(next, from.state().hyperparameters());
        return next;
    }

    /// Begins a fork of a run. If the present one is training, the fork trains at once, too. Otherwise as [#goOn].
    ///
    /// @param from a state of that run, and the moments before it
    public Run fork(Run other, RunCopy from) {
        dataChoice.cancel();
        Run next = run.fork(other, from);
        forms.adopt(next, from.state().hyperparameters());
        return next;
    }

    /// Begins a run at step 0 with its own settings, which the forms show. It does not train yet.
    public Run begin(LoadedData loaded, TrainingConfig config, Hyperparameters start) {
        dataChoice.cancel();
        Run next = run.prepare(loaded, config, start);
        forms.adopt(next, start);
        return next;
    }

    /// Continues from the last good state with a smaller learning rate: [#rateAfterDivergenceProperty].
    public void continueAfterDivergence() {
        if (run.divergenceProperty().get() != null) {
            hyperparameters.learningRateProperty().set(rateAfterDivergence.get());
            run.start();
        }
    }

    /// The learning rate with which [#continueAfterDivergence] goes on. It is chosen at the divergence, and stays the
    /// same when the user sets another one in the form: training goes on with that one if it is simply started.
    public ReadOnlyDoubleProperty rateAfterDivergenceProperty() {
        return rateAfterDivergence.getReadOnlyProperty();
    }

    private void offer(TrainingEvent.@Nullable Diverged divergence) {
        TrainingSnapshot good = run.newest();
        if (divergence != null && good != null) {
            rateAfterDivergence.set(RateAfterDivergence.of(divergence.tried().learningRate(), good));
        }
    }

    /// Stops training and ends its threads.
    @Override
    public void close() {
        dataChoice.close();
        run.close();
    }

    /// Takes the loaded data. If there is no run yet, the first run begins with the present values of the form.
    private void accept(LoadedData data) {
        structure.dataProperty().set(data);
        if (run.run() == null) {
            restart();
        }
    }

    private boolean untouched() {
        TrainingSnapshot snapshot = run.present();
        boolean fresh = snapshot == null || run.stateProperty().get() == RunState.READY && snapshot.step() == 0;
        return run.run() != null && fresh;
    }
}
