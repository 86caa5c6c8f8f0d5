package elboroom.training;

import elboroom.vae.FrozenVae;
import java.util.List;

/// Everything a view shows of a run at one moment; immutable.
///
/// @param run             counts runs: a reset or a restart begins another
/// @param state           where the run stands
/// @param config          its fixed configuration
/// @param hyperparameters those of the next minibatch
/// @param step            training steps done
/// @param epoch           epochs done, with the fraction of the present one
/// @param examples        training examples seen
/// @param imagesPerSecond training speed of late; 0 when not running
/// @param train           running means over the steps between two points
/// @param test            the test curve
/// @param lastTest        terms of the newest test evaluation
/// @param markers         changes of hyperparameters
/// @param model           a copy of the weights
public record TrainingSnapshot(
        long run,
        RunState state,
        TrainingConfig config,
        Hyperparameters hyperparameters,
        long step,
        double epoch,
        long examples,
        double imagesPerSecond,
        MetricSeries train,
        MetricSeries test,
        ElboTerms lastTest,
        List<Marker> markers,
        FrozenVae model) {
    /// A change of hyperparameters, as the charts mark it.
    ///
    /// @param step   training steps done before the change
    /// @param before the hyperparameters until then
    /// @param after  those from then on
    public record Marker(long step, Hyperparameters before, Hyperparameters after) {}

    /// The same moment, after a failure.
    TrainingSnapshot failed() {
        return new TrainingSnapshot(
                run,
                RunState.FAILED,
                config,
                hyperparameters,
                step,
                epoch,
                examples,
                0,
                train,
                test,
                lastTest,
                markers,
                model);
    }
}
