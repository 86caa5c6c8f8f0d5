package elboroom.bench;

import java.io.IOException;
import java.util.function.DoubleConsumer;

/// What the benchmark asks of the window. The benchmark does not know the window: `app` implements this interface, on
/// the platform without a display. Every method may be called again in the same process.
public interface WindowDriver {
    /// Starts the program once, in a process of its own.
    ///
    /// @throws IOException if it does not start; says why
    StartTimes start() throws IOException;

    /// Opens the window with the default model, which does not train yet.
    ///
    /// @param pointerToImage hears how long each pointer event that moved a latent point took to its decoded image in
    ///     the scene, in milliseconds
    DrivenWindow open(DoubleConsumer pointerToImage) throws IOException;

    /// The times of a start.
    ///
    /// @param startToWindowSeconds from launching the process to the window's first laid-out frame
    /// @param trainToChartSeconds  from Train to the first laid-out frame with a new point of the training curve
    /// @param workspaceSeconds     from the first choice of a workspace to its first laid-out frame; the slowest one's
    record StartTimes(double startToWindowSeconds, double trainToChartSeconds, double workspaceSeconds) {}
}
