package elboroom.ui.explorer;

/// Is told how long it took from moving the crosshair to the decoded image in the scene. Called on the FX thread.
@FunctionalInterface
public interface DecodeTimer {
    /// Ignores the times.
    DecodeTimer NONE = (eventNanos, imageNanos) -> {};

    /// Both times are from `System.nanoTime()`.
    ///
    /// @param eventNanos when the pointer (or a key) moved the crosshair
    /// @param imageNanos when the image was set in the scene, ready for the next frame
    void decoded(long eventNanos, long imageNanos);
}
