package elboroom.estimator;

import org.ejml.data.FMatrixRMaj;

/// The function under the expectation: `f(z) = log p(x|z)` of a minibatch, in nats.
///
/// An estimator draws codes and asks for their values. It then gives each code a weight, and the objective computes the
/// gradient of the weighted sum with respect to its own parameters and, if asked, to the codes. Codes may be relaxed:
/// they may lie between the values of the latent variable.
///
/// An estimator may need further codes for a control variate. It should evaluate these first, and its samples last.
/// [Evaluation#backward] then costs no more than for the samples alone.
public interface LatentObjective {
    /// Data in the minibatch.
    int rows();

    /// A description of each datum, for example its pixels. Baselines that learn to predict f use it.
    ///
    /// @return [rows × context width]; not to be modified, valid for this minibatch
    FMatrixRMaj context();

    /// Evaluates f at every code.
    ///
    /// @param z codes, [samples · rows × latentSize]; row `r` belongs to datum `r mod rows`; not modified, and not to
    ///     be changed before [Evaluation#backward]
    /// @return the values, valid until the next call
    Evaluation evaluate(FMatrixRMaj z);

    /// The values of one evaluation, and its gradients.
    interface Evaluation {
        /// f of every code, in nats; the first `z.numRows` elements.
        double[] values();

        /// The gradient `∂f(z_r)/∂z_r` of every code, with weight one. The gradients of the objective's own parameters
        /// do not change. Call it only before [#backward]. It costs about as much as the evaluation, half of a whole
        /// backward pass.
        ///
        /// @return [samples · rows × latentSize], valid until the next call of any method here
        FMatrixRMaj gradCodes();

        /// Adds the gradient of `Σ_r weight[r] · f(z_r)` with respect to the objective's own parameters to their
        /// accumulated gradients. Call it at most once per evaluation.
        ///
        /// @param weights one per code
        void backward(float[] weights);

        /// As [#backward], and returns the gradient of `Σ_r weight[r] · f(z_r)` with respect to the codes.
        ///
        /// @return [samples · rows × latentSize], valid until the next evaluation
        FMatrixRMaj backwardToCodes(float[] weights);
    }
}
