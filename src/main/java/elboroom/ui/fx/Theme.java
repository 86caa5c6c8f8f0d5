package elboroom.ui.fx;

/// The user's choice: light, dark, or the same as the system.
public enum Theme {
    SYSTEM,
    LIGHT,
    DARK
}
