package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import org.ejml.data.FMatrixRMaj;

/// NVIL: the likelihood ratio with a baseline that a network computes from the image. The signal is scaled to unit
/// variance.
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL`, up to scale, as `(f(z) − c − C_ψ(x))(z − p) / max(1, √v)`.
/// - *With* the KL term in closed form, or sampled as part of the learning signal; a network C_ψ of the context x,
///   fitted to `f − c` by least squares; running mean c and variance v of `f − C_ψ(x)`, updated after use.
/// - *Requires* values of f only.
/// - *Bias* the factor `1/max(1, √v)`, the same for every datum and coordinate and for a closed-form KL: the direction
///   is right on average. [#scale] returns this factor, so variances can be compared before and after the division.
/// - *Decoder evaluations* 1.
/// - *Reference* Mnih and Gregor, *Neural variational inference and learning in belief networks*, ICML 2014, section
///   2.3 and algorithm 1.
public final class Nvil extends AdaptiveEstimator<BernoulliPosterior> {
    public static final String ID = "nvil";

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .biased()
            .klForms(KlForm.ANALYTIC, KlForm.SAMPLED)
            .number(SharedNumbers.SURROGATE_UNITS)
            .number(SharedNumbers.BASELINE_RATE)
            .formula("(f − c − C(x)) s / max(1, √v)")
            .reference("Mnih and Gregor, ICML 2014, section 2.3")
            .madeBy(Nvil::new);

    // the sums of l and l² with l = f − C_ψ(x), then the gradient in ψ
    private static final int PSI = 2;

    private final KlForm klForm;
    private final BernoulliSamples drawn;
    private final SurrogateNet network;
    private final RunningMean mean;
    private final RunningMean variance;

    Nvil(EstimatorSpec spec, int latentSize, int contextWidth, int maxRows) {
        klForm = spec.klForm();
        drawn = BernoulliSamples.independent(1, latentSize, maxRows);
        mean = learning(new RunningMean(spec.get(SharedNumbers.BASELINE_RATE)));
        variance = learning(new RunningMean(spec.get(SharedNumbers.BASELINE_RATE)));
        network = new SurrogateNet(contextWidth, spec.whole(SharedNumbers.SURROGATE_UNITS));
        learning(network.weights());
    }

    @Override
    public double[] estimate(BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        double[] signals = drawn.learn(q, f, klForm, beta);

        clearSums();
        int k = q.latentSize();
        FMatrixRMaj x = f.context();
        for (int r = 0; r < q.rows(); r++) {
            double unexplained = signals[r] - network.value(x.data, r * x.numCols);
            double signal = unexplained - mean.value();
            for (int i = 0; i < k; i++) {
                grad.data[r * k + i] = (float) (signal * drawn.score(r, i) * scale());
            }
            sums[0] += unexplained;
            sums[1] += unexplained * unexplained;
            network.addGradient(-signal, sums, PSI); // of ½ (f − c − C_ψ(x))²
        }
        drawn.addKlGradient(q, klForm, beta * scale(), grad);
        return drawn.objective();
    }

    @Override
    public double scale() {
        return 1 / Math.max(1, Math.sqrt(variance.value()));
    }

    @Override
    public void endStep(double[] totals, long rows) {
        double average = totals[0] / rows;
        mean.add(average);
        variance.add(Math.max(0, totals[1] / rows - average * average));
        network.weights().learn(totals, PSI, rows);
    }
}
