package elboroom.ui.race;

import elboroom.estimator.EstimatorSpec;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// An estimator that can race, and whether it does or shall.
final class RaceChoice {
    private final EstimatorSpec spec;
    private final BooleanProperty chosen;

    RaceChoice(EstimatorSpec spec, boolean chosen) {
        this.spec = spec;
        this.chosen = new SimpleBooleanProperty(this, "chosen", chosen);
    }

    EstimatorSpec spec() {
        return spec;
    }

    BooleanProperty chosenProperty() {
        return chosen;
    }
}
