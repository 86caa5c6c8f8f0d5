package elboroom.ui.component;

import java.util.OptionalDouble;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// One bar for each latent dimension, from 1 to 512 of them.
public final class BarPlot extends PaintedRegion {
    private final BooleanProperty sorted = new SimpleBooleanProperty(this, "sorted");
    private final ReadOnlyIntegerWrapper hovered = new ReadOnlyIntegerWrapper(this, "hovered", -1);
    private final StringProperty unit = new SimpleStringProperty(this, "unit", "nats");
    private final StringProperty emptyText = new SimpleStringProperty(this, "emptyText", "");
    private double[] values = new double[0];
    private OptionalDouble reference = OptionalDouble.empty();

    /// Creates an empty plot.
    public BarPlot() {
        getStyleClass().add("bar-plot");
    }

    /// Replaces the bars.
    ///
    /// @param newValues the value of each dimension; copied
    public void setValues(double[] newValues) {
        values = newValues.clone();
        repaint();
    }

    public double[] getValues() {
        return values.clone();
    }

    /// Sets a dashed line to compare with, as ln 2 for a bit; empty for none.
    public void setReference(OptionalDouble newReference) {
        reference = newReference;
        repaint();
    }

    public OptionalDouble getReference() {
        return reference;
    }

    /// Whether the bars stand in order of size instead of index.
    public BooleanProperty sortedProperty() {
        return sorted;
    }

    /// The dimension under the pointer; −1 for none.
    public ReadOnlyIntegerProperty hoveredProperty() {
        return hovered.getReadOnlyProperty();
    }

    /// The unit in the readout.
    public StringProperty unitProperty() {
        return unit;
    }

    /// What is said before there are values.
    public StringProperty emptyTextProperty() {
        return emptyText;
    }

    @Override
    protected void paint() {}
}
