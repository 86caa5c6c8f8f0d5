package elboroom.training;

import org.jspecify.annotations.Nullable;

/// What happens to a run; queued to listeners in order, never conflated.
public sealed interface TrainingEvent {
    /// The run that it happens to.
    Run run();

    /// The state changed.
    record StateChanged(Run run, RunState state) implements TrainingEvent {}

    /// Another run has begun at step 0.
    record RunStarted(Run run) implements TrainingEvent {}

    /// A run could not be prepared.
    ///
    /// @param cause   why
    /// @param present the run that is still there, as it was; null if there is none
    record NotStarted(Run run, Throwable cause, @Nullable Run present) implements TrainingEvent {}

    /// A request was refused: the run cannot follow it, or is no longer there. Nothing has changed.
    record Refused(Run run, String reason) implements TrainingEvent {}

    /// An epoch is complete.
    record EpochEnded(Run run, long epoch) implements TrainingEvent {}

    /// A term of the loss, or a weight, was not finite; training has gone back and paused.
    ///
    /// @param step     the step (counted from 1) that would have been
    /// @param term     what was not finite, as in `KL` or `encoder.0.weight`
    /// @param lastGood the step that training has gone back to, with the hyperparameters of then
    /// @param tried    the hyperparameters of the step that failed
    record Diverged(Run run, long step, String term, long lastGood, Hyperparameters tried) implements TrainingEvent {}

    /// The training thread met an unexpected error; weights and curves are those of the last snapshot.
    record Failed(Run run, Throwable cause) implements TrainingEvent {}
}
