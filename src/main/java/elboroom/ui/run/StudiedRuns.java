package elboroom.ui.run;

import elboroom.training.Run;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The runs of the window, and the studies that their file keeps. Belongs to the FX thread.
public interface StudiedRuns {
    /// One of them; empty if it has left the window.
    Optional<StudiedRun> of(Run run);

    /// Sets what hears of runs that have come with studies.
    void onOpened(Consumer<Opened> listener);

    /// Runs that have come.
    ///
    /// @param runs   all of them
    /// @param active the one that the window shows, if they took the place of all runs before; null if they have come
    ///     beside those
    record Opened(List<? extends StudiedRun> runs, @Nullable StudiedRun active) {}
}
