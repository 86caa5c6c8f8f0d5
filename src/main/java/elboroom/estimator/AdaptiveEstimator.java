package elboroom.estimator;

import elboroom.latent.Posterior;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An estimator that adapts: its learners have their sums and their state one after another, in the order they came.
abstract class AdaptiveEstimator<Q extends Posterior> implements GradientEstimator<Q> {
    /// What the learners learn from: sums over the data of the last estimate.
    double[] sums = NOTHING;

    private final List<Learner> learners = new ArrayList<>();

    /// Takes a learner in.
    final <L extends Learner> L learning(L learner) {
        learners.add(learner);
        sums = new double[sums.length + learner.sums()];
        return learner;
    }

    final void clearSums() {
        Arrays.fill(sums, 0);
    }

    @Override
    public final double[] statistics() {
        return sums;
    }

    @Override
    public void endStep(double[] totals, long rows) {
        int from = 0;
        for (int i = 0; i < learners.size(); i++) {
            learners.get(i).learn(totals, from, rows);
            from += learners.get(i).sums();
        }
    }

    @Override
    public final double[] copyState() {
        return States.join(learners.stream().map(Learner::copy).toArray(double[][]::new));
    }

    @Override
    public final void restore(double[] state) {
        int from = 0;
        for (Learner learner : learners) {
            from = learner.restore(state, from);
        }
    }
}
