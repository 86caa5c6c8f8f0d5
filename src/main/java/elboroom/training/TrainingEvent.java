package elboroom.training;

/// What happens to a run; queued to listeners in order, never conflated.
public sealed interface TrainingEvent {
    /// The state changed.
    record StateChanged(RunState state) implements TrainingEvent {}

    /// Another run has begun at step 0.
    record RunStarted(long run, TrainingConfig config) implements TrainingEvent {}

    /// An epoch is complete.
    record EpochEnded(long epoch) implements TrainingEvent {}

    /// A term of the loss, or a weight, was not finite; training has gone back and paused.
    ///
    /// @param step     the step (counted from 1) that would have been
    /// @param term     what was not finite, as in `KL` or `encoder.0.weight`
    /// @param lastGood the step that training has gone back to
    record Diverged(long step, String term, long lastGood) implements TrainingEvent {}

    /// The training thread met an unexpected error; weights and curves are those of the last snapshot.
    record Failed(Throwable cause) implements TrainingEvent {}
}
