package elboroom.training;

import java.util.List;

/// A change of a run's hyperparameters. A ramp is one change, at the step at which it was set.
///
/// @param step   training steps done before the change, at least 1. It acts from the next step on
/// @param before the hyperparameters until then, with the values of this step
/// @param after  the hyperparameters from then on, with the values of this step
public record Change(long step, Hyperparameters before, Hyperparameters after) {
    /// The hyperparameters of a run's first step.
    ///
    /// @param changes all changes since then, oldest first
    /// @param now     the present hyperparameters
    static Hyperparameters first(List<Change> changes, Hyperparameters now) {
        return (changes.isEmpty() ? now : changes.getFirst().before()).at(0);
    }

    public Change {
        if (step < 1) {
            throw new IllegalArgumentException("change: got step %d, expected at least 1".formatted(step));
        }
    }
}
