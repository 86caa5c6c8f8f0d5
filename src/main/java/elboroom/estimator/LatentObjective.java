package elboroom.estimator;

import org.ejml.data.FMatrixRMaj;

/// The function under the expectation: `f(z) = log p(x|z)` of a minibatch, in nats.
///
/// An estimator draws codes and asks for their values; it then says how each code's value enters the objective, and
/// the objective passes that weight back through its own parameters and, if asked, to the codes.
public interface LatentObjective {
    /// Data in the minibatch.
    int rows();

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
