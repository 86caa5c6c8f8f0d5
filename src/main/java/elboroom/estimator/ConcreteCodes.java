package elboroom.estimator;

import elboroom.latent.BernoulliPosterior;
import elboroom.latent.Logits;
import elboroom.tensor.RandomStream;
import org.ejml.data.FMatrixRMaj;

/// Relaxed codes `y = σ(ζ/λ)` of a Bernoulli posterior: `ζ = a − logit u` is logistic around the logit a. The bit
/// `1[ζ > 0] = 1[u < p]` is the one that [BernoulliSamples] made from the same uniform.
final class ConcreteCodes {
    /// Codes of one kind after another, [kinds · rows × latentSize].
    final FMatrixRMaj y;

    /// `∂y/∂a` with the uniforms held fixed, at y's index.
    final double[] slope;

    private final int kinds;

    ConcreteCodes(int kinds, int latentSize, int maxRows) {
        this.kinds = kinds;
        y = new FMatrixRMaj(kinds * maxRows, latentSize);
        slope = new double[kinds * maxRows * latentSize];
    }

    /// Relaxes the first code of every datum.
    void relax(int kind, BernoulliPosterior q, BernoulliSamples drawn, double temperature) {
        int size = reshape(q);
        for (int at = 0; at < size; at++) {
            set(kind * size + at, q.parameters().data[at] - Logits.of(drawn.u[at]), 1, temperature);
        }
    }

    /// Relaxes the first code of every datum with a fresh uniform v. ζ̃ has the conditional distribution of ζ, given
    /// the bit: for a one, `ζ̃ = log(1 + (1 − v)/(v q))`.
    void relaxGivenCode(int kind, BernoulliPosterior q, BernoulliSamples drawn, RowNoise noise, double temperature) {
        int size = reshape(q);
        int k = q.latentSize();
        for (int r = 0; r < q.rows(); r++) {
            RandomStream stream = noise.row(r, drawn.draws);
            for (int at = r * k; at < (r + 1) * k; at++) {
                double v = stream.nextDouble();
                boolean one = drawn.z.data[at] == 1;
                double same = one ? drawn.p[at] : drawn.q[at]; // probability of this bit, and of the opposite one
                double other = one ? drawn.q[at] : drawn.p[at];
                double magnitude = Math.log1p((1 - v) / (v * other));
                double gradZeta = same * (1 - v) / (1 - v + v * other);
                set(kind * size + at, one ? magnitude : -magnitude, gradZeta, temperature);
            }
        }
    }

    private int reshape(BernoulliPosterior q) {
        y.reshape(kinds * q.rows(), q.latentSize(), false);
        return q.rows() * q.latentSize();
    }

    private void set(int at, double zeta, double gradZeta, double temperature) {
        y.data[at] = (float) Logits.probability(zeta / temperature);
        slope[at] = Logits.variance(zeta / temperature) / temperature * gradZeta;
    }
}
