package elboroom.ui.run;

import elboroom.training.TrainingSnapshot;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Work that takes the settings or the weights of the present run, and its images: whether it can begin. Belongs to the
/// FX thread.
public final class RunWork {
    private final ObservableValue<Boolean> imagesHere;
    private final BooleanBinding possible;

    /// @param present the run
    /// @param running whether the work is being done; it is done once at a time
    public RunWork(ObservableValue<@Nullable TrainingSnapshot> present, ObservableBooleanValue running) {
        imagesHere = present.map(now -> now.run().hasImages()).orElse(true);
        possible = Bindings.createBooleanBinding(
                () -> {
                    TrainingSnapshot now = present.getValue();
                    return now != null && now.run().hasImages() && !running.get();
                },
                present,
                running);
    }

    /// Whether it can begin.
    public BooleanBinding possibleProperty() {
        return possible;
    }

    /// Whether the run's images are here, which is also so before there is a run.
    public ObservableValue<Boolean> imagesHereProperty() {
        return imagesHere;
    }
}
