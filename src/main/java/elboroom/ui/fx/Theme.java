package elboroom.ui.fx;

/// The choice of a person: light, dark, or what the system says.
public enum Theme {
    SYSTEM,
    LIGHT,
    DARK
}
