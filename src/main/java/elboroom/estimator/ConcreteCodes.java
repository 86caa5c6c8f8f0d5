package elboroom.estimator;

import elboroom.latent.BernoulliPosterior;
import elboroom.latent.Logits;
import org.ejml.data.FMatrixRMaj;

/// Relaxed codes `y = σ(ζ/λ)` of a Bernoulli posterior: `ζ = a − logit u` is logistic around the logit, and the bit
/// `1[ζ > 0] = 1[u < p]` is the one that [BernoulliSamples] made of the same uniform.
final class ConcreteCodes {
    /// The relaxed codes of one kind after another, [kinds · rows × latentSize].
    final FMatrixRMaj y;

    /// `∂y/∂a` with the uniforms held fixed, at y's index.
    final double[] slope;

    private final double temperature;

    ConcreteCodes(int kinds, double temperature, int latentSize, int maxRows) {
        this.temperature = temperature;
        y = new FMatrixRMaj(kinds * maxRows, latentSize);
        slope = new double[kinds * maxRows * latentSize];
    }

    /// Relaxes the first code of every datum.
    void relax(BernoulliPosterior q, BernoulliSamples drawn) {
        y.reshape(q.rows(), q.latentSize(), false);
        for (int at = 0; at < q.rows() * q.latentSize(); at++) {
            set(at, q.parameters().data[at] - Logits.of(drawn.u[at]), 1);
        }
    }

    private void set(int at, double zeta, double gradZeta) {
        y.data[at] = (float) Logits.probability(zeta / temperature);
        slope[at] = Logits.variance(zeta / temperature) / temperature * gradZeta;
    }
}
