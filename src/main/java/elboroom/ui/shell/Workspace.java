package elboroom.ui.shell;

/// What the window's middle is for at present.
public enum Workspace {
    /// Train and look at what is learned.
    EXPLORE,
    /// Compare gradient estimators.
    ESTIMATORS
}
