package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import org.ejml.data.FMatrixRMaj;

/// The likelihood-ratio gradient (REINFORCE) of a Bernoulli posterior's logits.
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` as `(f(z) − c)(z − p)`.
/// - *With* the KL term in closed form, or sampled as part of the learning signal; baseline `c` none, or the running
///   mean of earlier minibatches' signals.
/// - *Requires* values of f only.
/// - *Bias* none: c does not depend on the sample from whose signal it is subtracted.
/// - *Decoder evaluations* 1.
/// - *Reference* Williams, *Simple statistical gradient-following algorithms for connectionist reinforcement learning*,
///   Machine Learning 8, 1992.
public final class Reinforce extends AdaptiveEstimator<BernoulliPosterior> {
    public static final String ID = "reinforce";

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .klForms(KlForm.ANALYTIC, KlForm.SAMPLED)
            .baselines(Baseline.NONE, Baseline.RUNNING_MEAN)
            .number(SharedNumbers.BASELINE_RATE.usedBy(Baseline.RUNNING_MEAN))
            .formula("(f − c) s")
            .reference("Williams, Machine Learning 8, 1992")
            .madeBy((spec, latentSize, contextWidth, maxRows) ->
                    new Reinforce(spec, LearningSignal.of(spec.klForm()), latentSize, maxRows));

    private final KlForm klForm;
    private final LearningSignal signal;
    private final Baseline baseline;
    private final RunningMean mean;
    private final BernoulliSamples drawn;

    /// @param signal what it multiplies by the score
    Reinforce(EstimatorSpec spec, LearningSignal signal, int latentSize, int maxRows) {
        baseline = spec.baseline();
        mean = learning(new RunningMean(spec.get(SharedNumbers.BASELINE_RATE)));
        klForm = spec.klForm();
        this.signal = signal;
        drawn = BernoulliSamples.independent(1, latentSize, maxRows);
    }

    @Override
    public double[] estimate(BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        double[] signals = drawn.learn(q, f, signal, beta);

        int k = q.latentSize();
        double c = baseline == Baseline.RUNNING_MEAN ? mean.value() : 0;
        clearSums();
        for (int r = 0; r < q.rows(); r++) {
            sums[0] += signals[r];
            for (int i = 0; i < k; i++) {
                grad.data[r * k + i] = (float) ((signals[r] - c) * drawn.score(r, i));
            }
        }
        drawn.addKlGradient(q, klForm, beta, grad);
        return drawn.objective();
    }
}
