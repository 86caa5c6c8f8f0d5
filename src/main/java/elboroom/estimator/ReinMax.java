package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import elboroom.latent.Logits;
import org.ejml.data.FMatrixRMaj;

/// ReinMax: the straight-through gradient to second order. It uses Heun's method instead of Euler's. With τ = 1 it is
/// also published as ZGR; it is then the mean of [StraightThrough] and [Darn].
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` as `f′(z) (2 r (1 − r) − ½ p (1 − p))`, with `r = ½ (σ(a/τ) + z)`.
/// - *With* temperature τ and the KL term in closed form.
/// - *Requires* f differentiable in the code; one backward pass.
/// - *Bias* none if τ = 1 and f is quadratic in each bit; for one bit and τ = 1
///   `p q (½ f′(1) + ½ f′(0) − f(1) + f(0))`.
/// - *Decoder evaluations* 1, and the gradient at that code.
/// - *Reference* Liu, Dong, Liu, Yu and Gao, *Bridging discrete and backpropagation: straight-through and beyond*,
///   NeurIPS 2023, algorithm 2; Shekhovtsov, *Cold analysis of Rao-Blackwellized straight-through Gumbel-softmax
///   gradient estimator*, ICML 2023 (ZGR).
public final class ReinMax implements GradientEstimator<BernoulliPosterior> {
    public static final String ID = "reinmax";

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .alias(EstimatorAlias.of("ZGR").with(SharedNumbers.TEMPERATURE, 1))
            .biased()
            .number(SharedNumbers.TEMPERATURE.withDefault(1))
            .gradients((spec, latentSize) -> 1)
            .formula("f′(z) (2 r (1 − r) − ½ p q), r = ½ (σ(a/τ) + z)")
            .reference("Liu, Dong, Liu, Yu and Gao, NeurIPS 2023, algorithm 2")
            .madeBy((spec, latentSize, contextWidth, maxRows) ->
                    new ReinMax(spec.get(SharedNumbers.TEMPERATURE), latentSize, maxRows));

    private double temperature;
    private final BernoulliSamples drawn;

    ReinMax(double temperature, int latentSize, int maxRows) {
        this.temperature = temperature;
        drawn = BernoulliSamples.independent(1, latentSize, maxRows);
    }

    @Override
    public double[] estimate(BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        FMatrixRMaj slope = drawn.evaluate(f).backwardToCodes(drawn.weights);
        for (int at = 0; at < q.rows() * q.latentSize(); at++) {
            double cooled = q.parameters().data[at] / temperature;
            double z = drawn.z.data[at];
            double r = 0.5 * (Logits.probability(cooled) + z);
            double rest = 0.5 * (Logits.probability(-cooled) + 1 - z); // 1 − r without cancellation
            grad.data[at] = (float) (slope.data[at] * (2 * r * rest - 0.5 * drawn.p[at] * drawn.q[at]));
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
