package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import org.ejml.data.FMatrixRMaj;

/// DisARM, also published as U2G: antithetic pairs of codes. The estimate is averaged, in closed form, over the
/// uniforms that give the same codes.
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` as the mean over n pairs of `½ (f(b) − f(b̃)) (b − b̃) σ(|a|)`, with
///   `b = 1[u > 1 − p]` and `b̃ = 1[u < p]`.
/// - *With* the KL term in closed form, or sampled as part of the learning signal.
/// - *Requires* values of f only.
/// - *Bias* none.
/// - *Decoder evaluations* 2n, in one product.
/// - *Reference* Dong, Mnih and Tucker, *DisARM: an antithetic gradient estimator for binary latent variables*, NeurIPS
///   2020, section 3; Yin, Ho, Yan, Qian and Zhou, *Probabilistic best subset selection via gradient-based
///   optimization*, 2020.
public final class Disarm implements GradientEstimator<BernoulliPosterior> {
    public static final String ID = "disarm";

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .alias(EstimatorAlias.of("U2G"))
            .klForms(KlForm.ANALYTIC, KlForm.SAMPLED)
            .number(SharedNumbers.PAIRS)
            .evaluations((spec, latentSize) -> 2 * spec.whole(SharedNumbers.PAIRS))
            .formula("½ (f(b₁) − f(b₂)) (b₁ − b₂) σ(|a|)")
            .reference("Dong, Mnih and Tucker, NeurIPS 2020, section 3")
            .madeBy((spec, latentSize, contextWidth, maxRows) ->
                    new Disarm(spec, LearningSignal.of(spec.klForm()), latentSize, maxRows));

    private final KlForm klForm;
    private final LearningSignal signal;
    private final int pairs;
    private final BernoulliSamples drawn;

    /// @param signal whose differences it takes
    Disarm(EstimatorSpec spec, LearningSignal signal, int latentSize, int maxRows) {
        klForm = spec.klForm();
        this.signal = signal;
        pairs = spec.whole(SharedNumbers.PAIRS);
        drawn = BernoulliSamples.antithetic(pairs, latentSize, maxRows);
    }

    @Override
    public double[] estimate(BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        double[] signals = drawn.learn(q, f, signal, beta);

        int rows = q.rows();
        int k = q.latentSize();
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < k; i++) {
                double sum = 0;
                for (int s = 0; s < pairs; s++) {
                    int one = s * rows + r;
                    int other = (pairs + s) * rows + r;
                    double difference = drawn.z.data[one * k + i] - drawn.z.data[other * k + i];
                    sum += (signals[one] - signals[other]) * difference;
                }
                double larger = Math.max(drawn.p[r * k + i], drawn.q[r * k + i]); // σ(|a|)
                grad.data[r * k + i] = (float) (0.5 * larger * sum / pairs);
            }
        }
        drawn.addKlGradient(q, klForm, beta, grad);
        return drawn.objective();
    }
}
