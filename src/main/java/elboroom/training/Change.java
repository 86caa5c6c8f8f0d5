package elboroom.training;

/// A change of a run's hyperparameters.
///
/// @param step   training steps done before the change, at least 1. It acts from the next step on
/// @param before the hyperparameters until then
/// @param after  the hyperparameters from then on
public record Change(long step, Hyperparameters before, Hyperparameters after) {
    public Change {
        if (step < 1) {
            throw new IllegalArgumentException("change: got step %d, expected at least 1".formatted(step));
        }
    }
}
