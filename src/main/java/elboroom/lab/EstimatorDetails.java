package elboroom.lab;

import org.jspecify.annotations.Nullable;

/// What a thorough study ([StudyPlan#thorough]) finds of an estimator beside the figures of [EstimatorResult].
/// Gradients, units and intervals are as there.
///
/// @param bias           squared bias against the exact gradient or, where there is none, a sampled reference
/// @param cosine         mean cosine of the angle between one gradient of the minibatch and the reference's
/// @param cosineCi       interval of [#cosine]
/// @param medianVariance median of the variances of all coordinates of all images
/// @param dataVariance   what the choice of an image adds to the variance: the variance over the images of the expected
///     gradient, summed over the coordinates. By the law of total variance, the gradient of a random image has the
///     variance [EstimatorResult#traceVariance] plus this. Unbiased, so it may be negative; NaN for one image
/// @param weights        the same at the encoder's weights; null if the images have too many parameters together
/// @param coordinates    the variance of each coordinate
/// @param draws          some single gradients
public record EstimatorDetails(
        Bias bias,
        double cosine,
        Interval cosineCi,
        double medianVariance,
        double dataVariance,
        @Nullable AtWeights weights,
        CoordinateVariances coordinates,
        SingleDraws draws) {
    /// Figures of the gradient with respect to the encoder's weights. It is that of the minibatch's mean ELBO, as in
    /// training.
    ///
    /// @param traceVariance its variance, summed over the weights, from the noise of the estimator alone
    /// @param interval      95 % interval of it
    /// @param snr           squared length of the expected gradient over [#traceVariance]
    /// @param dataVariance  what the choice of the images adds to it, for minibatches of as many images; NaN for one
    public record AtWeights(double traceVariance, Interval interval, double snr, double dataVariance) {}

    /// The variance of every coordinate of every image.
    ///
    /// @param images        how many
    /// @param width         coordinates of an image
    /// @param variances     of image n and coordinate i at `n · width + i`; not to be modified
    /// @param probabilities of a bit's being one, at the same places; empty for Gaussian latents; not to be modified
    public record CoordinateVariances(int images, int width, float[] variances, float[] probabilities) {
        /// The mean over the images of the variance of one coordinate.
        public double mean(int coordinate) {
            double sum = 0;
            for (int at = coordinate; at < variances.length; at += width) {
                sum += variances[at];
            }
            return sum / images;
        }
    }

    /// The first replicates of the gradients of the first images.
    ///
    /// @param images    how many
    /// @param width     coordinates of an image
    /// @param count     replicates of each
    /// @param values    of replicate r, image n and coordinate i at `(r · images + n) · width + i`; not to be modified
    /// @param reference the reference's, of image n and coordinate i at `n · width + i`; not to be modified
    public record SingleDraws(int images, int width, int count, float[] values, float[] reference) {
        /// The draws of one coordinate of an image.
        public double[] of(int image, int coordinate) {
            double[] draws = new double[count];
            for (int r = 0; r < count; r++) {
                draws[r] = values[(r * images + image) * width + coordinate];
            }
            return draws;
        }

        /// The reference there.
        public double reference(int image, int coordinate) {
            return reference[image * width + coordinate];
        }
    }
}
