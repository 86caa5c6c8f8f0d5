package elboroom.estimator;

import elboroom.latent.Posterior;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An estimator with adaptive state, which consists of learners. Their sums are in one array and their states in
/// another, in the order in which the learners were added.
abstract class AdaptiveEstimator<Q extends Posterior> implements GradientEstimator<Q> {
    /// Sums over the data of the last estimate; the learners learn from them.
    double[] sums = NOTHING;

    private final List<Learner> learners = new ArrayList<>();

    /// Adds a learner and makes room for its sums.
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

    /// Moves a number of the learners.
    @Override
    public boolean move(String number, double value) {
        boolean moved = false;
        for (int i = 0; i < learners.size(); i++) {
            moved |= learners.get(i).move(number, value);
        }
        return moved;
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
