package elboroom.race;

import elboroom.training.TrainingLoop;
import java.time.Duration;

/// Follows a race and may end it. The threads of the race call these methods, several at a time.
public interface RaceMonitor {
    /// A lane has gone on. Called some twenty times a second.
    default void advanced(LaneResult lane) {}

    /// A lane has come to its end. A failure here ends the race.
    ///
    /// @param loop the run, for this call only
    default void ended(LaneResult lane, TrainingLoop loop) {}

    /// Whether to end early. Called at each step.
    default boolean cancelled() {
        return false;
    }

    /// How long the evaluation of lanes may take after the race was ended early. Those that are not evaluated then keep
    /// the newest figures of their curves.
    default Duration patience() {
        return Duration.ofSeconds(5);
    }
}
