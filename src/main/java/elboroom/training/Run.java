package elboroom.training;

import elboroom.data.DataSplit;
import elboroom.data.LoadedData;

/// One training of one model. Every request to a [TrainingService], and every event and snapshot from it, names its
/// run. A reset and a restart each make another run.
///
/// @param number the run's number in its service, from 1
/// @param data   the training and test images and their source
/// @param config the settings that stay fixed during the run
public record Run(long number, LoadedData data, TrainingConfig config) {
    /// The training and test images.
    public DataSplit images() {
        return data.data();
    }

    /// The number only. All fields would fill a line of the log with the configuration.
    @Override
    public String toString() {
        return "run " + number;
    }
}
