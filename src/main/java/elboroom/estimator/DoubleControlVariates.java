package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import org.ejml.data.FMatrixRMaj;

/// Double control variates: [LeaveOneOut] with f replaced by `h_k = f_k + α b_k`, minus the expectation of what this
/// adds. `b_k = ∇f·s_k`, where ∇f is the mean gradient at the datum's other codes.
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` as `1/(n − 1) Σ_k (h_k − h̄) s_k − α p (1 − p) · 1/n Σ_k ∇f_k`, with
///   `s = z − p`.
/// - *With* the KL term in closed form, or sampled as part of the learning signal. α multiplies a term of mean zero. It
///   is the regression coefficient that was best on earlier minibatches, and 0 before the first.
/// - *Requires* f and its gradient at the codes.
/// - *Bias* none.
/// - *Decoder evaluations* n, in one product, and the gradients of all.
/// - *Reference* Titsias and Shi, *Double control variates for gradient estimation in discrete latent variable models*,
///   AISTATS 2022.
public final class DoubleControlVariates extends AdaptiveEstimator<BernoulliPosterior> {
    public static final String ID = "double-cv";

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .klForms(KlForm.ANALYTIC, KlForm.SAMPLED)
            .number(SharedNumbers.SAMPLES.withMin(2))
            .number(SharedNumbers.BASELINE_RATE)
            .gradients((spec, latentSize) -> spec.whole(SharedNumbers.SAMPLES))
            .formula("1/(n−1) Σ (h_k − h̄) s_k − α p q mean ∇f, h_k = f_k + α s_k·mean ∇f_j")
            .reference("Titsias and Shi, AISTATS 2022")
            .madeBy((spec, latentSize, contextWidth, maxRows) -> new DoubleControlVariates(spec, latentSize, maxRows));

    private final KlForm klForm;
    private final BernoulliSamples drawn;
    private final SignalSlopes slopes;
    private final double[] linear;
    private final RunningMean covariance;
    private final RunningMean variance;

    DoubleControlVariates(EstimatorSpec spec, int latentSize, int maxRows) {
        klForm = spec.klForm();
        drawn = BernoulliSamples.independent(spec.whole(SharedNumbers.SAMPLES), latentSize, maxRows);
        slopes = new SignalSlopes(spec.whole(SharedNumbers.SAMPLES), latentSize, maxRows);
        linear = new double[spec.whole(SharedNumbers.SAMPLES) * maxRows];
        covariance = learning(new RunningMean(spec.get(SharedNumbers.BASELINE_RATE)));
        variance = learning(new RunningMean(spec.get(SharedNumbers.BASELINE_RATE)));
    }

    @Override
    public double[] estimate(BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        LatentObjective.Evaluation evaluation = drawn.evaluate(f);
        double[] signals = drawn.signals(q, klForm, beta, evaluation.values());
        slopes.update(q, klForm, beta, evaluation.gradCodes());
        linearize(q.latentSize());
        evaluation.backward(drawn.weights);

        drawn.centre(signals);
        drawn.centre(linear);
        int k = q.latentSize();
        double alpha = alpha();
        clearSums();
        for (int r = 0; r < q.rows(); r++) {
            for (int i = 0; i < k; i++) {
                int at = r * k + i;
                double leaveOneOut = drawn.scoreSum(signals, r, i) / (drawn.codes - 1);
                double control =
                        drawn.scoreSum(linear, r, i) / (drawn.codes - 1) - drawn.p[at] * drawn.q[at] * slopes.mean[at];
                grad.data[at] = (float) (leaveOneOut + alpha * control);
                sums[0] += leaveOneOut * control;
                sums[1] += control * control;
            }
        }
        drawn.addKlGradient(q, klForm, beta, grad);
        return drawn.objective();
    }

    /// Computes `b_k` of every code.
    private void linearize(int k) {
        for (int code = 0; code < drawn.z.numRows; code++) {
            linear[code] = 0;
            for (int i = 0; i < k; i++) {
                linear[code] += slopes.ofOthers(code, i) * drawn.score(code, i);
            }
        }
    }

    /// The estimate is linear in α, so its variance is smallest at `−E[leaveOneOut · control]/E[control²]`.
    private double alpha() {
        return variance.value() > 0 ? -covariance.value() / variance.value() : 0;
    }
}
