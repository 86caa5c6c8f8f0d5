package elboroom.estimator;

import elboroom.latent.Posterior;

/// An estimator that may subtract the running mean of earlier minibatches' learning signals from its own: what all of
/// them do with it, beside their formula.
abstract class SignalBaseline<Q extends Posterior> implements GradientEstimator<Q> {
    final Baseline baseline;

    private final RunningMean mean;
    private final double[] sum = new double[1];

    SignalBaseline(EstimatorSpec spec) {
        baseline = spec.baseline();
        mean = new RunningMean(spec.get(SharedNumbers.BASELINE_RATE));
    }

    /// c: the mean so far, or 0 if it is not to be subtracted.
    final double runningMean() {
        return baseline == Baseline.RUNNING_MEAN ? mean.value() : 0;
    }

    /// Begins an estimate, whose signals are told by [#learn].
    final void forgetSignals() {
        sum[0] = 0;
    }

    /// Tells the signal of a datum.
    final void learn(double signal) {
        sum[0] += signal;
    }

    @Override
    public final double[] statistics() {
        return sum;
    }

    @Override
    public final void endStep(double[] sums, long rows) {
        mean.add(sums[0] / rows);
    }

    @Override
    public final double[] copyState() {
        return mean.copy();
    }

    @Override
    public final void restore(double[] state) {
        mean.restore(state);
    }
}
