package elboroom.ui.run;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// How lively the picture of the run is while training goes on. Belongs to the FX thread.
public final class PictureModel {
    private final ObjectProperty<Pace> pace = new SimpleObjectProperty<>(this, "pace", Pace.BALANCED);
    private final int cores;

    /// @param cores of the machine
    PictureModel(int cores) {
        this.cores = cores;
    }

    /// The user's choice.
    public ObjectProperty<Pace> paceProperty() {
        return pace;
    }

    /// What the picture may take of this machine at the chosen pace.
    public PictureBudget budget() {
        return PictureBudget.of(pace.get(), cores);
    }
}
