package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import org.ejml.data.FMatrixRMaj;

/// Gumbel-Rao: [StraightThroughGumbel] with the slope of the relaxation replaced by its expectation, given the code.
/// For bits this expectation is an integral over one variable, which is computed and not sampled ([RelaxedSlope]).
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` as `f′(z) E[y (1 − y)/λ | z]`, with `y = σ((a − logit u)/λ)` and `z = 1[y > ½]`.
/// - *With* temperature λ and the KL term in closed form.
/// - *Requires* f differentiable in the code; one backward pass.
/// - *Bias* that of [StraightThroughGumbel]. The mean is the same, and the variance is at most as large.
/// - *Decoder evaluations* 1, and the gradient at that code.
/// - *Reference* Paulus, Maddison and Krause, *Rao-Blackwellizing the straight-through Gumbel-softmax gradient
///   estimator*, ICLR 2021.
public final class GumbelRao implements GradientEstimator<BernoulliPosterior> {
    public static final String ID = "gumbel-rao";

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .biased()
            .number(SharedNumbers.TEMPERATURE)
            .gradients((spec, latentSize) -> 1)
            .formula("f′(z) E[y (1 − y)/λ | z], y = σ((a − logit u)/λ), z = 1[y > ½]")
            .reference("Paulus, Maddison and Krause, ICLR 2021")
            .madeBy((spec, latentSize, contextWidth, maxRows) ->
                    new GumbelRao(spec.get(SharedNumbers.TEMPERATURE), latentSize, maxRows));

    private final RelaxedSlope relaxed;
    private final BernoulliSamples drawn;

    GumbelRao(double temperature, int latentSize, int maxRows) {
        relaxed = new RelaxedSlope(temperature);
        drawn = BernoulliSamples.independent(1, latentSize, maxRows);
    }

    @Override
    public double[] estimate(BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        FMatrixRMaj slope = drawn.evaluate(f).backwardToCodes(drawn.weights);
        for (int at = 0; at < q.rows() * q.latentSize(); at++) {
            double ofCode = relaxed.given(q.parameters().data[at], drawn.z.data[at] == 1);
            grad.data[at] = (float) (slope.data[at] * ofCode);
        }
        BernoulliFamily.INSTANCE.addKlGradient(q, -beta, grad);
        return drawn.objective();
    }

    @Override
    public boolean move(String number, double value) {
        boolean own = number.equals(SharedNumbers.TEMPERATURE.id());
        if (own) {
            relaxed.setTemperature(value);
        }
        return own;
    }
}
