package elboroom.sweep;

import elboroom.lab.Bias;
import elboroom.lab.EstimatorResult;
import elboroom.lab.Interval;
import elboroom.race.LaneResult;
import org.jspecify.annotations.Nullable;

/// What was found at a point of a sweep.
///
/// @param steps       training steps behind it
/// @param evaluations codes that the decoder evaluated: for each image and gradient at frozen weights, otherwise in all
///     of training
/// @param gradient    of the gradient at frozen weights; null for the ELBO, and if training diverged before
/// @param trained     the terms over all test images at the end of training; null for gradients, and if it failed
/// @param problem     what went wrong; empty if nothing did
public record SweepPoint(
        SweepPlan.Key key,
        long steps,
        long evaluations,
        @Nullable Gradient gradient,
        LaneResult.@Nullable Last trained,
        String problem) {
    /// See [EstimatorResult].
    public record Gradient(
            double variance,
            Interval varianceInterval,
            @Nullable Bias bias,
            double snr) {
        static Gradient of(EstimatorResult result) {
            return new Gradient(result.traceVariance(), result.traceVarianceCi(), result.bias(), result.snr());
        }
    }

    /// What a measure finds here; NaN if it finds nothing.
    public double value(SweepMeasure measure) {
        return switch (measure) {
            case VARIANCE -> gradient == null ? Double.NaN : gradient.variance;
            case BIAS -> gradient == null || gradient.bias == null ? Double.NaN : gradient.bias.squared();
            case ELBO -> trained == null ? Double.NaN : trained.elbo();
        };
    }

    /// Where it is with a probability of 95 %; null if that is not known.
    public @Nullable Interval interval(SweepMeasure measure) {
        return switch (measure) {
            case VARIANCE -> gradient == null ? null : gradient.varianceInterval;
            case BIAS -> gradient == null || gradient.bias == null ? null : gradient.bias.interval();
            case ELBO -> null;
        };
    }
}
