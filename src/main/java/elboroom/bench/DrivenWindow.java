package elboroom.bench;

import java.io.IOException;
import java.time.Duration;

/// An open window, and what the benchmark does with it.
public interface DrivenWindow extends OngoingTraining {
    /// Presses Train, or Pause.
    void toggleTraining();

    /// Drags the crosshair along a circle of the latent map, at the pace of a hand.
    ///
    /// @return processor time of the JavaFX thread from one frame to the next, in milliseconds
    Samples dragInCircles(int moves);

    /// Trains in the window for a while and pauses.
    ///
    /// @return training steps a second
    double rate(Duration turn);

    /// Trains the same model for a while with the window hidden, in a service that nothing listens to.
    ///
    /// @return training steps a second
    double rateWithoutWindow(Duration turn) throws IOException;
}
