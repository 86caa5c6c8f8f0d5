package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;

/// OVIS, optimal variance importance sampling, in its asymptotic form with γ = 0: the likelihood ratio of the
/// multi-sample bound. The baseline of each sample is the bound of the other samples. For β = 1 a sample with a small
/// weight has the factor `½ w̃²`, so it adds little noise. [Vimco] computes it.
///
/// - *Estimates* the gradient of `E log 1/n Σ_j w_j`, `log w = f + β (log p(z) − log q(z|x))`, as
///   `Σ_j (−log(1 − w̃_j) − β w̃_j)(z_j − p)`; w̃ are the normalised weights.
/// - *With* the KL term sampled, in the weights.
/// - *Requires* values of f only; at least two samples.
/// - *Bias* none for the bound of n samples, which differs from the ELBO.
/// - *Decoder evaluations* n, in one product; the decoder learns from each sample with weight w̃_j. Its estimate of the
///   objective is the plain mean of f over the samples: the ELBO's reconstruction term, not the bound.
/// - *Reference* Liévin, Dittadi, Christensen and Winther, *Optimal variance control of the score-function gradient
///   estimator for importance-weighted bounds*, NeurIPS 2020, section 4.
public final class Ovis {
    public static final String ID = "ovis";

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .klForms(KlForm.SAMPLED)
            .target(Target.MULTI_SAMPLE_BOUND)
            .number(SharedNumbers.SAMPLES.withMin(2).withDefault(5))
            .formula("Σ (−log(1 − w̃ⱼ) − w̃ⱼ) s_j")
            .reference("Liévin, Dittadi, Christensen and Winther, NeurIPS 2020")
            .madeBy((spec, latentSize, contextWidth, maxRows) ->
                    new Vimco(spec.whole(SharedNumbers.SAMPLES), false, latentSize, maxRows));

    private Ovis() {}
}
