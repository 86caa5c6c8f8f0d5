package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import elboroom.latent.LatentFamily;
import elboroom.latent.Logits;
import org.ejml.data.FMatrixRMaj;

/// VIMCO: the likelihood ratio of the multi-sample bound. Each sample's baseline is computed from the other samples.
///
/// - *Estimates* the gradient of `E log 1/n Σ_j w_j`, `log w = f + β (log p(z) − log q(z|x))`, as
///   `Σ_j (L̂ − L̂₋ⱼ − β w̃_j)(z_j − p)`: w̃ are the normalised weights, and `L̂₋ⱼ` is the bound L̂ with the mean of
///   the other log weights in place of `log w_j`.
/// - *With* the KL term sampled, in the weights.
/// - *Requires* values of f only; at least two samples.
/// - *Bias* none for the bound of n samples, which differs from the ELBO.
/// - *Decoder evaluations* n, in one product; the decoder learns from each sample with weight w̃_j. What
///   [#estimate] returns is the plain mean of f over the samples: the ELBO's reconstruction term, not the bound.
/// - *Reference* Mnih and Rezende, *Variational inference for Monte Carlo objectives*, ICML 2016, section 2.5.
public final class Vimco implements GradientEstimator<BernoulliPosterior> {
    public static final String ID = "vimco";

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .klForms(KlForm.SAMPLED)
            .target(Target.MULTI_SAMPLE_BOUND)
            .number(SharedNumbers.SAMPLES.withMin(2).withDefault(5))
            .formula("Σ (L̂ − L̂₋ⱼ) s_j + ∂L̂")
            .reference("Mnih and Rezende, ICML 2016, section 2.5")
            .madeBy((spec, latentSize, contextWidth, maxRows) ->
                    new Vimco(spec.whole(SharedNumbers.SAMPLES), true, latentSize, maxRows));

    private final int samples;
    private final boolean imputing;
    private final BernoulliSamples drawn;
    private final MultiSampleBound bound;
    private final double[] signals;

    /// @param imputing whether the baseline has a mean in place of a sample's log weight. Otherwise it has nothing
    ///     there, as in [Ovis]
    Vimco(int samples, boolean imputing, int latentSize, int maxRows) {
        this.samples = samples;
        this.imputing = imputing;
        drawn = BernoulliSamples.independent(samples, latentSize, maxRows);
        bound = new MultiSampleBound(samples, maxRows);
        signals = new double[samples * maxRows];
    }

    @Override
    public double[] estimate(BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        LatentObjective.Evaluation evaluation = drawn.evaluate(f);
        bound.update(drawn.signals(q, KlForm.SAMPLED, beta, evaluation.values()), q.rows());

        int rows = q.rows();
        int k = q.latentSize();
        for (int r = 0; r < rows; r++) {
            for (int s = 0; s < samples; s++) {
                int code = s * rows + r;
                double advantage = imputing ? bound.advantage(r, s) : bound.share(r, s);
                signals[code] = advantage - beta * bound.normalized[code];
            }
            for (int i = 0; i < k; i++) {
                grad.data[r * k + i] = (float) drawn.scoreSum(signals, r, i);
            }
        }
        evaluation.backward(bound.normalized);
        return drawn.objective();
    }

    /// `β Σ_j w̃_j ∂log p(z_j)`, which for bits is `β Σ_j w̃_j (z_j − ρ)`.
    @Override
    public void addPriorGradient(
            LatentFamily<BernoulliPosterior> family, BernoulliPosterior q, double beta, FMatrixRMaj gradPrior) {
        int k = q.latentSize();
        for (int i = 0; i < k; i++) {
            double rho = Logits.probability(q.priorLogit(i));
            double sum = 0;
            for (int code = 0; code < drawn.z.numRows; code++) {
                sum += bound.normalized[code] * (drawn.z.data[code * k + i] - rho);
            }
            gradPrior.data[i] += (float) (beta * sum);
        }
    }
}
