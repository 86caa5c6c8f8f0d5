package elboroom.training;

/// The state of a run.
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
/// Closing the service leads from every state to STOPPED. When another run has been prepared, it replaces this one. If
/// it cannot be prepared, this run stays as it is.
public enum RunState {
    /// Nothing trained yet.
    READY,
    RUNNING,
    PAUSED,
    /// A term of the loss or a weight was not finite. The run has gone back to its last good state.
    DIVERGED,
    /// An unexpected error occurred in this run.
    FAILED,
    /// Closed for good.
    STOPPED
}
