package elboroom.ui.lab;

import elboroom.estimator.EstimatorSpec;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// An estimator that a study can compare, and whether it is chosen.
final class EstimatorChoice {
    private final EstimatorSpec spec;
    private final BooleanProperty chosen;

    EstimatorChoice(EstimatorSpec spec, boolean chosen) {
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
