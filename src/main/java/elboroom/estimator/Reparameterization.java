package elboroom.estimator;

import elboroom.latent.GaussianFamily;
import elboroom.latent.GaussianPosterior;
import org.ejml.data.FMatrixRMaj;

/// The pathwise gradient through `z = μ + σ ε`.
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` as the mean over n samples of `∇_{μ,σ} f(μ + σ ε)`.
/// - *With* the KL term in closed form, or sampled: `f + β (log p(z) − log q(z))` is then differentiated as a whole,
///   through the code and through q's parameters.
/// - *Requires* f differentiable in the code; one backward pass.
/// - *Bias* none.
/// - *Decoder evaluations* n.
/// - *Reference* Kingma and Welling, *Auto-Encoding Variational Bayes*, ICLR 2014, eqs. (6) (sampled) and (7)
///   (analytic).
public final class Reparameterization implements GradientEstimator<GaussianPosterior> {
    public static final String ID = "reparameterization";

    static final EstimatorDescriptor<GaussianPosterior> DESCRIPTOR = EstimatorDescriptor.of(ID, GaussianFamily.INSTANCE)
            .klForms(KlForm.ANALYTIC, KlForm.SAMPLED)
            .number(SharedNumbers.SAMPLES)
            .gradients((spec, latentSize) -> spec.whole(SharedNumbers.SAMPLES))
            .formula("∇f(μ + σε)")
            .reference("Kingma and Welling, ICLR 2014, eqs. (6), (7)")
            .madeBy((spec, latentSize, contextWidth, maxRows) -> new Reparameterization(
                    spec.klForm(),
                    GaussianSamples.independent(spec.whole(SharedNumbers.SAMPLES), latentSize, maxRows)));

    private final KlForm klForm;
    private final GaussianSamples drawn;

    /// @param drawn draws the codes; independent ones, or pairs as in [AntitheticReparameterization]
    Reparameterization(KlForm klForm, GaussianSamples drawn) {
        this.klForm = klForm;
        this.drawn = drawn;
    }

    @Override
    public double[] estimate(GaussianPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        FMatrixRMaj gradCode = drawn.evaluate(f).backwardToCodes(drawn.weights);
        switch (klForm) {
            case ANALYTIC -> {
                drawn.write(gradCode, grad);
                GaussianFamily.INSTANCE.addKlGradient(q, -beta, grad);
            }
            case SAMPLED -> {
                drawn.addLogRatio(beta, drawn.weights, gradCode);
                drawn.write(gradCode, grad);
                // −∂ log q(z|μ, σ)/∂(μ, log σ²) at fixed z: the term that sticking the landing drops
                drawn.addScores(-beta, grad);
            }
        }
        return drawn.objective();
    }
}
