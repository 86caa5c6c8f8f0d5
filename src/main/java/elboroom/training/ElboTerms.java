package elboroom.training;

import elboroom.latent.LatentFamily;
import elboroom.vae.CoordinateStatistics;
import elboroom.vae.ElboSums;
import org.jspecify.annotations.Nullable;

/// Means of the ELBO's terms over some images, in nats. `elbo = reconstruction − kl`: here β is always 1, also if
/// training uses another β.
///
/// @param images         number of images
/// @param reconstruction E_q[log p(x|z)]
/// @param kl             KL(q ‖ p)
/// @param klPerDimension KL of each latent coordinate
/// @param activeUnits    units with Var_x(E_q[z_u]) > 0.01; −1 if not measured (training minibatches)
/// @param coordinates    statistics of each latent coordinate; null if not measured
public record ElboTerms(
        long images,
        double reconstruction,
        double kl,
        double[] klPerDimension,
        int activeUnits,
        @Nullable CoordinateStatistics coordinates) {
    /// The terms of training minibatches, without the values that are measured on test images only.
    static ElboTerms of(ElboSums sums) {
        return new ElboTerms(
                sums.rows(), sums.meanReconstruction(), sums.meanKl(), sums.meanKlPerDimension(), -1, null);
    }

    /// The terms of test images.
    static ElboTerms of(ElboSums sums, LatentFamily<?> family) {
        return new ElboTerms(
                sums.rows(),
                sums.meanReconstruction(),
                sums.meanKl(),
                sums.meanKlPerDimension(),
                sums.activeUnits(),
                sums.coordinates(family));
    }

    /// The evidence lower bound.
    public double elbo() {
        return reconstruction - kl;
    }
}
