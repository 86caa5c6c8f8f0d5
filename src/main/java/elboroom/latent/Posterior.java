package elboroom.latent;

import org.ejml.data.FMatrixRMaj;

/// The variational posterior `q(z|x)` of a minibatch: a view of the encoder's output, one row a datum.
///
/// A posterior owns nothing: it reads the matrix that the encoder writes, whose number of rows may change between
/// minibatches.
public sealed interface Posterior permits GaussianPosterior, BernoulliPosterior {
    /// The encoder's output, [batch × head width]; the layout is the family's.
    FMatrixRMaj parameters();

    /// The prior's parameters, live, [1 × prior width]; no columns where the prior has none.
    FMatrixRMaj prior();

    /// Coordinates of a latent code.
    int latentSize();

    /// Data in the minibatch.
    default int rows() {
        return parameters().numRows;
    }
}
