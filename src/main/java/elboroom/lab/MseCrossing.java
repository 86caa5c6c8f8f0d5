package elboroom.lab;

import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.Target;
import java.util.ArrayList;
import java.util.List;

/// How long a biased estimator is better than an unbiased one: up to how many gradients their mean has the smaller mean
/// squared error, `bias² + variance/n`. One gradient is 1; a larger minibatch or more samples count as more.
///
/// @param biased    the biased estimator
/// @param unbiased  the unbiased one
/// @param gradients where both errors are the same; 0 if the biased one is never better, infinite if its bias cannot be
///     told from zero
/// @param atLeast   the same with the largest bias of its interval
public record MseCrossing(EstimatorSpec biased, EstimatorSpec unbiased, double gradients, double atLeast) {
    /// Those of all pairs of a biased estimator whose bias is measured and an unbiased one of the ELBO.
    public static List<MseCrossing> of(List<EstimatorResult> estimators) {
        var crossings = new ArrayList<MseCrossing>();
        for (EstimatorResult one : estimators) {
            Bias bias = one.bias();
            if (bias == null || !one.claimsBias() || one.target() == Target.MULTI_SAMPLE_BOUND) {
                continue;
            }
            for (EstimatorResult other : estimators) {
                if (!other.claimsBias() && other.target() == Target.ELBO) {
                    crossings.add(of(one, bias, other));
                }
            }
        }
        return List.copyOf(crossings);
    }

    private static MseCrossing of(EstimatorResult biased, Bias bias, EstimatorResult unbiased) {
        double gained = Math.max(0, unbiased.traceVariance() - biased.traceVariance());
        double at = bias.isHidden() ? Double.POSITIVE_INFINITY : gained / bias.squared();
        return new MseCrossing(
                biased.spec(),
                unbiased.spec(),
                gained == 0 ? 0 : at,
                gained == 0 ? 0 : gained / bias.interval().high());
    }
}
