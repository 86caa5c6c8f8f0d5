package elboroom.ui.shell;

/// What the middle of the window is used for.
public enum Workspace {
    /// Train and look at what is learned.
    EXPLORE,
    /// Compare gradient estimators.
    ESTIMATORS
}
