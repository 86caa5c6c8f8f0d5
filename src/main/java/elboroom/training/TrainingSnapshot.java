package elboroom.training;

import elboroom.vae.FrozenVae;
import java.util.List;

/// Everything a view shows of a run at one moment; immutable.
///
/// @param run             which run: a reset or a restart begins another
/// @param state           where it stands
/// @param hyperparameters those of the next minibatch
/// @param step            training steps done
/// @param epoch           epochs done, with the fraction of the present one
/// @param examples        training examples seen
/// @param imagesPerSecond training speed of late; 0 when not running
/// @param train           running means over the steps between two points
/// @param test            the test curve
/// @param lastTest        terms of the newest test evaluation
/// @param changes         of hyperparameters, oldest first
/// @param model           a copy of the weights
public record TrainingSnapshot(
        Run run,
        RunState state,
        Hyperparameters hyperparameters,
        long step,
        double epoch,
        long examples,
        double imagesPerSecond,
        MetricSeries train,
        MetricSeries test,
        ElboTerms lastTest,
        List<Change> changes,
        FrozenVae model) {
    /// What is fixed for the run's length.
    public TrainingConfig config() {
        return run.config();
    }

    /// The same moment, after a failure.
    TrainingSnapshot failed() {
        return new TrainingSnapshot(
                run, RunState.FAILED, hyperparameters, step, epoch, examples, 0, train, test, lastTest, changes, model);
    }
}
