package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;

/// Gradients without the entropy term. The first is printed in the starting note, which forgets that `∇E_q[log q]` is
/// not zero; the second has the same expectation with less noise. They are here for comparison with the right ones,
/// [Reinforce] and [Disarm], from which they differ in the learning signal alone.
///
/// - *Estimate* `∇ E_q[f(z) + β log p(z)]`: the ELBO's gradient minus the gradient of the entropy, `−β a p (1 − p)`.
///   Its optimum is a posterior without entropy, and the KL tends toward K ln 2.
/// - *With* the log prior sampled, as part of the learning signal; baselines and pairs as the right ones.
/// - *Require* values of f only.
/// - *Bias* none for the objective above; `β a p (1 − p)` for the ELBO.
/// - *Decoder evaluations* as the right ones.
/// - *Reference* Hallerfelt, *Variational Auto Encoders*, 2022, the last formula of the binary section.
final class WithoutEntropy {
    static final String ID = "lr-no-entropy";
    static final String DISARM_ID = "disarm-no-entropy";

    private static final String REFERENCE = "Hallerfelt, Variational Auto Encoders, 2022";

    static final EstimatorDescriptor<BernoulliPosterior> LIKELIHOOD_RATIO = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .klForms(KlForm.SAMPLED)
            .baselines(Baseline.NONE, Baseline.RUNNING_MEAN)
            .number(SharedNumbers.BASELINE_RATE.usedBy(Baseline.RUNNING_MEAN))
            .target(Target.ELBO_WITHOUT_ENTROPY)
            .formula("(log p(x|z) + log p(z) − c) s")
            .reference(REFERENCE)
            .madeBy((spec, latentSize, contextWidth, maxRows) ->
                    new Reinforce(spec, LearningSignal.LOG_JOINT, latentSize, maxRows));

    static final EstimatorDescriptor<BernoulliPosterior> DISARM = EstimatorDescriptor.of(
                    DISARM_ID, BernoulliFamily.INSTANCE)
            .klForms(KlForm.SAMPLED)
            .number(SharedNumbers.PAIRS)
            .evaluations((spec, latentSize) -> 2 * spec.whole(SharedNumbers.PAIRS))
            .target(Target.ELBO_WITHOUT_ENTROPY)
            .formula("½ (h(b₁) − h(b₂)) (b₁ − b₂) σ(|a|), h = log p(x|z) + log p(z)")
            .reference(REFERENCE + "; Dong, Mnih and Tucker, NeurIPS 2020, section 3")
            .madeBy((spec, latentSize, contextWidth, maxRows) ->
                    new Disarm(spec, LearningSignal.LOG_JOINT, latentSize, maxRows));

    private WithoutEntropy() {}
}
