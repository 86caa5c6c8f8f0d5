package elboroom.estimator;

import elboroom.latent.LatentFamily;
import elboroom.latent.Posterior;
import java.util.Set;

/// What the program knows of an estimator: the form, the contract tests and the documentation's table read it.
///
/// @param id          stable identifier, as on the command line
/// @param families    identifiers of the latent families it works for
/// @param unbiased    whether its expectation is the gradient of the ELBO
/// @param klForms     the forms of the KL term it offers
/// @param hasBaseline whether a [Baseline] can be chosen
/// @param gradients   whether it needs the gradient of f with respect to the code
/// @param reference   the paper and equation
/// @param factory     makes an instance for one thread
public record EstimatorDescriptor(
        String id,
        Set<String> families,
        boolean unbiased,
        Set<KlForm> klForms,
        boolean hasBaseline,
        boolean gradients,
        String reference,
        Factory factory) {
    /// Decoder evaluations a datum.
    public int decoderEvaluations(EstimatorSpec spec) {
        return spec.samples();
    }

    /// Makes an estimator for one thread.
    @FunctionalInterface
    public interface Factory {
        /// @param maxRows data in the largest minibatch it will see
        GradientEstimator<? extends Posterior> create(
                EstimatorSpec spec, LatentFamily<?> family, int latentSize, int maxRows);
    }
}
