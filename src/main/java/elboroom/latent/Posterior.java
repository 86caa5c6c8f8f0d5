package elboroom.latent;

import org.ejml.data.FMatrixRMaj;

/// The variational posterior `q(z|x)` of a minibatch: a view of the encoder's output, one row per datum.
///
/// A posterior has no data of its own. It reads the matrix that the encoder writes. The number of rows may change
/// between minibatches.
public sealed interface Posterior permits GaussianPosterior, BernoulliPosterior {
    /// The encoder's output, [batch × head width]; the family defines the layout.
    FMatrixRMaj parameters();

    /// The prior's parameters, [1 × prior width], not a copy. There are no columns if the prior has no parameters.
    FMatrixRMaj prior();

    /// Coordinates of a latent code.
    int latentSize();

    /// Data in the minibatch.
    default int rows() {
        return parameters().numRows;
    }
}
