package elboroom.sweep;

/// Follows a sweep and may end it. Called by the threads of the sweep, several at a time.
public interface SweepMonitor {
    /// A point is there.
    default void found(SweepPoint point) {}

    /// Training of what is measured next has gone on.
    ///
    /// @param fraction from 0 to 1
    default void training(double fraction) {}

    /// Whether to end early. Called often.
    default boolean cancelled() {
        return false;
    }
}
