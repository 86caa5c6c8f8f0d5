package elboroom.training;

import elboroom.latent.LatentFamily;
import elboroom.vae.CoordinateStatistics;
import elboroom.vae.ElboSums;
import org.jspecify.annotations.Nullable;

/// Means of the ELBO's terms over some images, in nats; `elbo = reconstruction − kl` (β = 1, whatever β trains).
///
/// @param images         images averaged
/// @param reconstruction E_q[log p(x|z)]
/// @param kl             KL(q ‖ p)
/// @param klPerDimension KL of each latent coordinate
/// @param activeUnits    units with Var_x(E_q[z_u]) > 0.01; −1 where it was not measured (training minibatches)
/// @param coordinates    what each latent coordinate does; null where it was not measured
public record ElboTerms(
        long images,
        double reconstruction,
        double kl,
        double[] klPerDimension,
        int activeUnits,
        @Nullable CoordinateStatistics coordinates) {
    /// Of training minibatches.
    static ElboTerms of(ElboSums sums) {
        return new ElboTerms(
                sums.rows(), sums.meanReconstruction(), sums.meanKl(), sums.meanKlPerDimension(), -1, null);
    }

    /// Of test images.
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
