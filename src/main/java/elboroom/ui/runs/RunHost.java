package elboroom.ui.runs;

import elboroom.data.LoadedData;
import elboroom.training.Hyperparameters;
import elboroom.training.Run;
import elboroom.training.RunCopy;
import elboroom.training.TrainingConfig;

/// What the window does with runs that are opened.
public interface RunHost {
    /// Begins a run that goes on from a state.
    ///
    /// @param data the images that the state was made with
    /// @param from the state, and the moments before it
    Run goOn(LoadedData data, TrainingConfig config, RunCopy from);

    /// Begins a run at step 0, which does not train yet.
    Run begin(LoadedData data, TrainingConfig config, Hyperparameters first);

    /// Begins the run that the window begins with when nothing is opened.
    void beginAnew();
}
