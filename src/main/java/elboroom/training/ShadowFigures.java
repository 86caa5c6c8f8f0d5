package elboroom.training;

import elboroom.estimator.EstimatorSpec;

/// What a shadow found of one estimator. The figures are those of a study: about an image's gradient with respect to
/// its posterior's parameters, in nats, averaged over the images, with 95 % intervals.
///
/// @param spec              the estimator
/// @param traceVariance     trace of the gradient's covariance
/// @param traceVarianceLow  lower end of its interval
/// @param traceVarianceHigh upper end of its interval
/// @param biasSquared       squared distance from the exact gradient; NaN if there is none to compare with
/// @param biasSquaredLow    lower end of its interval; NaN as above
/// @param biasSquaredHigh   upper end of its interval; NaN as above
/// @param snr               squared norm of the gradient over [#traceVariance]; infinite if that is 0
public record ShadowFigures(
        EstimatorSpec spec,
        double traceVariance,
        double traceVarianceLow,
        double traceVarianceHigh,
        double biasSquared,
        double biasSquaredLow,
        double biasSquaredHigh,
        double snr) {}
