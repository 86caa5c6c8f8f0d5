package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import org.ejml.data.FMatrixRMaj;

/// ARM (augment, REINFORCE, merge): uses a pair of antithetic codes and the uniforms that made them. [Disarm] is its
/// expectation over the uniforms, given the codes.
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` as `(f(b) − f(b̃))(u − ½)`, with `b = 1[u > 1 − p]` and `b̃ = 1[u < p]`.
/// - *With* the KL term in closed form, or sampled as part of the learning signal.
/// - *Requires* values of f only.
/// - *Bias* none.
/// - *Decoder evaluations* 2, in one product.
/// - *Reference* Yin and Zhou, *ARM: augment-REINFORCE-merge gradient for stochastic binary networks*, ICLR 2019,
///   theorem 1.
public final class Arm implements GradientEstimator<BernoulliPosterior> {
    public static final String ID = "arm";

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .klForms(KlForm.ANALYTIC, KlForm.SAMPLED)
            .evaluations((spec, latentSize) -> 2)
            .formula("(f(b₁) − f(b₂)) (u − ½)")
            .reference("Yin and Zhou, ICLR 2019, theorem 1")
            .madeBy((spec, latentSize, contextWidth, maxRows) -> new Arm(spec, latentSize, maxRows));

    private final KlForm klForm;
    private final BernoulliSamples drawn;

    Arm(EstimatorSpec spec, int latentSize, int maxRows) {
        klForm = spec.klForm();
        drawn = BernoulliSamples.antithetic(1, latentSize, maxRows);
    }

    @Override
    public double[] estimate(BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        double[] signals = drawn.learn(q, f, klForm, beta);

        int rows = q.rows();
        int k = q.latentSize();
        for (int r = 0; r < rows; r++) {
            double difference = signals[r] - signals[rows + r];
            for (int at = r * k; at < (r + 1) * k; at++) {
                grad.data[at] = (float) (difference * (drawn.u[at] - 0.5));
            }
        }
        drawn.addKlGradient(q, klForm, beta, grad);
        return drawn.objective();
    }
}
