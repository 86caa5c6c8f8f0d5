package elboroom.ui.runs;

import elboroom.data.LoadedData;
import elboroom.training.Run;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingState;

/// What the window does with runs that are opened.
public interface RunHost {
    /// Begins a run that goes on from a state.
    ///
    /// @param data the images that the state was made with
    Run goOn(LoadedData data, TrainingConfig config, TrainingState from);

    /// Begins the run that the window begins with when nothing is opened.
    void beginAnew();
}
