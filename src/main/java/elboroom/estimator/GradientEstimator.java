package elboroom.estimator;

import elboroom.latent.Posterior;
import org.ejml.data.FMatrixRMaj;

/// Estimates the gradient of `E_q[f(z)] − β KL(q ‖ p)` with respect to the posterior's parameters: an ascent
/// gradient, summed over samples' weights so that each datum counts once, in nats.
///
/// An instance belongs to one thread and may keep buffers and adaptive state; nothing is allocated by a second call of
/// the same size. Instances that work on parts of one minibatch keep the same adaptive state, because all of them are
/// told the same [#endStep].
public interface GradientEstimator<Q extends Posterior> {
    /// Writes the estimate of every datum, and lets `f` accumulate the gradient of its own parameters.
    ///
    /// @param q     the posterior; not modified
    /// @param f     the objective
    /// @param beta  weight of the KL term
    /// @param noise where the random numbers of this step's rows come from
    /// @param grad  out, like `q.parameters()`; overwritten
    void estimate(Q q, LatentObjective f, double beta, RowNoise noise, FMatrixRMaj grad);

    /// Mean of f over the codes of the last estimate's datum: with analytic KL the reconstruction term.
    ///
    /// @return one a datum, in nats; valid until the next call of [#estimate]
    double[] objective();

    /// Sum over the data of the last estimate's learning signal, which [#endStep] averages over the minibatch; zero
    /// where the estimator keeps no adaptive state.
    default double signalSum() {
        return 0;
    }

    /// Ends a step: adaptive state changes here, after use.
    ///
    /// @param meanSignal mean of the learning signal over the whole minibatch
    default void endStep(double meanSignal) {}

    /// The adaptive state, as a copy; empty where there is none.
    default double[] copyState() {
        return new double[0];
    }

    /// Goes back to a copied state.
    default void restore(double[] state) {}
}
