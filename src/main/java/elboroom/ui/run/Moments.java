package elboroom.ui.run;

import elboroom.training.Keyframe;
import elboroom.training.TrainingSnapshot;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Which moment of the run the views show: the present, or one that a person looks back at. Belongs to the FX thread.
///
/// Views that draw the model follow [RunModel#shownProperty] and [RunModel#liveProperty], and so look back with no code
/// of their own. What speaks of the present follows [RunModel#presentProperty]. While a person looks back, the present
/// goes on, and what is shown does not change. Looking back ends by itself when another run takes the place of this
/// one, or when a divergence takes the run back before the moment.
public final class Moments {
    private final ReadOnlyObjectWrapper<@Nullable TrainingSnapshot> present =
            new ReadOnlyObjectWrapper<>(this, "present");
    private final ReadOnlyObjectWrapper<@Nullable TrainingSnapshot> past = new ReadOnlyObjectWrapper<>(this, "past");
    private final ReadOnlyObjectWrapper<@Nullable TrainingSnapshot> shown = new ReadOnlyObjectWrapper<>(this, "shown");
    private final ReadOnlyObjectWrapper<@Nullable TrainingSnapshot> live = new ReadOnlyObjectWrapper<>(this, "live");
    private final BooleanBinding lookingBack = past.isNotNull();

    ReadOnlyObjectProperty<@Nullable TrainingSnapshot> presentProperty() {
        return present.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable TrainingSnapshot> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable TrainingSnapshot> liveProperty() {
        return live.getReadOnlyProperty();
    }

    /// The moment that a person looks back at; null while the present is shown.
    public ReadOnlyObjectProperty<@Nullable TrainingSnapshot> pastProperty() {
        return past.getReadOnlyProperty();
    }

    /// Whether a person looks back.
    public BooleanBinding lookingBackProperty() {
        return lookingBack;
    }

    /// Shows a moment of the present run in every view.
    public void lookAt(Keyframe moment) {
        TrainingSnapshot now = present.get();
        if (now != null) {
            show(now.at(moment));
        }
    }

    /// Shows the present again.
    public void backToNow() {
        past.set(null);
        live.set(present.get());
        shown.set(present.get());
    }

    private void show(TrainingSnapshot moment) {
        past.set(moment);
        live.set(moment);
        shown.set(moment);
    }

    /// Takes a new snapshot of the run.
    ///
    /// @param due  whether it is time to show it
    /// @param goes whether what moves between two such times may go on
    void accept(TrainingSnapshot snapshot, boolean due, boolean goes) {
        TrainingSnapshot back = past.get();
        boolean ends = back != null && !isBefore(back, snapshot);
        if (due || ends) {
            present.set(snapshot);
        }
        if (ends) {
            backToNow();
        } else if (back == null) {
            if (due || goes) {
                live.set(snapshot);
            }
            if (due) {
                shown.set(snapshot);
            }
        }
    }

    private static boolean isBefore(TrainingSnapshot back, TrainingSnapshot snapshot) {
        return back.run().number() == snapshot.run().number() && back.step() <= snapshot.step();
    }
}
