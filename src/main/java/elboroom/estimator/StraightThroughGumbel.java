package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import org.ejml.data.FMatrixRMaj;

/// Straight-through Gumbel: hard codes forward, the slope of their relaxation backward.
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` as `f′(z) y (1 − y)/λ`, with `y = σ((a − logit u)/λ)` and `z = 1[y > ½]`.
/// - *With* temperature λ and the KL term in closed form.
/// - *Requires* f differentiable in the code; one backward pass.
/// - *Bias* f's slope is taken at the hard code, that of the code at the relaxed one; unlike [GumbelSigmoid]'s it does
///   not vanish as λ tends to zero.
/// - *Decoder evaluations* 1, and the gradient at that code.
/// - *Reference* Jang, Gu and Poole, *Categorical reparameterization with Gumbel-softmax*, ICLR 2017, section 2.2.
public final class StraightThroughGumbel implements GradientEstimator<BernoulliPosterior> {
    public static final String ID = "st-gumbel";

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .biased()
            .number(SharedNumbers.TEMPERATURE)
            .gradients((spec, latentSize) -> 1)
            .formula("f′(z) y (1 − y)/λ, y = σ((a − logit u)/λ), z = 1[y > ½]")
            .reference("Jang, Gu and Poole, ICLR 2017, section 2.2")
            .madeBy((spec, latentSize, contextWidth, maxRows) ->
                    new StraightThroughGumbel(spec.get(SharedNumbers.TEMPERATURE), latentSize, maxRows));

    private final double temperature;
    private final ConcreteCodes codes;
    private final BernoulliSamples drawn;

    StraightThroughGumbel(double temperature, int latentSize, int maxRows) {
        this.temperature = temperature;
        codes = new ConcreteCodes(1, latentSize, maxRows);
        drawn = BernoulliSamples.independent(1, latentSize, maxRows);
    }

    @Override
    public double[] estimate(BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        codes.relax(0, q, drawn, temperature);
        FMatrixRMaj slope = drawn.evaluate(f).backwardToCodes(drawn.weights);
        for (int at = 0; at < q.rows() * q.latentSize(); at++) {
            grad.data[at] = (float) (slope.data[at] * codes.slope[at]);
        }
        BernoulliFamily.INSTANCE.addKlGradient(q, -beta, grad);
        return drawn.objective();
    }
}
