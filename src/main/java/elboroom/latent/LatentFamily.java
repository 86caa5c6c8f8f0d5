package elboroom.latent;

import elboroom.tensor.RandomStream;
import org.ejml.data.FMatrixRMaj;

/// What the program needs to know of a family of latent variables: its head on the encoder, its prior, the
/// Kullback-Leibler divergence and what the explorer draws.
///
/// Families are stateless. Log densities are in nats. A code matrix `z` may hold several samples a datum: row `r`
/// belongs to datum `r mod posterior.rows()`.
public interface LatentFamily<Q extends Posterior> {
    /// Stable identifier, as on the command line.
    String id();

    /// Outputs the encoder needs for this latent size.
    int headWidth(int latentSize);

    /// A view of the encoder's output as a posterior.
    ///
    /// @param head [batch × headWidth]; read, never copied
    Q posterior(FMatrixRMaj head, int latentSize);

    /// Draws one code a datum from the posterior.
    ///
    /// @param noise positioned by the caller
    /// @param z     out, [rows × latentSize]
    void sample(Q posterior, RandomStream noise, FMatrixRMaj z);

    /// Draws codes from the prior.
    ///
    /// @param z out, [any × latentSize]
    void samplePrior(RandomStream noise, FMatrixRMaj z);

    /// KL(q ‖ p) of every datum and coordinate, in nats.
    ///
    /// @param out [rows × latentSize]; overwritten
    void kl(Q posterior, FMatrixRMaj out);

    /// `grad += weight · ∂KL/∂parameters`.
    ///
    /// @param grad [rows × headWidth]; must not alias the posterior's parameters
    void addKlGradient(Q posterior, double weight, FMatrixRMaj grad);

    /// log p(z) of every code.
    ///
    /// @param out at least `z.numRows` long; overwritten
    void logPrior(FMatrixRMaj z, double[] out);

    /// log q(z|x) of every code.
    ///
    /// @param out at least `z.numRows` long; overwritten
    void logPosterior(Q posterior, FMatrixRMaj z, double[] out);

    /// What the explorer places on its map: the posterior's expectation E_q[z].
    ///
    /// @param out [rows × latentSize]; overwritten
    void expectation(Q posterior, FMatrixRMaj out);
}
