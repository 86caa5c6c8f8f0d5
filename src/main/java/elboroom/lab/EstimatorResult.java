package elboroom.lab;

import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.GradientEstimator;
import elboroom.estimator.Target;
import org.jspecify.annotations.Nullable;

/// What a study found of one estimator.
///
/// All figures are about an image's gradient with respect to its posterior's parameters (the logits of its bits; the
/// mean and log variance of a Gaussian), in nats. They are computed image by image and then averaged over the images.
/// If an estimator normalises its gradient, they are about the gradient before that ([GradientEstimator#scale]).
/// Intervals are 95 % intervals, by the bootstrap over replicates.
///
/// @param spec               the estimator
/// @param mean               mean over the replicates of the sum over the image's coordinates of its gradient
/// @param traceVariance      sum over the image's coordinates of the variance: the trace of its covariance
/// @param traceVarianceCi    interval of [#traceVariance]
/// @param biasSquared        squared distance of the expected gradient from the exact gradient of the ELBO, or of the
///     estimator's own multi-sample bound: `‖ḡ − g‖² − tr Σ̂/R`. This estimate is unbiased, so it is sometimes negative
///     if the bias is small. Null if there is no exact gradient to compare with ([Study#hasExactGradient]). An
///     estimator of the ELBO without its entropy is also compared with the ELBO; the gradient of the entropy is then
///     part of its bias.
/// @param biasSquaredCi      interval of [#biasSquared]; null if that is null
/// @param snr                squared norm of the gradient over [#traceVariance]; infinite if there is no variance. The
///     gradient is the exact one of the estimator's target, where [#biasSquared] is measured against that. Otherwise it
///     is the estimator's own expectation, and its squared norm is estimated without bias: `max(0, ‖ḡ‖² − tr Σ̂/R)`
/// @param settlingSteps      minibatches on which its adaptive state settled before it was frozen; 0 if it has none
/// @param millisPerGradient  processor time in milliseconds of one gradient of all weights from the whole minibatch, as
///     training computes it on one thread: median of several. NaN for a shadow of training ([Shadows])
/// @param decoderEvaluations codes that the decoder evaluated for each image and gradient, counted
/// @param details            what a thorough study found besides; null for others
public record EstimatorResult(
        EstimatorSpec spec,
        double mean,
        double traceVariance,
        Interval traceVarianceCi,
        @Nullable Double biasSquared,
        @Nullable Interval biasSquaredCi,
        double snr,
        int settlingSteps,
        double millisPerGradient,
        int decoderEvaluations,
        @Nullable EstimatorDetails details) {
    /// The bias against the exact gradient or, in a thorough study without one, against a sampled reference; null if
    /// none is measured.
    public @Nullable Bias bias() {
        if (details != null) {
            return details.bias();
        }
        return biasSquared == null || biasSquaredCi == null ? null : new Bias(biasSquared, biasSquaredCi, Bias.EXACT);
    }

    /// The variance for the same computing time; smaller is better.
    public double varianceTimesMillis() {
        return traceVariance * millisPerGradient;
    }

    /// The variance for the same work of the decoder; smaller is better.
    public double varianceTimesEvaluations() {
        return traceVariance * decoderEvaluations;
    }

    /// The mean squared error of the mean of so many gradients: `bias² + variance/n`. NaN if no bias is measured. An
    /// estimator that is unbiased has no bias here, whatever was measured; neither has one whose bias is hidden.
    public double meanSquaredError(double gradients) {
        Bias measured = bias();
        if (!claimsBias()) {
            return traceVariance / gradients;
        }
        if (measured == null) {
            return Double.NaN;
        }
        return (measured.isHidden() ? 0 : measured.squared()) + traceVariance / gradients;
    }

    /// Whether its expectation is another than the ELBO's gradient, as it says itself.
    public boolean claimsBias() {
        return !spec.descriptor().unbiased() || target() == Target.ELBO_WITHOUT_ENTROPY;
    }

    /// Whether a bias is measured that cannot be told from zero: its interval contains zero.
    public boolean biasIsHidden() {
        Bias measured = bias();
        return measured != null && measured.isHidden();
    }

    /// The smallest squared bias that so many replicates would have told from zero ([Bias#smallestVisible]). NaN where
    /// no bias is measured.
    public double smallestVisibleBiasSquared() {
        Bias measured = bias();
        return measured == null ? Double.NaN : measured.smallestVisible();
    }

    /// The objective whose gradient it estimates; variances of different targets are not comparable.
    public Target target() {
        return spec.descriptor().target();
    }
}
