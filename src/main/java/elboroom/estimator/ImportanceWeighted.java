package elboroom.estimator;

import elboroom.latent.GaussianFamily;
import elboroom.latent.GaussianPosterior;
import org.ejml.data.FMatrixRMaj;

/// IWAE: the pathwise gradient of the importance-weighted bound.
///
/// - *Estimates* the gradient of `E log 1/n Σ_j w_j`, `log w = f + β (log p(z) − log q(z))`, as `Σ_j w̃_j ∇log w_j`,
///   through the codes and through q's parameters; w̃ are the normalised weights.
/// - *With* the KL term sampled, in the weights.
/// - *Requires* f differentiable in the code; one backward pass.
/// - *Bias* none for the bound of n samples, which differs from the ELBO unless n = 1.
/// - *Decoder evaluations* n, in one product, and their gradients; the decoder learns from each sample with weight
///   w̃_j. What [#estimate] returns is the plain mean of f over the samples: the ELBO's reconstruction term, not
///   the bound.
/// - *Reference* Burda, Grosse and Salakhutdinov, *Importance weighted autoencoders*, ICLR 2016, eq. (13).
public final class ImportanceWeighted implements GradientEstimator<GaussianPosterior> {
    public static final String ID = "iwae";

    static final EstimatorDescriptor<GaussianPosterior> DESCRIPTOR = EstimatorDescriptor.of(ID, GaussianFamily.INSTANCE)
            .klForms(KlForm.SAMPLED)
            .target(Target.MULTI_SAMPLE_BOUND)
            .number(SharedNumbers.SAMPLES.withDefault(5))
            .gradients((spec, latentSize) -> spec.whole(SharedNumbers.SAMPLES))
            .formula("Σ w̃ ∇log w")
            .reference("Burda, Grosse and Salakhutdinov, ICLR 2016, eq. (13)")
            .madeBy((spec, latentSize, contextWidth, maxRows) ->
                    new ImportanceWeighted(spec.whole(SharedNumbers.SAMPLES), false, latentSize, maxRows));

    private final boolean doubly;
    private final GaussianSamples drawn;
    private final MultiSampleBound bound;

    /// @param doubly whether the score term is reparameterised, too, as in [DoublyReparameterized]
    ImportanceWeighted(int samples, boolean doubly, int latentSize, int maxRows) {
        this.doubly = doubly;
        drawn = GaussianSamples.independent(samples, latentSize, maxRows);
        bound = new MultiSampleBound(samples, maxRows);
    }

    @Override
    public double[] estimate(GaussianPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        LatentObjective.Evaluation evaluation = drawn.evaluate(f);
        bound.update(drawn.signals(q, KlForm.SAMPLED, beta, evaluation.values()), q.rows());
        FMatrixRMaj gradCode = evaluation.backwardToCodes(bound.normalized);
        drawn.addLogRatio(beta, bound.normalized, gradCode);
        if (doubly) {
            reparameterizeScore(beta, gradCode);
        }
        drawn.write(gradCode, grad);
        if (!doubly) {
            // −∂log q(z|μ, σ)/∂(μ, log σ²) at fixed z: the term that DReG reparameterises, too
            for (int j = 0; j < gradCode.numRows; j++) {
                drawn.addScore(j, -beta * bound.normalized[j], grad);
            }
        }
        return drawn.objective();
    }

    /// Multiplies by `1 − β + β w̃`. The gradient contains the other factor, w̃, already.
    private void reparameterizeScore(double beta, FMatrixRMaj gradCode) {
        int k = gradCode.numCols;
        for (int j = 0; j < gradCode.numRows; j++) {
            float factor = (float) (1 - beta + beta * bound.normalized[j]);
            for (int at = j * k; at < (j + 1) * k; at++) {
                gradCode.data[at] *= factor;
            }
        }
    }
}
