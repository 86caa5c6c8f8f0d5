package elboroom.estimator;

import elboroom.latent.BernoulliFamily;
import elboroom.latent.BernoulliPosterior;
import org.ejml.data.FMatrixRMaj;

/// UGC, unbiased gradient variance clipping: bits that are nearly certain are estimated by [BitFlip], and the others by
/// [Disarm].
///
/// - *Estimates* `∇ E_q[f(z)] − β ∇KL`. With `m = min(p, 1 − p)`: as `K p_j (1 − p_j)(f(b, b_j = 1) − f(b, b_j = 0))`
///   for one bit j of 1 to K, and 0 for the others, where `m < c/K`; elsewhere as `½ (f(b) − f(b̃)) (b − b̃) σ(|a|)`.
///   b is the first code of DisARM's pair.
/// - *With* the KL term in closed form, or sampled as part of f. The threshold c is ½ unless chosen otherwise: for an f
///   that is a sum over the bits, each coordinate's variance is then at most DisARM's. For c = 0 this is DisARM.
/// - *Requires* values of f only.
/// - *Bias* none.
/// - *Decoder evaluations* 3: first the code with bit j turned over, then the pair in one product. The decoder learns
///   from the pair.
/// - *Reference* Kunes, Yin, Land, Haviv, Pe'er and Tavaré, *Gradient estimation for binary latent variables via
///   gradient variance clipping*, AAAI 2023.
public final class VarianceClipping implements GradientEstimator<BernoulliPosterior> {
    public static final String ID = "ugc";

    public static final EstimatorNumber THRESHOLD = EstimatorNumber.linear(
                    "flip-threshold",
                    "a bit is estimated by turning it over if its rarer value has a probability of less than this"
                            + " divided by the number of bits",
                    0,
                    4,
                    0.5)
            .withSymbol("c");

    static final EstimatorDescriptor<BernoulliPosterior> DESCRIPTOR = EstimatorDescriptor.of(
                    ID, BernoulliFamily.INSTANCE)
            .klForms(KlForm.ANALYTIC, KlForm.SAMPLED)
            .number(THRESHOLD)
            .evaluations((spec, latentSize) -> 3)
            .codesAtOnce((spec, latentSize) -> 2)
            .formula("bitflip's where min(p, q) < c/K, else disarm's")
            .reference("Kunes et al., AAAI 2023")
            .madeBy((spec, latentSize, contextWidth, maxRows) -> new VarianceClipping(spec, latentSize, maxRows));

    private final KlForm klForm;
    private double threshold;
    private final BernoulliSamples drawn;
    private final OneFlip flip;

    VarianceClipping(EstimatorSpec spec, int latentSize, int maxRows) {
        klForm = spec.klForm();
        threshold = spec.get(THRESHOLD);
        drawn = BernoulliSamples.antithetic(1, latentSize, maxRows);
        flip = new OneFlip(latentSize, maxRows);
    }

    @Override
    public double[] estimate(BernoulliPosterior q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad) {
        drawn.draw(q, noise, grad);
        flip.evaluate(q, f, drawn, noise);
        LatentObjective.Evaluation pair = drawn.evaluate(f);
        double[] signals = drawn.signals(q, klForm, beta, pair.values());

        int k = q.latentSize();
        int size = q.rows() * k; // from the first code of a pair to the second
        for (int r = 0; r < q.rows(); r++) {
            double difference = signals[r] - signals[q.rows() + r];
            double flipped = flip.estimate(q, drawn, r, pair.values()[r], klForm, beta);
            for (int i = 0; i < k; i++) {
                int at = r * k + i;
                if (Math.min(drawn.p[at], drawn.q[at]) * k < threshold) {
                    grad.data[at] = i == flip.bit[r] ? (float) flipped : 0;
                } else {
                    double ofBits = difference * (drawn.z.data[at] - drawn.z.data[size + at]);
                    grad.data[at] = (float) (0.5 * Math.max(drawn.p[at], drawn.q[at]) * ofBits); // σ(|a|) = max(p, q)
                }
            }
        }
        pair.backward(drawn.weights);
        drawn.addKlGradient(q, klForm, beta, grad);
        return drawn.objective();
    }

    @Override
    public boolean move(String number, double value) {
        boolean own = number.equals(THRESHOLD.id());
        if (own) {
            threshold = value;
        }
        return own;
    }
}
