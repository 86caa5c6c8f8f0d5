package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;

/// Straight-through Gumbel: uses hard codes in the forward pass and the slope of their relaxation in the backward pass.
/// [GumbelSigmoid] computes it.
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` as `f′(z) y (1 − y)/λ`, with `y = σ((a − logit u)/λ)` and `z = 1[y > ½]`.
/// - *With* temperature λ and the KL term in closed form.
/// - *Requires* f differentiable in the code; one backward pass.
/// - *Bias* f's slope is taken at the hard code, but the slope of the code at the relaxed one. Unlike the bias of
///   [GumbelSigmoid], this bias does not vanish as λ tends to zero.
/// - *Decoder evaluations* 1, and the gradient at that code.
/// - *Reference* Jang, Gu and Poole, *Categorical reparameterization with Gumbel-softmax*, ICLR 2017, section 2.2.
public final class StraightThroughGumbel {
    public static final String ID = "st-gumbel";

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .biased()
            .number(SharedNumbers.TEMPERATURE)
            .gradients((spec, latentSize) -> 1)
            .formula("f′(z) y (1 − y)/λ, y = σ((a − logit u)/λ), z = 1[y > ½]")
            .reference("Jang, Gu and Poole, ICLR 2017, section 2.2")
            .madeBy((spec, latentSize, contextWidth, maxRows) ->
                    new GumbelSigmoid(spec.get(SharedNumbers.TEMPERATURE), true, latentSize, maxRows));

    private StraightThroughGumbel() {}
}
