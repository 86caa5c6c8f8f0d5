package elboroom.estimator;

import org.ejml.data.FMatrixRMaj;

/// The function under the expectation: `f(z) = log p(x|z)` of a minibatch, in nats.
///
/// An estimator draws codes and asks for their values; it then says how each code's value enters the objective, and
/// the objective passes that weight back through its own parameters and, if asked, to the codes. Codes may be relaxed:
/// anything in between the values of the latent variable.
///
/// An estimator whose control variate needs codes that the objective's own gradient does not evaluates those first,
/// takes what it needs, and evaluates its samples last: [Evaluation#backward] then costs what the samples alone do.
public interface LatentObjective {
    /// Data in the minibatch.
    int rows();

    /// What each datum is, for baselines that learn to predict f: the pixels, for example.
    ///
    /// @return [rows × context width]; not to be modified, valid for this minibatch
    FMatrixRMaj context();

    /// Evaluates f at every code.
    ///
    /// @param z codes, [samples · rows × latentSize]; row `r` belongs to datum `r mod rows`; not modified, and not to
    ///     be changed before [Evaluation#backward]
    /// @return the values, valid until the next call
    Evaluation evaluate(FMatrixRMaj z);

    /// The values of one evaluation, and the way back.
    interface Evaluation {
        /// f of every code, in nats; the first `z.numRows` elements.
        double[] values();

        /// The gradient `∂f(z_r)/∂z_r` of every code, with weight one; the objective's own accumulators stay as they
        /// are. Only before [#backward]. It costs about what the evaluation itself did, half of a whole way back.
        ///
        /// @return [samples · rows × latentSize], valid until the next call of any method here
        FMatrixRMaj gradCodes();

        /// Adds the gradient of `Σ_r weight[r] · f(z_r)` with respect to the objective's own parameters to their
        /// accumulators. At most once an evaluation.
        ///
        /// @param weights one a code
        void backward(float[] weights);

        /// As [#backward], and returns the gradient of `Σ_r weight[r] · f(z_r)` with respect to the codes.
        ///
        /// @return [samples · rows × latentSize], valid until the next evaluation
        FMatrixRMaj backwardToCodes(float[] weights);
    }
}
