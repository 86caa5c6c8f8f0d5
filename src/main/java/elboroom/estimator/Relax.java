package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import org.ejml.data.FMatrixRMaj;

/// RELAX: the likelihood ratio with a learned control variate, which is the relaxed objective plus a small network of
/// the relaxed code.
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` as `(f(z) − h(ỹ))(z − p) + ∂[h(y) − h(ỹ)]/∂a` with `h = f + r_φ`; `y` relaxes z
///   with the uniforms that made it and `ỹ` with fresh ones, given z, at temperature λ.
/// - *With* the KL term in closed form. φ descends the gradient of the squared estimate. This needs the gradient of a
///   directional derivative of r_φ: one tangent pass forward and one pass back. If λ has a learning rate, it descends,
///   too, by a difference on the same random numbers. Both change after use.
/// - *Requires* f differentiable at relaxed codes.
/// - *Bias* none, whatever φ and λ.
/// - *Decoder evaluations* 3, and the gradients at the two relaxed codes; two more of each if λ is learned.
/// - *Reference* Grathwohl, Choi, Wu, Roeder and Duvenaud, *Backpropagation through the void*, ICLR 2018, section 3.
public final class Relax extends AdaptiveEstimator<BernoulliPosterior> {
    public static final String ID = "relax";

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .number(SharedNumbers.TEMPERATURE)
            .number(SharedNumbers.TEMPERATURE_RATE)
            .number(SharedNumbers.SURROGATE_UNITS.withDefault(16))
            .evaluations((spec, latentSize) -> ConcreteControl.codes(spec) + 1)
            .gradients((spec, latentSize) -> ConcreteControl.codes(spec))
            .codesAtOnce((spec, latentSize) -> ConcreteControl.codes(spec))
            .formula("(f(z) − h(ỹ)) s + ∂[h(y) − h(ỹ)]/∂a, h = f + r")
            .reference("Grathwohl et al., ICLR 2018, section 3")
            .madeBy((spec, latentSize, contextWidth, maxRows) -> new Relax(spec, latentSize, maxRows));

    // the sums: the gradients of ½ Σ g² in log λ and in φ
    private static final int LOG_LAMBDA = 0;
    private static final int PHI = 1;

    private final ConcreteControl control;
    private final SurrogateNet network;
    private final double[] slope;
    private final double[] direction;

    Relax(EstimatorSpec spec, int latentSize, int maxRows) {
        control = new ConcreteControl(spec, latentSize, maxRows);
        learning(control.logTemperature());
        network = new SurrogateNet(latentSize, spec.whole(SharedNumbers.SURROGATE_UNITS));
        learning(network.weights());
        slope = new double[latentSize];
        direction = new double[latentSize];
    }

    @Override
    public double[] estimate(BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        control.draw(q, f, noise, grad);
        addNetwork(q.rows(), q.latentSize());
        double[] objective = control.drawn.learn(f);

        clearSums();
        for (int r = 0; r < q.rows(); r++) {
            control.estimate(r, objective[r], 1, grad, sums, LOG_LAMBDA);
            addPhiGradient(r, q.latentSize());
        }
        BernoulliFamily.INSTANCE.addKlGradient(q, -beta, grad);
        return objective;
    }

    @Override
    public boolean move(String number, double value) {
        return control.move(number, value) || super.move(number, value);
    }

    /// Adds r_φ to the control variate.
    private void addNetwork(int rows, int k) {
        for (int level = 0; level < control.levels; level++) {
            for (int r = 0; r < rows; r++) {
                int datum = level * rows + r;
                int free = control.freeRow(level, r);
                network.value(control.codes.y.data, free * k);
                addPath(1, free * k, datum * k, k);
                int given = control.givenRow(level, r);
                control.given[datum] += network.value(control.codes.y.data, given * k);
                addPath(-1, given * k, datum * k, k);
            }
        }
    }

    private void addPath(int sign, int code, int at, int k) {
        network.slope(slope);
        for (int i = 0; i < k; i++) {
            control.path[at + i] += sign * slope[i] * control.codes.slope[code + i];
        }
    }

    /// Adds the gradient of `½ Σ_i g_i²` with respect to φ. The part of g that depends on φ is
    /// `−r_φ(ỹ) s + ∂[r_φ(y) − r_φ(ỹ)]/∂a`.
    private void addPhiGradient(int r, int k) {
        int free = control.freeRow(0, r) * k;
        int given = control.givenRow(0, r) * k;
        double weight = 0;
        for (int i = 0; i < k; i++) {
            weight -= control.g[i] * control.drawn.score(r, i);
            direction[i] = -control.g[i] * control.codes.slope[given + i];
        }
        network.value(control.codes.y.data, given);
        network.addGradient(weight, sums, PHI);
        network.addTangentGradient(direction, sums, PHI);
        for (int i = 0; i < k; i++) {
            direction[i] = control.g[i] * control.codes.slope[free + i];
        }
        network.value(control.codes.y.data, free);
        network.addTangentGradient(direction, sums, PHI);
    }
}
