package elboroom.latent;

import elboroom.tensor.RandomStream;
import org.ejml.data.FMatrixRMaj;

/// What the program needs to know of a family of latent variables: its head on the encoder, its prior, the
/// Kullback-Leibler divergence and what the explorer draws.
///
/// There are two, sealed on purpose, like their posteriors: [LatentFamilies] says why.
///
/// Families are stateless. Log densities are in nats. A code matrix `z` may hold several samples a datum: row `r`
/// belongs to datum `r mod posterior.rows()`.
public sealed interface LatentFamily<Q extends Posterior> permits GaussianFamily, BernoulliFamily {
    /// Stable identifier, as on the command line.
    String id();

    /// Outputs the encoder needs for this latent size.
    int headWidth(int latentSize);

    /// A latent size to begin with.
    int firstSize();

    /// Parameters of the prior for this latent size; 0 for a prior that has none.
    int priorWidth(int latentSize);

    /// Whether the prior has parameters, which can be chosen and learned.
    default boolean hasLearnablePrior() {
        return priorWidth(1) > 0;
    }

    /// Writes the parameters of a prior under which every coordinate is one with this probability; nothing for a prior
    /// that has no parameters.
    ///
    /// @param prior out, [1 × priorWidth]
    void setPrior(double probability, FMatrixRMaj prior);

    /// A view of the encoder's output as a posterior.
    ///
    /// @param head  [batch × headWidth]; read, never copied
    /// @param prior [1 × priorWidth]; read, never copied
    Q posterior(FMatrixRMaj head, FMatrixRMaj prior, int latentSize);

    /// Draws one code a datum from the posterior.
    ///
    /// @param noise positioned by the caller
    /// @param z     out, [rows × latentSize]
    void sample(Q posterior, RandomStream noise, FMatrixRMaj z);

    /// Draws codes from the prior.
    ///
    /// @param prior [1 × priorWidth]
    /// @param z     out, [any × latentSize]
    void samplePrior(FMatrixRMaj prior, RandomStream noise, FMatrixRMaj z);

    /// KL(q ‖ p) of every datum and coordinate, in nats.
    ///
    /// @param out [rows × latentSize]; overwritten
    void kl(Q posterior, FMatrixRMaj out);

    /// `grad += weight · ∂KL/∂parameters`.
    ///
    /// @param grad [rows × headWidth]; must not alias the posterior's parameters
    void addKlGradient(Q posterior, double weight, FMatrixRMaj grad);

    /// `gradPrior += weight · Σ_rows ∂KL/∂prior`; nothing for a prior that has no parameters.
    ///
    /// @param gradPrior [1 × priorWidth]
    void addPriorKlGradient(Q posterior, double weight, FMatrixRMaj gradPrior);

    /// log p(z) of every code.
    ///
    /// @param prior [1 × priorWidth]
    /// @param out   at least `z.numRows` long; overwritten
    void logPrior(FMatrixRMaj prior, FMatrixRMaj z, double[] out);

    /// log q(z|x) of every code.
    ///
    /// @param out at least `z.numRows` long; overwritten
    void logPosterior(Q posterior, FMatrixRMaj z, double[] out);

    /// What the explorer places on its map: the posterior's expectation E_q[z].
    ///
    /// @param out [rows × latentSize]; overwritten
    void expectation(Q posterior, FMatrixRMaj out);

    /// Entropy of q(z_i|x) of every datum and coordinate, in nats.
    ///
    /// @param out [rows × latentSize]; overwritten
    void entropy(Q posterior, FMatrixRMaj out);

    /// Entropy of a coordinate of the aggregate posterior, the mean of q(z_i|x) over data, in nats; NaN where the mean
    /// of the expectations does not determine it.
    double aggregateEntropy(double meanExpectation);
}
