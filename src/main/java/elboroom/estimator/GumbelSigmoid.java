package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import org.ejml.data.FMatrixRMaj;

/// The pathwise gradient of a relaxed code (binary concrete or Gumbel-softmax). The decoder gets codes between zero and
/// one and learns from them.
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` as `f′(y) y (1 − y)/λ`, with `y = σ((a − logit u)/λ)`.
/// - *With* temperature λ and the KL term of the bits in closed form.
/// - *Requires* f differentiable at relaxed codes; one backward pass.
/// - *Bias* its expectation is the gradient of `E[f(y)]`, which tends to `E_q[f(z)]` as λ tends to zero. The variance
///   then grows.
/// - *Decoder evaluations* 1, and the gradient at that code. What [#estimate] returns is `f(y)` at the
///   relaxed code: an estimate of `E[f(y)]`, not of `E_q[f(z)]`. The training curve is therefore no bound of log p(x).
/// - *Reference* Maddison, Mnih and Teh, *The concrete distribution*, ICLR 2017, appendix B; Jang, Gu and Poole,
///   *Categorical reparameterization with Gumbel-softmax*, ICLR 2017.
public final class GumbelSigmoid implements GradientEstimator<BernoulliPosterior> {
    public static final String ID = "gumbel-sigmoid";

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .biased()
            .relaxed()
            .number(SharedNumbers.TEMPERATURE)
            .gradients((spec, latentSize) -> 1)
            .formula("f′(y) y (1 − y)/λ, y = σ((a − logit u)/λ)")
            .reference("Maddison, Mnih and Teh, ICLR 2017; Jang, Gu and Poole, ICLR 2017")
            .madeBy((spec, latentSize, contextWidth, maxRows) ->
                    new GumbelSigmoid(spec.get(SharedNumbers.TEMPERATURE), false, latentSize, maxRows));

    private double temperature;
    private final boolean hard;
    private final ConcreteCodes codes;
    private final BernoulliSamples drawn;

    /// @param hard whether f gets the bits, as in [StraightThroughGumbel], instead of the relaxed codes
    GumbelSigmoid(double temperature, boolean hard, int latentSize, int maxRows) {
        this.temperature = temperature;
        this.hard = hard;
        codes = new ConcreteCodes(1, latentSize, maxRows);
        drawn = BernoulliSamples.independent(1, latentSize, maxRows);
    }

    @Override
    public double[] estimate(BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        codes.relax(0, q, drawn, temperature);
        FMatrixRMaj slope = drawn.evaluate(f, hard ? drawn.z : codes.y).backwardToCodes(drawn.weights);
        for (int at = 0; at < q.rows() * q.latentSize(); at++) {
            grad.data[at] = (float) (slope.data[at] * codes.slope[at]);
        }
        BernoulliFamily.INSTANCE.addKlGradient(q, -beta, grad);
        return drawn.objective();
    }

    @Override
    public boolean move(String number, double value) {
        boolean own = number.equals(SharedNumbers.TEMPERATURE.id());
        if (own) {
            temperature = value;
        }
        return own;
    }
}
