package elboroom.estimator;

import elboroom.latent.GaussianFamily;
import elboroom.latent.GaussianPosterior;

/// DReG: the gradient of the importance-weighted bound, with its score term reparameterised, too. The more samples
/// there are, the less noise is left. [ImportanceWeighted] computes it.
///
/// - *Estimates* the gradient of `E log 1/n Σ_j w_j`, `log w = f + β (log p(z) − log q(z))`, as
///   `Σ_j w̃_j (1 − β + β w̃_j) ∂log w_j/∂z_j ∂z_j`, which for β = 1 is `Σ_j w̃_j² ∂log w_j/∂z_j ∂z_j`; q's parameters
///   are held fixed inside log q, and w̃ are the normalised weights.
/// - *With* the KL term sampled, in the weights.
/// - *Requires* f differentiable in the code; one backward pass.
/// - *Bias* none for the bound of n samples, which differs from the ELBO unless n = 1. For n = 1 this is
///   [StickingTheLanding].
/// - *Decoder evaluations* n, in one product, and their gradients; the decoder learns from each sample with weight
///   w̃_j. Its estimate of the objective is the plain mean of f over the samples: the ELBO's reconstruction term, not
///   the bound.
/// - *Reference* Tucker, Lawson, Gu and Maddison, *Doubly reparameterized gradient estimators for Monte Carlo
///   objectives*, ICLR 2019, eq. (6).
public final class DoublyReparameterized {
    public static final String ID = "dreg";

    static final EstimatorDescriptor<GaussianPosterior> DESCRIPTOR = EstimatorDescriptor.of(ID, GaussianFamily.INSTANCE)
            .klForms(KlForm.SAMPLED)
            .target(Target.MULTI_SAMPLE_BOUND)
            .number(SharedNumbers.SAMPLES.withDefault(5))
            .gradients((spec, latentSize) -> spec.whole(SharedNumbers.SAMPLES))
            .formula("Σ w̃² ∂log w/∂z ∂z, q's parameters fixed in log q")
            .reference("Tucker, Lawson, Gu and Maddison, ICLR 2019, eq. (6)")
            .madeBy((spec, latentSize, contextWidth, maxRows) ->
                    new ImportanceWeighted(spec.whole(SharedNumbers.SAMPLES), true, latentSize, maxRows));

    private DoublyReparameterized() {}
}
