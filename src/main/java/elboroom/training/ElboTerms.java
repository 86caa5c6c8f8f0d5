package elboroom.training;

import elboroom.vae.ElboSums;

/// Means of the ELBO's terms over some images, in nats; `elbo = reconstruction − kl` (β = 1, whatever β trains).
///
/// @param images         images averaged
/// @param reconstruction E_q[log p(x|z)]
/// @param kl             KL(q ‖ p)
/// @param klPerDimension KL of each latent coordinate
/// @param activeUnits    units with Var_x(E_q[z_u]) > 0.01; −1 where it was not measured (training minibatches)
public record ElboTerms(long images, double reconstruction, double kl, double[] klPerDimension, int activeUnits) {
    static ElboTerms of(ElboSums sums, boolean withActivity) {
        return new ElboTerms(
                sums.rows(),
                sums.meanReconstruction(),
                sums.meanKl(),
                sums.meanKlPerDimension(),
                withActivity ? sums.activeUnits() : -1);
    }

    /// The evidence lower bound.
    public double elbo() {
        return reconstruction - kl;
    }
}
