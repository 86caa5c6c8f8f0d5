package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import org.ejml.data.FMatrixRMaj;

/// RLOO: the likelihood ratio with several codes per datum. The baseline of each code is the mean of the others.
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` as `1/(n − 1) Σ_k (f_k − f̄)(z_k − p)`.
/// - *With* the KL term in closed form, or sampled as part of the learning signal. If it is sampled, the variance is
///   zero when q is the true posterior.
/// - *Requires* values of f only.
/// - *Bias* none: a code's baseline does not depend on that code.
/// - *Decoder evaluations* n, in one product.
/// - *Reference* Kool, van Hoof and Welling, *Buy 4 REINFORCE samples, get a baseline for free!*, 2019, eq. (8); with
///   the sampled KL term, as VarGrad, Richter, Boustati, Nüsken, Ruiz and Akyildiz, *VarGrad: a low-variance gradient
///   estimator for variational inference*, NeurIPS 2020.
public final class LeaveOneOut implements GradientEstimator<BernoulliPosterior> {
    public static final String ID = "rloo";

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .alias(EstimatorAlias.of("LOORF"))
            .alias(EstimatorAlias.of("VarGrad").with(KlForm.SAMPLED))
            .klForms(KlForm.ANALYTIC, KlForm.SAMPLED)
            .number(SharedNumbers.SAMPLES.withMin(2))
            .formula("1/(n−1) Σ (f_k − f̄) s_k")
            .reference("Kool, van Hoof and Welling, 2019, eq. (8)")
            .madeBy((spec, latentSize, contextWidth, maxRows) -> new LeaveOneOut(spec, false, latentSize, maxRows));

    private final KlForm klForm;
    private final boolean repelling;
    private final BernoulliSamples drawn;

    /// @param repelling whether the codes are negatively correlated, as in [Arms]
    LeaveOneOut(EstimatorSpec spec, boolean repelling, int latentSize, int maxRows) {
        klForm = spec.klForm();
        this.repelling = repelling;
        drawn = repelling
                ? BernoulliSamples.dirichlet(spec.whole(SharedNumbers.SAMPLES), latentSize, maxRows)
                : BernoulliSamples.independent(spec.whole(SharedNumbers.SAMPLES), latentSize, maxRows);
    }

    @Override
    public double[] estimate(BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        double[] signals = drawn.learn(q, f, klForm, beta);

        drawn.centre(signals);
        int k = q.latentSize();
        for (int r = 0; r < q.rows(); r++) {
            for (int i = 0; i < k; i++) {
                int at = r * k + i;
                double correction = repelling ? Arms.correction(drawn.p[at], drawn.q[at], drawn.codes) : 1;
                grad.data[at] = (float) (correction * drawn.scoreSum(signals, r, i) / (drawn.codes - 1));
            }
        }
        drawn.addKlGradient(q, klForm, beta, grad);
        return drawn.objective();
    }
}
