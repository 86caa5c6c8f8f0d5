package elboroom.ui.estimator;

import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorSpec;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/// An estimator that a study can compare, with its numbers, and whether it is chosen.
public final class EstimatorChoice {
    private final ReadOnlyObjectWrapper<EstimatorSpec> spec;
    private final BooleanProperty chosen;
    private final boolean copy;

    /// @param copy whether it can be taken away: there is another entry of the same estimator
    EstimatorChoice(EstimatorSpec spec, boolean chosen, boolean copy) {
        this.spec = new ReadOnlyObjectWrapper<>(this, "spec", spec);
        this.chosen = new SimpleBooleanProperty(this, "chosen", chosen);
        this.copy = copy;
    }

    /// The estimator with its numbers.
    public EstimatorSpec spec() {
        return Objects.requireNonNull(spec.get());
    }

    public ReadOnlyObjectProperty<EstimatorSpec> specProperty() {
        return spec.getReadOnlyProperty();
    }

    public BooleanProperty chosenProperty() {
        return chosen;
    }

    boolean isCopy() {
        return copy;
    }

    /// Chooses it with other numbers.
    ///
    /// @param other of the same estimator
    void choose(EstimatorSpec other) {
        spec.set(other);
        chosen.set(true);
    }

    /// Changes a number.
    ///
    /// @throws IllegalArgumentException if it is out of range
    void set(EstimatorNumber number, double value) {
        spec.set(spec().with(number, value));
    }
}
