package elboroom.training;

/// A change of hyperparameters: the only thing that a person does to a run.
///
/// @param step   training steps done before it; it acts from the next one on, and a run that has not begun has none
/// @param before the hyperparameters until then
/// @param after  those from then on
public record Change(long step, Hyperparameters before, Hyperparameters after) {
    public Change {
        if (step < 1) {
            throw new IllegalArgumentException("change: got step %d, expected at least 1".formatted(step));
        }
    }
}
