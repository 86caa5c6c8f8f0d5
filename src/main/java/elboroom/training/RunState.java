package elboroom.training;

/// Where a run stands.
public enum RunState {
    /// Nothing trained yet.
    READY,
    RUNNING,
    PAUSED,
    /// A loss or weight was not finite; back at the last good state.
    DIVERGED,
    /// The training thread met an unexpected error.
    FAILED,
    /// Closed for good.
    STOPPED
}
