package elboroom.app;

import elboroom.cli.ProgramVersion;
import elboroom.data.LoadedData;
import elboroom.training.Hyperparameters;
import elboroom.training.Run;
import elboroom.training.RunCopy;
import elboroom.training.TrainingConfig;
import elboroom.ui.fx.FxDispatch;
import elboroom.ui.fx.Problem;
import elboroom.ui.runs.Dialogs;
import elboroom.ui.runs.RunDisk;
import elboroom.ui.runs.RunHost;
import elboroom.ui.runs.RunsModel;
import elboroom.ui.training.TrainingViews;
import elboroom.ui.training.WorkbenchModel;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.stage.Stage;

/// The window as the place where runs are opened: their settings go into its forms.
final class WindowRuns implements RunHost {
    private final WorkbenchModel workbench;

    private WindowRuns(WorkbenchModel workbench) {
        this.workbench = workbench;
    }

    /// The models of the run's file.
    ///
    /// @param own reads and writes, one file at a time
    static RunsModel of(
            WorkbenchModel workbench, Options options, Stage stage, Executor own, Consumer<Problem> problems) {
        var parts = new RunsModel.Parts(
                new WindowRuns(workbench),
                RunDisk.of(ProgramVersion.number()),
                options.recovery(),
                options.settings().recent());
        var questions = new Dialogs(stage, TrainingViews::askForImages);
        return new RunsModel(workbench.run(), parts, questions, own, FxDispatch.executor(), problems);
    }

    @Override
    public Run goOn(LoadedData data, TrainingConfig config, RunCopy from) {
        return workbench.goOn(data, config, from);
    }

    @Override
    public Run begin(LoadedData data, TrainingConfig config, Hyperparameters first) {
        return workbench.begin(data, config, first);
    }

    @Override
    public void beginAnew() {
        workbench.open();
    }
}
