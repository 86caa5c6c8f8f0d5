package elboroom.lab;

import elboroom.estimator.EstimatorSpec;

/// The progress of a study.
///
/// @param estimator   the estimator that is studied now
/// @param reference   whether it gives the reference of the others, as it is measured where there is no exact gradient
/// @param done        gradients estimated, of all estimators
/// @param total       gradients to estimate, of all estimators
/// @param secondsLeft estimated from the speed so far; NaN at the beginning
public record StudyProgress(EstimatorSpec estimator, boolean reference, long done, long total, double secondsLeft) {
    /// The part that is done, from 0 to 1.
    public double fraction() {
        return (double) done / total;
    }
}
