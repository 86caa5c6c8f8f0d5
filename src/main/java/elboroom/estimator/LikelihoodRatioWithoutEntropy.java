package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import org.ejml.data.FMatrixRMaj;

/// The likelihood ratio without the entropy term. This is the gradient as printed in the starting note, which forgets
/// that `∇E_q[log q]` is not zero. It is here for comparison with the right one, [Reinforce].
///
/// - *Estimates* `∇ E_q[f(z) + β log p(z)]` as `(f(z) + β log p(z)) (z − p)`: the ELBO's gradient minus the gradient of
///   the entropy, `−β a p (1 − p)`. Its optimum is a posterior without entropy, and the KL tends toward K ln 2.
/// - *With* the log prior sampled, as part of the learning signal; no baseline.
/// - *Requires* values of f only.
/// - *Bias* none for the objective above; `β a p (1 − p)` for the ELBO.
/// - *Decoder evaluations* 1.
/// - *Reference* Hallerfelt, *Variational Auto Encoders*, 2022, the last formula of the binary section.
public final class LikelihoodRatioWithoutEntropy implements GradientEstimator<BernoulliPosterior> {
    public static final String ID = "lr-no-entropy";

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .klForms(KlForm.SAMPLED)
            .target(Target.ELBO_WITHOUT_ENTROPY)
            .formula("(log p(x|z) + log p(z)) s")
            .reference("Hallerfelt, Variational Auto Encoders, 2022")
            .madeBy((spec, latentSize, contextWidth, maxRows) ->
                    new LikelihoodRatioWithoutEntropy(latentSize, maxRows));

    private final BernoulliSamples drawn;
    private final double[] logPrior;

    LikelihoodRatioWithoutEntropy(int latentSize, int maxRows) {
        drawn = BernoulliSamples.independent(1, latentSize, maxRows);
        logPrior = new double[maxRows];
    }

    @Override
    public double[] estimate(BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        double[] values = drawn.learn(f);
        BernoulliFamily.INSTANCE.logPrior(q.prior(), drawn.z, logPrior);
        int k = q.latentSize();
        for (int r = 0; r < q.rows(); r++) {
            double signal = values[r] + beta * logPrior[r];
            for (int i = 0; i < k; i++) {
                grad.data[r * k + i] = (float) (signal * drawn.score(r, i));
            }
        }
        return values;
    }
}
