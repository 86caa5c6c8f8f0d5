package elboroom.estimator;

import elboroom.latent.GaussianFamily;
import elboroom.latent.GaussianPosterior;
import org.ejml.data.FMatrixRMaj;

/// DReG: the importance-weighted bound's gradient with its remaining score term reparameterised in turn, which leaves
/// less noise the more samples there are.
///
/// - *Estimates* the gradient of `E log 1/n Σ_j w_j`, `log w = f + β (log p(z) − log q(z))`, as
///   `Σ_j w̃_j (1 − β + β w̃_j) ∂log w_j/∂z_j ∂z_j`, which for β = 1 is `Σ_j w̃_j² ∂log w_j/∂z_j ∂z_j`; q's parameters
///   are held fixed inside log q, and w̃ are the normalised weights.
/// - *With* the KL term sampled, in the weights.
/// - *Requires* f differentiable in the code; one backward pass.
/// - *Bias* none for the bound of n samples, which is another objective than the ELBO unless n = 1, where this is
///   [StickingTheLanding].
/// - *Decoder evaluations* n, in one product, and their gradients; the decoder learns from each sample with weight
///   w̃_j. What [#estimate] returns is the plain mean of f over the samples: the ELBO's reconstruction term, not
///   the bound.
/// - *Reference* Tucker, Lawson, Gu and Maddison, *Doubly reparameterized gradient estimators for Monte Carlo
///   objectives*, ICLR 2019, eq. (6).
public final class DoublyReparameterized implements GradientEstimator<GaussianPosterior> {
    public static final String ID = "dreg";

    static final EstimatorDescriptor<GaussianPosterior> DESCRIPTOR = EstimatorDescriptor.of(ID, GaussianFamily.INSTANCE)
            .klForms(KlForm.SAMPLED)
            .target(Target.MULTI_SAMPLE_BOUND)
            .number(SharedNumbers.SAMPLES.withDefault(5))
            .gradients((spec, latentSize) -> spec.whole(SharedNumbers.SAMPLES))
            .formula("Σ w̃² ∂log w/∂z ∂z, q's parameters fixed in log q")
            .reference("Tucker, Lawson, Gu and Maddison, ICLR 2019, eq. (6)")
            .madeBy((spec, latentSize, contextWidth, maxRows) ->
                    new DoublyReparameterized(spec.whole(SharedNumbers.SAMPLES), latentSize, maxRows));

    private final GaussianSamples drawn;
    private final MultiSampleBound bound;

    DoublyReparameterized(int samples, int latentSize, int maxRows) {
        drawn = new GaussianSamples(samples, latentSize, maxRows);
        bound = new MultiSampleBound(samples, maxRows);
    }

    @Override
    public double[] estimate(GaussianPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        LatentObjective.Evaluation evaluation = drawn.evaluate(f);
        bound.update(drawn.signals(q, KlForm.SAMPLED, beta, evaluation.values()), q.rows());
        FMatrixRMaj gradCode = evaluation.backwardToCodes(bound.normalized);
        drawn.addLogRatio(beta, bound.normalized, gradCode);
        int k = q.latentSize();
        for (int j = 0; j < gradCode.numRows; j++) {
            float factor = (float) (1 - beta + beta * bound.normalized[j]); // the first, w̃, is already in
            for (int at = j * k; at < (j + 1) * k; at++) {
                gradCode.data[at] *= factor;
            }
        }
        drawn.write(gradCode, grad);
        return drawn.objective();
    }
}
