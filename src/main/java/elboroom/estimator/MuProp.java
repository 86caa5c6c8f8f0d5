package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import org.ejml.data.FMatrixRMaj;

/// MuProp: f is split into its tangent at the mean code and a remainder. The likelihood ratio of the remainder is added
/// to the exact gradient of the tangent.
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` as `(f(z) − f(p) − f'(p)·(z − p) − c)(z − p) + f'(p) p (1 − p)`.
/// - *With* the KL term in closed form; a sampled one would give the same estimate, because log densities are linear in
///   z. Baseline `c`: the running mean of earlier minibatches' remainders, or none.
/// - *Requires* f and its gradient at relaxed codes.
/// - *Bias* none.
/// - *Decoder evaluations* 2, and the gradient of one: the mean code, then the drawn one, from which the decoder
///   learns.
/// - *Reference* Gu, Levine, Sutskever and Mnih, *MuProp: unbiased backpropagation for stochastic neural networks*,
///   ICLR 2016.
public final class MuProp extends AdaptiveEstimator<BernoulliPosterior> {
    public static final String ID = "muprop";

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .baselines(Baseline.RUNNING_MEAN, Baseline.NONE)
            .number(SharedNumbers.BASELINE_RATE.usedBy(Baseline.RUNNING_MEAN))
            .evaluations((spec, latentSize) -> 2)
            .gradients((spec, latentSize) -> 1)
            .codesAtOnce((spec, latentSize) -> 1)
            .formula("(f(z) − f(p) − f′(p)·s − c) s + f′(p) p q")
            .reference("Gu, Levine, Sutskever and Mnih, ICLR 2016")
            .madeBy((spec, latentSize, contextWidth, maxRows) -> new MuProp(spec, latentSize, maxRows));

    private final Baseline baseline;
    private final RunningMean mean;
    private final BernoulliSamples drawn;
    private final FMatrixRMaj meanCode;
    private final double[] atMean;
    private final float[] slope;

    MuProp(EstimatorSpec spec, int latentSize, int maxRows) {
        baseline = spec.baseline();
        mean = learning(new RunningMean(spec.get(SharedNumbers.BASELINE_RATE)));
        drawn = BernoulliSamples.independent(1, latentSize, maxRows);
        meanCode = new FMatrixRMaj(maxRows, latentSize);
        atMean = new double[maxRows];
        slope = new float[maxRows * latentSize];
    }

    @Override
    public double[] estimate(BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        evaluateMean(q, f);
        double[] objective = drawn.learn(f);

        int k = q.latentSize();
        double c = baseline == Baseline.RUNNING_MEAN ? mean.value() : 0;
        clearSums();
        for (int r = 0; r < q.rows(); r++) {
            double remainder = objective[r] - atMean[r];
            for (int i = 0; i < k; i++) {
                remainder -= slope[r * k + i] * drawn.score(r, i);
            }
            sums[0] += remainder;
            for (int i = 0; i < k; i++) {
                int at = r * k + i;
                double tangent = slope[at] * drawn.p[at] * drawn.q[at];
                grad.data[at] = (float) ((remainder - c) * drawn.score(r, i) + tangent);
            }
        }
        BernoulliFamily.INSTANCE.addKlGradient(q, -beta, grad);
        return objective;
    }

    /// Evaluates f and its gradient at the mean code p.
    private void evaluateMean(BernoulliPosterior q, LatentObjective f) {
        meanCode.reshape(q.rows(), q.latentSize(), false);
        BernoulliFamily.INSTANCE.expectation(q, meanCode);
        LatentObjective.Evaluation evaluation = f.evaluate(meanCode);
        System.arraycopy(evaluation.values(), 0, atMean, 0, q.rows());
        System.arraycopy(evaluation.gradCodes().data, 0, slope, 0, q.rows() * q.latentSize());
    }
}
