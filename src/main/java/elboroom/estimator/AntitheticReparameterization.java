package elboroom.estimator;

import elboroom.latent.GaussianFamily;
import elboroom.latent.GaussianPosterior;

/// The pathwise gradient of pairs of codes whose noise is opposite: `μ + σ ε` and `μ − σ ε`. What is odd in ε cancels:
/// for a quadratic f, the mean's gradient has no variance. [Reparameterization] computes it.
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` as the mean over n pairs of `½ (∇_{μ,σ} f(μ + σ ε) + ∇_{μ,σ} f(μ − σ ε))`.
/// - *With* the KL term in closed form, or sampled.
/// - *Requires* f differentiable in the code; one backward pass.
/// - *Bias* none.
/// - *Decoder evaluations* 2n, in one product.
/// - *Reference* Hammersley and Morton, *A new Monte Carlo technique: antithetic variates*, 1956, with the gradient of
///   Kingma and Welling, *Auto-Encoding Variational Bayes*, ICLR 2014.
public final class AntitheticReparameterization {
    public static final String ID = "antithetic-reparameterization";

    static final EstimatorDescriptor<GaussianPosterior> DESCRIPTOR = EstimatorDescriptor.of(ID, GaussianFamily.INSTANCE)
            .klForms(KlForm.ANALYTIC, KlForm.SAMPLED)
            .number(SharedNumbers.PAIRS)
            .evaluations((spec, latentSize) -> 2 * spec.whole(SharedNumbers.PAIRS))
            .gradients((spec, latentSize) -> 2 * spec.whole(SharedNumbers.PAIRS))
            .formula("½ (∇f(μ + σε) + ∇f(μ − σε))")
            .reference("Hammersley and Morton, 1956; Kingma and Welling, ICLR 2014")
            .madeBy((spec, latentSize, contextWidth, maxRows) -> new Reparameterization(
                    spec.klForm(), GaussianSamples.antithetic(spec.whole(SharedNumbers.PAIRS), latentSize, maxRows)));

    private AntitheticReparameterization() {}
}
