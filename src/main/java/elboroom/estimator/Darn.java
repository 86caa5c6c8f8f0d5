package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import org.ejml.data.FMatrixRMaj;

/// DARN: f's slope at the code, times the squared distance of the bit from its mean. Its mean with
/// [StraightThrough] is [ReinMax] at τ = 1.
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` as `f′(z) (z − p)²`. This is the likelihood ratio with the tangent at z,
///   `f(z) + f′(z) (p − z)`, as its baseline, although the tangent depends on z.
/// - *With* the KL term in closed form.
/// - *Requires* f differentiable in the code; one backward pass.
/// - *Bias* none if f is linear in each bit; for one bit `p q (q f′(1) + p f′(0) − f(1) + f(0))`.
/// - *Decoder evaluations* 1, and the gradient at that code.
/// - *Reference* Gregor, Danihelka, Mnih, Blundell and Wierstra, *Deep autoregressive networks*, ICML 2014.
public final class Darn implements GradientEstimator<BernoulliPosterior> {
    public static final String ID = "darn";

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .biased()
            .gradients((spec, latentSize) -> 1)
            .formula("f′(z) s²")
            .reference("Gregor, Danihelka, Mnih, Blundell and Wierstra, ICML 2014")
            .madeBy((spec, latentSize, contextWidth, maxRows) -> new Darn(latentSize, maxRows));

    private final BernoulliSamples drawn;

    Darn(int latentSize, int maxRows) {
        drawn = BernoulliSamples.independent(1, latentSize, maxRows);
    }

    @Override
    public double[] estimate(BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        FMatrixRMaj slope = drawn.evaluate(f).backwardToCodes(drawn.weights);
        int k = q.latentSize();
        for (int at = 0; at < q.rows() * k; at++) {
            double s = drawn.score(at / k, at % k);
            grad.data[at] = (float) (slope.data[at] * s * s);
        }
        BernoulliFamily.INSTANCE.addKlGradient(q, -beta, grad);
        return drawn.objective();
    }
}
