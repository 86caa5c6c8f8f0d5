package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import org.ejml.data.FMatrixRMaj;

/// The straight-through gradient: f's gradient at the code is used as if the code were the probability.
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` as `f′(z) p (1 − p)`.
/// - *With* the KL term in closed form.
/// - *Requires* f differentiable in the code; one backward pass.
/// - *Bias* for one bit `p q (p f′(1) + q f′(0) − f(1) + f(0))`; none if f is linear in each bit.
/// - *Decoder evaluations* 1, and the gradient at that code.
/// - *Reference* Bengio, Léonard and Courville, *Estimating or propagating gradients through stochastic neurons for
///   conditional computation*, 2013, section 4.
public final class StraightThrough implements GradientEstimator<BernoulliPosterior> {
    public static final String ID = "straight-through";

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .biased()
            .gradients((spec, latentSize) -> 1)
            .formula("f′(z) p q")
            .reference("Bengio, Léonard and Courville, 2013, section 4")
            .madeBy((spec, latentSize, contextWidth, maxRows) -> new StraightThrough(latentSize, maxRows));

    private final BernoulliSamples drawn;

    StraightThrough(int latentSize, int maxRows) {
        drawn = BernoulliSamples.independent(1, latentSize, maxRows);
    }

    @Override
    public double[] estimate(BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        FMatrixRMaj slope = drawn.evaluate(f).backwardToCodes(drawn.weights);
        for (int at = 0; at < q.rows() * q.latentSize(); at++) {
            grad.data[at] = (float) (slope.data[at] * drawn.p[at] * drawn.q[at]);
        }
        BernoulliFamily.INSTANCE.addKlGradient(q, -beta, grad);
        return drawn.objective();
    }
}
