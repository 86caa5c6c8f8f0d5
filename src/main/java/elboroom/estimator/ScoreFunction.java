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
/// - *Bias* none: c does not depend on the sample it is subtracted from.
/// - *Decoder evaluations* n.
/// - *Reference* Williams, *Simple statistical gradient-following algorithms*, 1992; leave-one-out: Kool, van Hoof and
///   Welling, *Buy 4 REINFORCE samples, get a baseline for free!*, 2019, eq. (8).
public final class ScoreFunction extends SignalBaseline<GaussianPosterior> {
    public static final String ID = "score-function";

    static final EstimatorDescriptor DESCRIPTOR = EstimatorDescriptor.of(ID, GaussianFamily.INSTANCE)
            .klForms(KlForm.ANALYTIC, KlForm.SAMPLED)
            .baselines(Baseline.NONE, Baseline.RUNNING_MEAN, Baseline.LEAVE_ONE_OUT)
            .samples(1, EstimatorSpec.MAX_SAMPLES, 1)
            .baselineRate()
            .formula("(f − c) ∇log q")
            .reference("Williams, 1992; Kool, van Hoof and Welling, 2019, eq. (8)")
            .madeBy((spec, latentSize, contextWidth, maxRows) -> new ScoreFunction(spec, latentSize, maxRows));

    private final KlForm klForm;
    private final GaussianSamples drawn;
    private final double[] signal;
    private final double[] logPrior;
    private final double[] logPosterior;

    ScoreFunction(EstimatorSpec spec, int latentSize, int maxRows) {
        super(spec);
        klForm = spec.klForm();
        int samples = spec.samples();
        this.drawn = new GaussianSamples(samples, latentSize, maxRows);
        this.signal = new double[samples * maxRows];
        this.logPrior = new double[samples * maxRows];
        this.logPosterior = new double[samples * maxRows];
    }

    @Override
    public double[] estimate(GaussianPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        LatentObjective.Evaluation evaluation = f.evaluate(drawn.z);
        double[] values = evaluation.values();
        double[] objective = drawn.meanObjective(values);
        learningSignal(q, values, beta);
        evaluation.backward(drawn.equalWeights());

        Arrays.fill(grad.data, 0, grad.numRows * grad.numCols, 0f);
        int rows = q.rows();
        forgetSignals();
        for (int r = 0; r < rows; r++) {
            double total = 0;
            for (int s = 0; s < drawn.samples; s++) {
                total += signal[s * rows + r];
            }
            learn(total / drawn.samples);
            for (int s = 0; s < drawn.samples; s++) {
                double own = signal[s * rows + r];
                double c = switch (baseline) {
                    case NONE -> 0;
                    case RUNNING_MEAN -> runningMean();
                    case LEAVE_ONE_OUT -> (total - own) / (drawn.samples - 1);
                };
                Pathwise.addScore(drawn, s * rows + r, r, (own - c) / drawn.samples, grad);
            }
        }
        if (klForm == KlForm.ANALYTIC) {
            GaussianFamily.INSTANCE.addKlGradient(q, -beta, grad);
        }
        return objective;
    }

    private void learningSignal(GaussianPosterior q, double[] values, double beta) {
        System.arraycopy(values, 0, signal, 0, drawn.z.numRows);
        if (klForm == KlForm.SAMPLED) {
            GaussianFamily.INSTANCE.logPrior(q.prior(), drawn.z, logPrior);
            GaussianFamily.INSTANCE.logPosterior(q, drawn.z, logPosterior);
            for (int r = 0; r < drawn.z.numRows; r++) {
                signal[r] += beta * (logPrior[r] - logPosterior[r]);
            }
        }
    }
}
