package elboroom.estimator;

import elboroom.latent.LatentFamily;
import elboroom.latent.Posterior;
import org.ejml.data.FMatrixRMaj;

/// Estimates the gradient of `E_q[f(z)] − β KL(q ‖ p)`, or of another [Target] if its descriptor says so, with respect
/// to the posterior's parameters: an ascent gradient, summed over samples' weights so that each datum counts once, in
/// nats.
///
/// An instance belongs to one thread and may keep buffers and adaptive state; nothing is allocated by a second call of
/// the same size. Instances that work on parts of one minibatch keep the same adaptive state: what an estimate teaches
/// is summed over them ([#statistics]) and all of them are told the same sums ([#endStep]).
public interface GradientEstimator<Q extends Posterior> {
    /// Writes the estimate of every datum, and lets `f` accumulate the gradient of its own parameters.
    ///
    /// @param q     the posterior; not modified
    /// @param f     the objective
    /// @param beta  weight of the KL term
    /// @param noise where the random numbers of this step's rows come from
    /// @param grad  out, like `q.parameters()`; overwritten
    /// @return an estimate of `E_q[f(z)]`, the reconstruction term, of every datum: the mean of f over its codes, in
    ///     nats. The first `q.rows()` elements of an array of the estimator's, valid until its next estimate
    double[] estimate(Q q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad);

    /// Adds the gradient of the target with respect to the prior's parameters, after an estimate, summed over the data:
    /// `−β ∂KL/∂prior` in closed form, whatever the form of the KL term.
    ///
    /// @param gradPrior [1 × prior width]
    default void addPriorGradient(LatentFamily<Q> family, Q q, double beta, FMatrixRMaj gradPrior) {
        family.addPriorKlGradient(q, -beta, gradPrior);
    }

    /// What the next estimate is multiplied by beyond being an estimate: 1, except for one that is unbiased up to
    /// scale. Divided by it, an estimate has the expectation of an unbiased one, and the variance before normalisation.
    default double scale() {
        return 1;
    }

    /// What the adaptive state learns from: sums over the data of the last estimate, of a length that never changes.
    /// Empty where there is no adaptive state.
    ///
    /// @return valid until the next estimate; not to be modified
    default double[] statistics() {
        return NOTHING;
    }

    /// Ends a step: adaptive state changes here, after use.
    ///
    /// @param sums [#statistics] summed over all parts of the minibatch, in order; not modified
    /// @param rows data in the whole minibatch
    default void endStep(double[] sums, long rows) {}

    /// The adaptive state, as a copy; empty where there is none.
    default double[] copyState() {
        return NOTHING;
    }

    /// Goes back to a copied state.
    default void restore(double[] state) {}

    /// No statistics, no state.
    double[] NOTHING = {};
}
