package elboroom.latent;

import elboroom.tensor.Shapes;
import org.ejml.data.FMatrixRMaj;

/// `q(z|x) = Π Ber(z_i; σ(a_i))` under the prior `Π Ber(z_i; ρ_i)`.
///
/// @param parameters the logits a, [batch × latentSize]
/// @param prior      the logits of ρ, [1 × latentSize]
/// @param latentSize bits of a latent code
public record BernoulliPosterior(FMatrixRMaj parameters, FMatrixRMaj prior, int latentSize) implements Posterior {
    public BernoulliPosterior {
        if (parameters.numCols != latentSize) {
            throw new IllegalArgumentException("BernoulliPosterior parameters: got %d columns, expected %d (logits)"
                    .formatted(parameters.numCols, latentSize));
        }
        Shapes.require("BernoulliPosterior prior", prior, 1, latentSize);
    }

    /// The logit of one bit.
    public float logit(int row, int bit) {
        return parameters.data[row * latentSize + bit];
    }

    /// The prior's logit of one bit.
    public float priorLogit(int bit) {
        return prior.data[bit];
    }
}
