package elboroom.training;

import org.jspecify.annotations.Nullable;

/// Something that happened to a run. Listeners get every event, in order.
public sealed interface TrainingEvent {
    /// The run that it happened to.
    Run run();

    /// The state changed.
    record StateChanged(Run run, RunState state) implements TrainingEvent {}

    /// A new run is ready at step 0.
    record RunStarted(Run run) implements TrainingEvent {}

    /// A run could not be prepared.
    ///
    /// @param cause   why
    /// @param present the run that stays, unchanged; null if there is none
    record NotStarted(Run run, Throwable cause, @Nullable Run present) implements TrainingEvent {}

    /// Another run has taken its place. Only of a run that has done at least one step.
    ///
    /// @param last its newest snapshot, which may be some steps older than the copy
    /// @param copy everything from which it can go on; null if there was no memory for a copy, or if the run has failed
    ///     in the middle of a step
    record Retired(Run run, TrainingSnapshot last, @Nullable RunCopy copy) implements TrainingEvent {}

    /// A request was refused: the run cannot follow it, or the run is not the present one. Nothing has changed.
    record Refused(Run run, String reason) implements TrainingEvent {}

    /// An epoch is complete.
    record EpochEnded(Run run, long epoch) implements TrainingEvent {}

    /// A term of the loss or a weight was not finite. Training has gone back to its last good state and has stopped.
    ///
    /// @param step     the step that failed, counted from 1
    /// @param term     what was not finite, for example `KL` or `encoder.0.weight`
    /// @param lastGood the step that training has gone back to; its hyperparameters are back, too
    /// @param tried    the hyperparameters of the step that failed
    record Diverged(Run run, long step, String term, long lastGood, Hyperparameters tried) implements TrainingEvent {}

    /// The shadows could not be measured. The run trains on without them, and keeps what was measured before.
    record ShadowsEnded(Run run, Throwable cause) implements TrainingEvent {}

    /// An unexpected error occurred in training. The newest snapshot shows the weights and curves of the last one
    /// before the error.
    record Failed(Run run, Throwable cause) implements TrainingEvent {}
}
