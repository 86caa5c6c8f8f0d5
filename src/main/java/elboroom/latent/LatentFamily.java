package elboroom.latent;

import elboroom.tensor.RandomStream;
import org.ejml.data.FMatrixRMaj;

/// What the program needs to know of a family of latent variables: its head on the encoder, its prior, the
/// Kullback-Leibler divergence and what the explorer draws.
///
/// There are two families. They and their posteriors are sealed on purpose; [LatentFamilies] says why.
///
/// Families are stateless. Log densities are in nats. A code matrix `z` may hold several samples per datum: row `r`
/// belongs to datum `r mod posterior.rows()`.
public sealed interface LatentFamily<Q extends Posterior> permits GaussianFamily, BernoulliFamily {
    /// Stable identifier, also used on the command line.
    String id();

    /// Outputs the encoder needs for this latent size.
    int headWidth(int latentSize);

    /// The latent size that is proposed first when a user chooses this family.
    int firstSize();

    /// Parameters of the prior for this latent size; 0 for a prior that has none.
    int priorWidth(int latentSize);

    /// Whether the prior has parameters, which can be chosen and learned.
    default boolean hasLearnablePrior() {
        return priorWidth(1) > 0;
    }

    /// Writes the parameters of a prior in which every coordinate is 1 with this probability. Does nothing if the prior
    /// has no parameters.
    ///
    /// @param prior out, [1 × priorWidth]
    void setPrior(double probability, FMatrixRMaj prior);

    /// A view of the encoder's output as a posterior.
    ///
    /// @param head  [batch × headWidth]; read, never copied
    /// @param prior [1 × priorWidth]; read, never copied
    Q posterior(FMatrixRMaj head, FMatrixRMaj prior, int latentSize);

    /// Draws one code per datum from the posterior.
    ///
    /// @param noise the caller has set its position
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

    /// `gradPrior += weight · Σ_rows ∂KL/∂prior`. Does nothing if the prior has no parameters.
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

    /// The posterior's expectation E_q[z]. The explorer shows it as a point on its map.
    ///
    /// @param out [rows × latentSize]; overwritten
    void expectation(Q posterior, FMatrixRMaj out);

    /// Entropy of q(z_i|x) of every datum and coordinate, in nats.
    ///
    /// @param out [rows × latentSize]; overwritten
    void entropy(Q posterior, FMatrixRMaj out);

    /// Entropy of a coordinate of the aggregate posterior, in nats. The aggregate posterior is the mean of q(z_i|x)
    /// over the data.
    ///
    /// @param meanExpectation the mean of E_q[z_i] over the data
    /// @return NaN if the mean of the expectations does not determine the entropy
    double aggregateEntropy(double meanExpectation);
}
