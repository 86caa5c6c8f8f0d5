package elboroom.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The hyperparameters of a run, now and before. What was changed several times between two steps counts as one change,
/// from the first to the last: training is a function of the changes, so nothing may depend on the way there. What was
/// changed back has not changed.
final class HyperparameterHistory {
    private Hyperparameters present;
    private List<Change> changes = List.of();
    private double @Nullable [] learnedBefore; // the estimators' adaptive state before the last change

    HyperparameterHistory(Hyperparameters first) {
        present = first;
    }

    /// Those of the next minibatch.
    Hyperparameters present() {
        return present;
    }

    /// The changes so far, oldest first. Immutable.
    List<Change> changes() {
        return changes;
    }

    /// Changes the hyperparameters, and adapts the shards. Before the first step this is another beginning, and no
    /// change.
    ///
    /// @param step training steps done
    /// @return whether they were others before
    /// @throws IllegalArgumentException if the estimator does not work for the model's latents; nothing has changed
    boolean change(long step, Hyperparameters next, Shards shards) {
        if (next.equals(present)) {
            return false;
        }
        if (step == 0) {
            shards.use(next.estimator(), next.batchSize());
            present = next;
            return true;
        }
        boolean again = changedAt(step);
        Hyperparameters before = again ? changes.getLast().before() : present;
        double[] learned = again && learnedBefore != null ? learnedBefore : shards.copyEstimatorState();
        List<Change> list = new ArrayList<>(again ? changes.subList(0, changes.size() - 1) : changes);
        if (!next.equals(before)) {
            list.add(new Change(step, before, next));
        }
        shards.follow(present, before, next, learned);
        present = next;
        changes = Collections.unmodifiableList(list);
        learnedBefore = learned;
        return true;
    }

    private boolean changedAt(long step) {
        return !changes.isEmpty() && changes.getLast().step() == step;
    }

    /// The adaptive state before the changes of a step; null if there are none.
    double @Nullable [] learnedBefore(long step) {
        return changedAt(step) ? learnedBefore : null;
    }

    /// Goes back to a state, and adapts the shards.
    void restore(TrainingState state, Shards shards) {
        shards.follow(present, present, state.hyperparameters(), state.estimator());
        shards.restoreEstimators(state.estimator());
        present = state.hyperparameters();
        changes = state.changes();
        learnedBefore = state.learnedBefore();
    }
}
