package elboroom.training;

import elboroom.optim.OptimizerState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that training depends on between two steps, beside the data and the [TrainingConfig]. Training that goes
/// on from it gets the same bits as training that never stopped, but for the curves' seconds.
///
/// One thing it does not hold: the last good state before it. If training that goes on from here diverges before it
/// has a good state of its own, it comes back here.
///
/// @param step            training steps done
/// @param epoch           the epoch of the last minibatch, from 0
/// @param positionInEpoch training examples of that epoch that have been seen
/// @param seconds         spent in training steps
/// @param hyperparameters those of the next minibatch
/// @param changes         the changes of hyperparameters so far, oldest first
/// @param weights         one array for each parameter, in the order of [elboroom.vae.Vae#parameters]
/// @param optimizer       what the optimiser remembers
/// @param estimator       the adaptive state of the estimator
/// @param learnedBefore   the adaptive state before the changes at this very step; null if there are none
/// @param curves          the curves so far
public record TrainingState(
        long step,
        long epoch,
        int positionInEpoch,
        double seconds,
        Hyperparameters hyperparameters,
        List<Change> changes,
        float[][] weights,
        OptimizerState optimizer,
        double[] estimator,
        double @Nullable [] learnedBefore,
        CurvesState curves) {
    /// The hyperparameters of the first step.
    public Hyperparameters first() {
        return Change.first(changes, hyperparameters);
    }

    /// The same with other arrays.
    TrainingState with(float[][] newWeights, OptimizerState newOptimizer) {
        return new TrainingState(
                step,
                epoch,
                positionInEpoch,
                seconds,
                hyperparameters,
                changes,
                newWeights,
                newOptimizer,
                estimator,
                learnedBefore,
                curves);
    }
}
