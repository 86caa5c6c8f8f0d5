package elboroom.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// An open window, and what the benchmark does with it.
public interface DrivenWindow extends OngoingTraining {
    /// How lively the picture is, as the user can choose.
    enum Pace {
        CALM,
        BALANCED
    }

    /// A while of training in the window.
    ///
    /// @param steps     of training, a second
    /// @param points    frames in which the points of the latent map had moved, a second
    /// @param manifolds frames with a new manifold, a second
    /// @param images    frames with a new decoded image, a second
    record Turn(double steps, double points, double manifolds, double images) {}

    /// Chooses a pace.
    void setPace(Pace pace);

    /// Presses Train, or Pause.
    void toggleTraining();

    /// Opens the views that are closed at first.
    void openViews();

    /// Drags the crosshair along a circle of the latent map, at the pace of a hand.
    ///
    /// @return processor time of the JavaFX thread from one frame to the next, in milliseconds
    Samples dragInCircles(int moves);

    /// Looks back at the run's remembered moments, one after the other, while it is paused.
    ///
    /// @param evidence whether the view of the evidence is open
    /// @return milliseconds until every open view shows the moment
    Samples lookBack(int moments, boolean evidence);

    /// Opens a run's file in the place of the runs that are there, which are saved before.
    ///
    /// @return milliseconds until every view shows the run
    double openRun(Path file) throws IOException;

    /// Lays the curves of several runs over one another in the three charts of the Runs workspace, again and again.
    ///
    /// @param runs   how many
    /// @param points of each curve
    /// @return what one drawing of all three charts took of the JavaFX thread, in milliseconds
    Samples redrawOverlay(int runs, int points, int times);

    /// Trains in the window for a while and pauses.
    Turn train(Duration turn);

    /// Trains the same model for a while with the window hidden, in a service that nothing listens to.
    ///
    /// @return training steps a second
    double rateWithoutWindow(Duration turn) throws IOException;
}
