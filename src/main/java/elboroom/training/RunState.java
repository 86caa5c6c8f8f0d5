package elboroom.training;

/// Where a run stands.
///
/// ```
///             start, step             pause, or the step's or epoch's end
///     READY ──────────────→ RUNNING ──────────────────────────────────────→ PAUSED
///                            │   ↑  start, step                               │
///                            │   └────────────────────────────────────────────┤
///                            ├── not finite ───────→ DIVERGED ── start, step ─┤
///                            └── unexpected error ─→ FAILED ──── start, step ─┘
/// ```
///
/// From every state, closing the service leads to STOPPED, and another run that could be prepared ends this one. One
/// that could not be prepared changes nothing.
public enum RunState {
    /// Nothing trained yet.
    READY,
    RUNNING,
    PAUSED,
    /// A loss or weight was not finite; back at the last good state.
    DIVERGED,
    /// The training thread met an unexpected error in this run.
    FAILED,
    /// Closed for good.
    STOPPED
}
