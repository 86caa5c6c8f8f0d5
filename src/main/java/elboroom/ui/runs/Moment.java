package elboroom.ui.runs;

import elboroom.training.Hyperparameters;
import elboroom.training.Run;
import elboroom.training.TrainingSnapshot;
import elboroom.training.TrainingState;

/// What tells one moment of the window's runs from another.
///
/// @param changes         how many there were
/// @param hyperparameters of the next minibatch; several changes between two steps count as one
record Moment(long run, long step, int changes, Hyperparameters hyperparameters) {
    static Moment of(Run run, TrainingState state) {
        return new Moment(run.number(), state.step(), state.changes().size(), state.hyperparameters());
    }

    static Moment of(TrainingSnapshot shown) {
        return new Moment(shown.run().number(), shown.step(), shown.changes().size(), shown.hyperparameters());
    }
}
