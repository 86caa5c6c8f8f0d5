package elboroom.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The hyperparameters of a run, now and before. Ramps move them without being changes. What was changed several times
/// between two steps counts as one change, from the first to the last: training is a function of the changes, so
/// nothing may depend on the way there. What was changed back has not changed.
final class HyperparameterHistory {
    private Hyperparameters present;
    private List<Change> changes = List.of();
    private double @Nullable [] learnedBefore; // the estimators' adaptive state before the last change

    HyperparameterHistory(Hyperparameters first) {
        present = first;
    }

    /// Those that are set now. Their numbers may be of an earlier step: [Hyperparameters#at] moves them.
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
        Hyperparameters now = present.at(step);
        Hyperparameters moved = next.at(step);
        if (moved.equals(now)) {
            return false;
        }
        if (step == 0) {
            shards.use(moved.estimator(), moved.batchSize());
            present = moved;
            return true;
        }
        boolean again = changedAt(step);
        Hyperparameters before = again ? changes.getLast().before() : now;
        double[] learned = again && learnedBefore != null ? learnedBefore : shards.copyEstimatorState();
        List<Change> list = new ArrayList<>(again ? changes.subList(0, changes.size() - 1) : changes);
        if (!moved.equals(before)) {
            list.add(new Change(step, before, moved));
        }
        shards.follow(before, moved, learned);
        present = moved;
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
        shards.follow(present, state.hyperparameters(), state.estimator());
        shards.restoreEstimators(state.estimator());
        present = state.hyperparameters();
        changes = state.changes();
        learnedBefore = state.learnedBefore();
    }
}
