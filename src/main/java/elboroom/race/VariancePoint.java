package elboroom.race;

import elboroom.lab.Interval;
import elboroom.training.ShadowFigures;
import org.jspecify.annotations.Nullable;

/// How much the gradients of a lane's own estimator scatter at one of its moments, in nats², and how far their mean is
/// from the exact gradient. See [ShadowFigures].
///
/// @param step        training steps done
/// @param evaluations codes that the decoder has evaluated in training
/// @param seconds     of processor time in training
/// @param variance    the trace of the gradient's covariance
/// @param interval    of 95 %
/// @param biasSquared null where there is no exact gradient
public record VariancePoint(
        double step,
        double evaluations,
        double seconds,
        double variance,
        Interval interval,
        @Nullable Double biasSquared) {
    static VariancePoint of(ShadowFigures measured, long step, double evaluations, double seconds) {
        return new VariancePoint(
                step,
                evaluations,
                seconds,
                measured.traceVariance(),
                new Interval(measured.traceVarianceLow(), measured.traceVarianceHigh()),
                Double.isNaN(measured.biasSquared()) ? null : measured.biasSquared());
    }

    /// Its place on an axis.
    public double on(RaceAxis axis) {
        return switch (axis) {
            case STEPS -> step;
            case EVALUATIONS -> evaluations;
            case SECONDS -> seconds;
        };
    }
}
