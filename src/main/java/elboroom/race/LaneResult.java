package elboroom.race;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a lane has come to, at its end or on the way. Immutable.
///
/// @param state       where it is
/// @param steps       training steps done
/// @param epoch       epochs done, including the part of the present one
/// @param evaluations codes that the decoder has evaluated in training
/// @param seconds     of processor time in training
/// @param fraction    the part of it that is done, from 0 to 1
/// @param train       its training curve
/// @param test        its test curve
/// @param variances   of its estimator, if they are measured
/// @param last        over all test images, at its end; null before, if it has failed, and if it was interrupted and
///     there was no time for it
/// @param problem     what went wrong; empty if nothing did
public record LaneResult(
        LaneKey key,
        LaneState state,
        long steps,
        double epoch,
        long evaluations,
        double seconds,
        double fraction,
        LanePoints train,
        LanePoints test,
        List<VariancePoint> variances,
        @Nullable Last last,
        String problem) {
    /// The terms over all test images, in nats an image.
    ///
    /// @param reconstruction E_q[log p(x|z)]
    /// @param kl             KL(q ‖ p)
    public record Last(double reconstruction, double kl) {
        /// The evidence lower bound.
        public double elbo() {
            return reconstruction - kl;
        }
    }

    public LaneResult {
        variances = List.copyOf(variances);
    }
}
