package elboroom.ui.explorer;

/// Hears how long it took from moving the crosshair to the decoded image in the scene. Called on the FX thread.
@FunctionalInterface
public interface DecodeTimer {
    /// Hears nothing.
    DecodeTimer NONE = (eventNanos, imageNanos) -> {};

    /// Both times are of `System.nanoTime()`.
    ///
    /// @param eventNanos when the pointer (or a key) moved the crosshair
    /// @param imageNanos when its image was set, ready for the next frame
    void decoded(long eventNanos, long imageNanos);
}
