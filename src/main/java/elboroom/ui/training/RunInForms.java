package elboroom.ui.training;

import elboroom.training.Hyperparameters;
import elboroom.training.Run;
import elboroom.training.TrainingEvent;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.run.RunModel;
import org.jspecify.annotations.Nullable;

/// Keeps the forms in step with the run. Belongs to the FX thread.
final class RunInForms {
    private final RunModel run;
    private final HyperparametersModel hyperparameters;
    private final StructureModel structure;
    private @Nullable Run adopted; // until it is shown

    RunInForms(RunModel run, HyperparametersModel hyperparameters, StructureModel structure) {
        this.run = run;
        this.hyperparameters = hyperparameters;
        this.structure = structure;
        run.presentProperty().subscribe(present -> run.acts().ignoring(() -> follow(present)));
        run.onEvent(event -> run.acts().ignoring(() -> follow(event)));
    }

    /// Takes the settings of a run that is in preparation, and that brings its own. The structure changes when the run
    /// is shown.
    void adopt(Run next, Hyperparameters values) {
        adopted = next;
        run.acts().ignoring(() -> hyperparameters.adopt(next.config().model(), values));
    }

    private void follow(@Nullable TrainingSnapshot snapshot) {
        if (snapshot == null) {
            return;
        }
        if (isAdopted(snapshot.run())) {
            adopted = null;
            structure.adopt(snapshot.run().data(), snapshot.config());
        } else {
            structure.setApplied(snapshot.run().data(), snapshot.config());
        }
        if (run.isCurrent(snapshot.run())) {
            hyperparameters.follow(snapshot.step(), snapshot.hyperparameters());
        }
    }

    private boolean isAdopted(Run other) {
        return adopted != null && adopted.number() == other.number();
    }

    /// Shows the run's hyperparameters in the form after a change was refused or undone. If another run could not be
    /// prepared, the present run gets the form's values, unless they are those of the other run.
    private void follow(TrainingEvent event) {
        TrainingSnapshot newest = run.newest();
        if (newest == null || !run.isCurrent(newest.run())) {
            return; // another run is in preparation, and the form belongs to that one
        }
        switch (event) {
            case TrainingEvent.Refused refused -> show(refused.run(), newest);
            case TrainingEvent.Diverged diverged -> {
                show(diverged.run(), newest);
                run.acts().forgetTakenBack(hyperparameters);
            }
            case TrainingEvent.NotStarted failed -> goBack(failed.run(), newest);
            case TrainingEvent.Failed failed -> {}
            case TrainingEvent.ShadowsEnded ended -> {}
            case TrainingEvent.StateChanged changed -> {}
            case TrainingEvent.RunStarted started -> {}
            case TrainingEvent.Retired retired -> {}
            case TrainingEvent.EpochEnded ended -> {}
        }
    }

    private void goBack(Run failed, TrainingSnapshot newest) {
        if (isAdopted(failed)) {
            adopted = null;
            hyperparameters.adopt(newest.config().model(), newest.hyperparameters());
        } else {
            hyperparameters.follow(
                    newest.config().model(), newest.hyperparameters().estimator());
            run.change(hyperparameters.valueProperty().get());
        }
    }

    private void show(Run which, TrainingSnapshot newest) {
        if (run.isCurrent(which)) {
            hyperparameters.show(newest.hyperparameters());
        }
    }
}
