package elboroom.training;

import elboroom.vae.FrozenVae;
import java.util.List;

/// Everything a view shows of a run at one moment; immutable.
///
/// @param run             the run; a reset or a restart begins another one
/// @param state           the run's state
/// @param hyperparameters those of the next minibatch
/// @param step            training steps done
/// @param epoch           epochs done, including the part of the present one
/// @param examples        training examples seen
/// @param imagesPerSecond training speed of about the last second; 0 when not running
/// @param train           the training curve: means over the steps between two points
/// @param test            the test curve
/// @param lastTest        terms of the newest test evaluation
/// @param changes         changes of the hyperparameters, oldest first
/// @param model           a copy of the weights
/// @param keyframes       the moments that are remembered, by step; immutable
/// @param shadows         the estimators that are measured along training, and what was found so far
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
        FrozenVae model,
        List<Remembered> keyframes,
        ShadowCurves shadows) {
    /// The settings that stay fixed during the run.
    public TrainingConfig config() {
        return run.config();
    }

    /// The step at which [#lastTest] was measured: that of the test curve's last point.
    public long testStep() {
        return test.isEmpty() ? 0 : (long) test.get(MetricSeries.Column.STEP, test.size() - 1);
    }

    /// The hyperparameters of the first step.
    public Hyperparameters first() {
        return Change.first(changes, hyperparameters);
    }

    /// The run as it was at another moment, at rest. It has no remembered moments: those are the present's, which would
    /// otherwise stay in memory after the run has forgotten them.
    public TrainingSnapshot at(Keyframe moment) {
        return new TrainingSnapshot(
                run,
                RunState.PAUSED,
                moment.hyperparameters(),
                moment.step(),
                moment.epoch(),
                moment.examples(),
                0,
                moment.train(),
                moment.test(),
                moment.lastTest(),
                moment.changes(),
                new FrozenVae(model.config(), moment.weights(), moment.step()),
                List.of(),
                shadows.upTo(moment.step()));
    }

    /// The same snapshot after a failure.
    TrainingSnapshot failed() {
        return new TrainingSnapshot(
                run,
                RunState.FAILED,
                hyperparameters,
                step,
                epoch,
                examples,
                0,
                train,
                test,
                lastTest,
                changes,
                model,
                keyframes,
                shadows);
    }
}
