package elboroom.estimator;

import elboroom.latent.GaussianFamily;
import elboroom.latent.GaussianPosterior;
import org.ejml.data.FMatrixRMaj;

/// The pathwise gradient of the sampled ELBO, with q's parameters held fixed inside log q. At the optimum, where q is
/// the true posterior, its variance is zero.
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` by the gradient through the code alone.
/// - *With* the KL term sampled.
/// - *Requires* f differentiable in the code; one backward pass.
/// - *Bias* none: the dropped term has expectation zero.
/// - *Decoder evaluations* n.
/// - *Reference* Roeder, Wu and Duvenaud, *Sticking the landing*, NeurIPS 2017, eq. (8).
public final class StickingTheLanding implements GradientEstimator<GaussianPosterior> {
    public static final String ID = "sticking-the-landing";

    static final EstimatorDescriptor<GaussianPosterior> DESCRIPTOR = EstimatorDescriptor.of(ID, GaussianFamily.INSTANCE)
            .klForms(KlForm.SAMPLED)
            .number(SharedNumbers.SAMPLES)
            .gradients((spec, latentSize) -> spec.whole(SharedNumbers.SAMPLES))
            .formula("∇(f + log p − log q)(μ + σε), q's parameters fixed in log q")
            .reference("Roeder, Wu and Duvenaud, NeurIPS 2017, eq. (8)")
            .madeBy((spec, latentSize, contextWidth, maxRows) ->
                    new StickingTheLanding(spec.whole(SharedNumbers.SAMPLES), latentSize, maxRows));

    private final GaussianSamples drawn;

    StickingTheLanding(int samples, int latentSize, int maxRows) {
        this.drawn = GaussianSamples.independent(samples, latentSize, maxRows);
    }

    @Override
    public double[] estimate(GaussianPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        FMatrixRMaj gradCode = drawn.evaluate(f).backwardToCodes(drawn.weights);
        drawn.addLogRatio(beta, drawn.weights, gradCode);
        drawn.write(gradCode, grad);
        return drawn.objective();
    }
}
