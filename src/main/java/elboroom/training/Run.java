package elboroom.training;

import elboroom.data.DataSplit;
import elboroom.data.LoadedData;
import org.jspecify.annotations.Nullable;

/// One training of one model. Every request to a [TrainingService], and every event and snapshot from it, names its
/// run. A reset and a restart each make another run.
///
/// @param number the run's number in its service, from 1
/// @param data   the training and test images and their source
/// @param config the settings that stay fixed during the run
/// @param origin where it left another run; null if it is no fork
public record Run(
        long number,
        LoadedData data,
        TrainingConfig config,
        @Nullable Origin origin) {
    /// Where a fork left another run.
    ///
    /// @param run  the number of the other run
    /// @param step training steps that both have in common
    public record Origin(long run, long step) {}

    /// A run that is no fork.
    public Run(long number, LoadedData data, TrainingConfig config) {
        this(number, data, config, null);
    }

    /// Whether another run is a fork of this one.
    boolean isOriginOf(Run other) {
        return other.origin != null && other.origin.run() == number;
    }

    /// The training and test images.
    public DataSplit images() {
        return data.data();
    }

    /// Whether the images are here. A run without them can be shown, but not trained.
    public boolean hasImages() {
        return data.isThere();
    }

    /// The number only. All fields would fill a line of the log with the configuration.
    @Override
    public String toString() {
        return "run " + number;
    }
}
