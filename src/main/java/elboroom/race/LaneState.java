package elboroom.race;

import java.util.Locale;

/// Where a lane of a race is. It is running until one of the others, from which nothing leads back.
public enum LaneState {
    RUNNING,
    /// It has reached the end of the race.
    FINISHED,
    /// A person has taken it out.
    DROPPED,
    /// The race was ended before it had reached the end.
    INTERRUPTED,
    /// A term of the loss or a weight was not finite. It is at its last good state.
    DIVERGED,
    /// Something unexpected has happened.
    FAILED;

    /// Whether the lane is all that it can become: it has not been cut short by the race's end or by a failure.
    public boolean isWhole() {
        return switch (this) {
            case FINISHED, DROPPED, DIVERGED -> true;
            case RUNNING, INTERRUPTED, FAILED -> false;
        };
    }

    /// Its name in files.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
