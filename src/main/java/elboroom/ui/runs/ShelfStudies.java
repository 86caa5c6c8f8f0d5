package elboroom.ui.runs;

import elboroom.training.Run;
import elboroom.ui.run.StudiedRun;
import elboroom.ui.run.StudiedRuns;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The runs on the shelf for those who study them. Belongs to the FX thread.
final class ShelfStudies implements StudiedRuns {
    private final List<ShelfRun> runs;
    private Consumer<Opened> listener = opened -> {};

    /// @param runs the list as it is at any time
    ShelfStudies(List<ShelfRun> runs) {
        this.runs = runs;
    }

    @Override
    public Optional<StudiedRun> of(Run run) {
        return runs.stream()
                .filter(entry -> entry.is(run))
                .map(StudiedRun.class::cast)
                .findFirst();
    }

    @Override
    public void onOpened(Consumer<Opened> next) {
        listener = next;
    }

    /// Says that runs have come.
    void opened(Opened come) {
        listener.accept(come);
    }
}
