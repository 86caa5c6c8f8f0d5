package elboroom.latent;

import org.ejml.data.FMatrixRMaj;

/// `q(z|x) = N(μ, diag σ²)`, stored as `[μ | log σ²]`.
///
/// @param parameters [batch × 2·latentSize]: the means, then the logarithms of the variances
/// @param latentSize coordinates of a latent code
public record GaussianPosterior(FMatrixRMaj parameters, int latentSize) implements Posterior {
    public GaussianPosterior {
        if (parameters.numCols != 2 * latentSize) {
            throw new IllegalArgumentException(
                    "GaussianPosterior parameters: got %d columns, expected 2 × %d (mean | logVar)"
                            .formatted(parameters.numCols, latentSize));
        }
    }

    /// A standard normal prior has no parameters.
    @Override
    public FMatrixRMaj prior() {
        return GaussianFamily.NO_PRIOR;
    }

    /// Mean of one coordinate.
    public float mean(int row, int coordinate) {
        return parameters.data[row * 2 * latentSize + coordinate];
    }

    /// Logarithm of the variance of one coordinate.
    public float logVar(int row, int coordinate) {
        return parameters.data[row * 2 * latentSize + latentSize + coordinate];
    }
}
