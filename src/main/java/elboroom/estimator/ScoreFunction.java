package elboroom.estimator;

import elboroom.latent.GaussianFamily;
import elboroom.latent.GaussianPosterior;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/// The likelihood-ratio gradient (REINFORCE) of a Gaussian posterior.
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` as the mean over n samples of `(f(z) − c) ∇ log q(z)`.
/// - *With* the KL term in closed form, or sampled as part of the learning signal; baseline `c` none, the running mean
///   of earlier minibatches' signals, or the mean of the datum's other samples.
/// - *Requires* values of f only.
/// - *Bias* none: c does not depend on the sample from whose signal it is subtracted.
/// - *Decoder evaluations* n.
/// - *Reference* Williams, *Simple statistical gradient-following algorithms*, 1992; leave-one-out: Kool, van Hoof and
///   Welling, *Buy 4 REINFORCE samples, get a baseline for free!*, 2019, eq. (8).
public final class ScoreFunction extends AdaptiveEstimator<GaussianPosterior> {
    public static final String ID = "score-function";

    static final EstimatorDescriptor<GaussianPosterior> DESCRIPTOR = EstimatorDescriptor.of(ID, GaussianFamily.INSTANCE)
            .klForms(KlForm.ANALYTIC, KlForm.SAMPLED)
            .baselines(Baseline.NONE, Baseline.RUNNING_MEAN, Baseline.LEAVE_ONE_OUT)
            .number(SharedNumbers.SAMPLES.atLeast(2, Baseline.LEAVE_ONE_OUT))
            .number(SharedNumbers.BASELINE_RATE.usedBy(Baseline.RUNNING_MEAN))
            .formula("(f − c) ∇log q")
            .reference("Williams, 1992; Kool, van Hoof and Welling, 2019, eq. (8)")
            .madeBy((spec, latentSize, contextWidth, maxRows) -> new ScoreFunction(spec, latentSize, maxRows));

    private final KlForm klForm;
    private final Baseline baseline;
    private final RunningMean mean;
    private final GaussianSamples drawn;

    ScoreFunction(EstimatorSpec spec, int latentSize, int maxRows) {
        baseline = spec.baseline();
        mean = learning(new RunningMean(spec.get(SharedNumbers.BASELINE_RATE)));
        klForm = spec.klForm();
        drawn = GaussianSamples.independent(spec.whole(SharedNumbers.SAMPLES), latentSize, maxRows);
    }

    @Override
    public double[] estimate(GaussianPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        double[] signals = drawn.learn(q, f, klForm, beta);
        Arrays.fill(grad.data, 0, grad.numRows * grad.numCols, 0f);
        int rows = q.rows();
        clearSums();
        for (int r = 0; r < rows; r++) {
            double total = 0;
            for (int s = 0; s < drawn.codes; s++) {
                total += signals[s * rows + r];
            }
            sums[0] += total / drawn.codes;
            for (int s = 0; s < drawn.codes; s++) {
                double own = signals[s * rows + r];
                double c = switch (baseline) {
                    case NONE -> 0;
                    case RUNNING_MEAN -> mean.value();
                    case LEAVE_ONE_OUT -> (total - own) / (drawn.codes - 1);
                };
                drawn.addScore(s * rows + r, (own - c) / drawn.codes, grad);
            }
        }
        drawn.addKlGradient(q, klForm, beta, grad);
        return drawn.objective();
    }
}
