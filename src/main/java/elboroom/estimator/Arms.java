package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;

/// ARMS: several codes per datum, which are negatively correlated. The baseline of each code is the mean of the others,
/// and a factor corrects for the correlation. [LeaveOneOut] computes it, with codes from a Dirichlet copula. With two
/// codes it has the distribution of one pair of [Disarm].
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` as `p (1 − p)/(m − b) · 1/(n − 1) Σ_k (f_k − f̄)(z_k − p)`, with
///   `m = min(p, 1 − p)` and b the probability that two codes of a datum both have the rarer value.
/// - *With* the KL term in closed form, or sampled as part of the learning signal.
/// - *Requires* values of f only.
/// - *Bias* none.
/// - *Decoder evaluations* n, in one product.
/// - *Reference* Dimitriev and Zhou, *ARMS: antithetic-REINFORCE-multi-sample gradient for binary variables*, ICML
///   2021, with the Dirichlet copula.
public final class Arms {
    public static final String ID = "arms";

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .klForms(KlForm.ANALYTIC, KlForm.SAMPLED)
            .number(SharedNumbers.SAMPLES.withMin(2).withDefault(4))
            .formula("p q/(m − b) · 1/(n−1) Σ (f_k − f̄) s_k")
            .reference("Dimitriev and Zhou, ICML 2021")
            .madeBy((spec, latentSize, contextWidth, maxRows) -> new LeaveOneOut(spec, true, latentSize, maxRows));

    private Arms() {}

    /// `p q/(m − b)`. Two components of a Dirichlet variable both exceed `t = 1 − m^{1/(n−1)}` with probability
    /// `b = max(0, 1 − 2t)^{n−1}`. The fraction is divided by m above and below, because it would be 0/0 for m = 0.
    static double correction(double p, double q, int n) {
        double root = Math.pow(Math.min(p, q), 1.0 / (n - 1));
        double bothGivenOne = Math.pow(Math.max(0, 2 - 1 / root), n - 1);
        return Math.max(p, q) / (1 - bothGivenOne);
    }
}
