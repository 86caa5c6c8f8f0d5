package elboroom.estimator;

import elboroom.latent.LatentFamily;
import elboroom.latent.Posterior;
import org.ejml.data.FMatrixRMaj;

/// Estimates the gradient of `E_q[f(z)] − β KL(q ‖ p)`, or of another [Target] if its descriptor says so, with respect
/// to the posterior's parameters. It is the gradient for ascent, in nats. Each datum counts once, however many samples
/// it has.
///
/// An instance belongs to one thread and may keep buffers and adaptive state. A second call of the same size allocates
/// nothing. Instances that work on parts of one minibatch have the same adaptive state: their [#statistics] are added,
/// and [#endStep] gives the same sums to all of them.
public interface GradientEstimator<Q extends Posterior> {
    /// Writes the estimate of every datum, and lets `f` accumulate the gradient of its own parameters.
    ///
    /// @param q     the posterior; not modified
    /// @param f     the objective
    /// @param beta  weight of the KL term
    /// @param noise the random numbers of this step's rows
    /// @param grad  out, like `q.parameters()`; overwritten
    /// @return an estimate of `E_q[f(z)]`, the reconstruction term, of every datum: the mean of f over its codes, in
    ///     nats. Only the first `q.rows()` elements count. The array is the estimator's own and valid until the next
    ///     estimate
    double[] estimate(Q q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad);

    /// Adds the gradient of the target with respect to the prior's parameters, summed over the data. Call it after an
    /// estimate. By default it is `−β ∂KL/∂prior` in closed form, for every form of the KL term.
    ///
    /// @param gradPrior [1 × prior width]
    default void addPriorGradient(LatentFamily<Q> family, Q q, double beta, FMatrixRMaj gradPrior) {
        family.addPriorKlGradient(q, -beta, gradPrior);
    }

    /// The factor by which the next estimate is scaled: 1, except for an estimator that is unbiased up to scale.
    /// Divided by this factor, the estimate of such an estimator is unbiased, and its variance is that before
    /// normalisation.
    default double scale() {
        return 1;
    }

    /// The values that the adaptive state learns from: sums over the data of the last estimate. The length never
    /// changes. Empty if there is no adaptive state.
    ///
    /// @return valid until the next estimate; not to be modified
    default double[] statistics() {
        return NOTHING;
    }

    /// Ends a step. The adaptive state changes only here, after it was used.
    ///
    /// @param sums [#statistics] summed over all parts of the minibatch, in order; not modified
    /// @param rows data in the whole minibatch
    default void endStep(double[] sums, long rows) {}

    /// Moves a number that is [EstimatorNumber#movable], while the adaptive state stays. From then on the estimator
    /// is one that was made with this value. Ramps do so before each step, so it must allocate nothing.
    ///
    /// @param number its identifier
    /// @param value  within its range
    /// @return whether it has moved. If it cannot, because other buffers are needed, the caller makes another
    ///     estimator; by default it cannot
    default boolean move(String number, double value) {
        return false;
    }

    /// A copy of the adaptive state; empty if there is none.
    default double[] copyState() {
        return NOTHING;
    }

    /// Goes back to a copied state.
    default void restore(double[] state) {}

    /// No statistics, no state.
    double[] NOTHING = {};
}
