package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/// Bitflip-1: [LocalExpectation] of one bit, which is chosen at random. It has little variance where bits are nearly
/// certain, and much where they are not.
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL` as `K p_j (1 − p_j)(f(z, z_j = 1) − f(z, z_j = 0))` in coordinate j, which is
///   uniform in 1 to K, and 0 in the others.
/// - *With* the KL term in closed form, or sampled as part of f. If it is sampled, the variance is zero when q is the
///   true posterior.
/// - *Requires* values of f only.
/// - *Bias* none.
/// - *Decoder evaluations* 2: first the code with bit j turned over, then the drawn code, from which the decoder
///   learns.
/// - *Reference* Kunes, Yin, Land, Haviv, Pe'er and Tavaré, *Gradient estimation for binary latent variables via
///   gradient variance clipping*, AAAI 2023.
public final class BitFlip implements GradientEstimator<BernoulliPosterior> {
    public static final String ID = "bitflip";

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .klForms(KlForm.ANALYTIC, KlForm.SAMPLED)
            .evaluations((spec, latentSize) -> 2)
            .codesAtOnce((spec, latentSize) -> 1)
            .formula("K p q (f(z, zⱼ = 1) − f(z, zⱼ = 0)) for one j of 1…K, else 0")
            .reference("Kunes et al., AAAI 2023")
            .madeBy((spec, latentSize, contextWidth, maxRows) -> new BitFlip(spec, latentSize, maxRows));

    private final KlForm klForm;
    private final BernoulliSamples drawn;
    private final OneFlip flip;

    BitFlip(EstimatorSpec spec, int latentSize, int maxRows) {
        klForm = spec.klForm();
        drawn = BernoulliSamples.independent(1, latentSize, maxRows);
        flip = new OneFlip(latentSize, maxRows);
    }

    @Override
    public double[] estimate(BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        flip.evaluate(q, f, drawn, noise);
        double[] objective = drawn.learn(f);

        int k = q.latentSize();
        Arrays.fill(grad.data, 0, q.rows() * k, 0);
        for (int r = 0; r < q.rows(); r++) {
            grad.data[r * k + flip.bit[r]] = (float) flip.estimate(q, drawn, r, objective[r], klForm, beta);
        }
        drawn.addKlGradient(q, klForm, beta, grad);
        return objective;
    }
}
