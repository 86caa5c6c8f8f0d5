package elboroom.ui.toy;

import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.ReinMax;
import elboroom.estimator.SharedNumbers;
import elboroom.ui.chart.Mark;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// An estimator that the toy can show, and whether it does. The list of studies (`ui.estimator`) would not fit: here a
/// row shows the mark of its curves, and one λ holds for all estimators, so that rows have no numbers and no copies.
final class ToyChoice {
    private final EstimatorSpec spec;
    private final Mark mark;
    private final BooleanProperty chosen;

    /// @param mark the colour and the shape of its curves
    ToyChoice(EstimatorSpec spec, Mark mark, boolean chosen) {
        this.spec = spec;
        this.mark = mark;
        this.chosen = new SimpleBooleanProperty(this, "chosen", chosen);
    }

    EstimatorSpec spec() {
        return spec;
    }

    Mark mark() {
        return mark;
    }

    BooleanProperty chosenProperty() {
        return chosen;
    }

    /// The estimator at this temperature, if it relaxes the bit. ReinMax's temperature is that of its second point.
    EstimatorSpec at(double temperature) {
        boolean relaxes = spec.has(SharedNumbers.TEMPERATURE) && !spec.id().equals(ReinMax.ID);
        return relaxes ? spec.with(SharedNumbers.TEMPERATURE, temperature) : spec;
    }
}
