package elboroom.lab;

import elboroom.estimator.EstimatorSpec;

/// How far a study is.
///
/// @param estimator   the estimator that is studied now
/// @param done        gradients estimated, of all estimators
/// @param total       gradients to estimate, of all estimators
/// @param secondsLeft at the pace so far; NaN before there is one
public record StudyProgress(EstimatorSpec estimator, long done, long total, double secondsLeft) {
    /// From 0 to 1.
    public double fraction() {
        return (double) done / total;
    }
}
