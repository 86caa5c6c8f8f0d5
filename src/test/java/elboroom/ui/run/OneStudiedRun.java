package elboroom.ui.run;

import elboroom.lab.RunStudy;
import elboroom.training.Run;
import elboroom.training.TrainingConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// A window with one run, whose settings are those of the run that was asked for last.
public final class OneStudiedRun implements StudiedRuns, StudiedRun {
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper(this, "name", "Run 1");
    private final List<RunStudy> studies = new ArrayList<>();
    private @Nullable Run run;
    private Consumer<Opened> listener = opened -> {};

    @Override
    public Optional<StudiedRun> of(Run asked) {
        run = asked;
        return Optional.of(this);
    }

    @Override
    public void onOpened(Consumer<Opened> next) {
        listener = next;
    }

    /// Tells that runs have come, of a file.
    ///
    /// @param instead whether this run is the one that the window shows from now on
    public void come(boolean instead, StudiedRun... runs) {
        listener.accept(new Opened(List.of(runs), instead ? this : null));
    }

    /// Has these settings, too.
    public OneStudiedRun like(OneStudiedRun other) {
        run = other.run;
        return this;
    }

    @Override
    public ReadOnlyStringWrapper nameProperty() {
        return name;
    }

    @Override
    public TrainingConfig config() {
        if (run == null) {
            throw new IllegalStateException("a run that was never asked for");
        }
        return run.config();
    }

    @Override
    public List<RunStudy> studies() {
        return studies;
    }

    @Override
    public Consumer<RunStudy> keeper() {
        return studies::add;
    }
}
