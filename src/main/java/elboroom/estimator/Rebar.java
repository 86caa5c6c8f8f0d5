package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import org.ejml.data.FMatrixRMaj;

/// REBAR: the likelihood ratio with the relaxed objective as a control variate. The gradient of the control variate is
/// pathwise.
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` as `(f(z) − η f(ỹ))(z − p) + η ∂[f(y) − f(ỹ)]/∂a`; `y` relaxes z with the
///   uniforms that made it and `ỹ` with fresh ones, given z, at temperature λ.
/// - *With* the KL term in closed form. η minimises the running mean of the squared estimate, which is quadratic in η.
///   If λ has a learning rate, it descends the gradient of the squared estimate, which is a difference on the same
///   random numbers. Both change after use.
/// - *Requires* f differentiable at relaxed codes.
/// - *Bias* none, whatever η and λ.
/// - *Decoder evaluations* 3, and the gradients at the two relaxed codes; two more of each if λ is learned.
/// - *Reference* Tucker, Mnih, Maddison, Lawson and Sohl-Dickstein, *REBAR: low-variance, unbiased gradient estimates
///   for discrete latent variable models*, NeurIPS 2017, section 3.
public final class Rebar extends AdaptiveEstimator<BernoulliPosterior> {
    public static final String ID = "rebar";

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .number(SharedNumbers.TEMPERATURE)
            .number(SharedNumbers.TEMPERATURE_RATE)
            .number(SharedNumbers.BASELINE_RATE)
            .evaluations((spec, latentSize) -> ConcreteControl.codes(spec) + 1)
            .gradients((spec, latentSize) -> ConcreteControl.codes(spec))
            .codesAtOnce((spec, latentSize) -> ConcreteControl.codes(spec))
            .formula("(f(z) − η f(ỹ)) s + η ∂[f(y) − f(ỹ)]/∂a")
            .reference("Tucker et al., NeurIPS 2017, section 3")
            .madeBy((spec, latentSize, contextWidth, maxRows) -> new Rebar(spec, latentSize, maxRows));

    private static final double LARGEST_ETA = 2;

    // the sums; the estimate is plain + η control
    private static final int PLAIN_CONTROL = 0;
    private static final int CONTROL_SQUARED = 1;
    private static final int LOG_LAMBDA = 2;

    private final ConcreteControl control;
    private final RunningMean plainControl;
    private final RunningMean controlSquared;

    Rebar(EstimatorSpec spec, int latentSize, int maxRows) {
        plainControl = learning(new RunningMean(spec.get(SharedNumbers.BASELINE_RATE)));
        controlSquared = learning(new RunningMean(spec.get(SharedNumbers.BASELINE_RATE)));
        control = new ConcreteControl(spec, latentSize, maxRows);
        learning(control.logTemperature());
    }

    @Override
    public double[] estimate(BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        control.draw(q, f, noise, grad);
        double[] objective = control.drawn.learn(f);

        clearSums();
        double eta = eta();
        for (int r = 0; r < q.rows(); r++) {
            control.estimate(r, objective[r], eta, grad, sums, LOG_LAMBDA);
            for (int i = 0; i < q.latentSize(); i++) {
                sums[PLAIN_CONTROL] += control.plain[i] * control.term[i];
                sums[CONTROL_SQUARED] += control.term[i] * control.term[i];
            }
        }
        BernoulliFamily.INSTANCE.addKlGradient(q, -beta, grad);
        return objective;
    }

    @Override
    public boolean move(String number, double value) {
        return control.move(number, value) || super.move(number, value);
    }

    /// Where `E(plain + η control)²` is smallest; 1 before the first step.
    private double eta() {
        double squared = controlSquared.value();
        return squared > 0 ? Math.clamp(-plainControl.value() / squared, -LARGEST_ETA, LARGEST_ETA) : 1;
    }
}
