package elboroom.training;

import elboroom.data.DataSplit;
import elboroom.data.LoadedData;

/// One training of one model: what a [TrainingService] is asked to train, and what every request, event and snapshot
/// names. A reset and a restart each make another run.
///
/// @param number counts a service's runs, from 1
/// @param data   what it learns from and is judged by, with where it came from
/// @param config what is fixed for its length
public record Run(long number, LoadedData data, TrainingConfig config) {
    /// The images themselves.
    public DataSplit images() {
        return data.data();
    }

    /// Its number; the whole of it would fill a log's line with a configuration.
    @Override
    public String toString() {
        return "run " + number;
    }
}
