package elboroom.ui.component;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What charts side by side share: the position of the crosshair and the visible stretch of the x axis.
public final class ChartGroup {
    private final DoubleProperty crosshair = new SimpleDoubleProperty(this, "crosshair", Double.NaN);
    private final ObjectProperty<@Nullable AxisRange> xRange = new SimpleObjectProperty<>(this, "xRange");

    /// The crosshair's x; NaN while no chart is hovered.
    public DoubleProperty crosshairProperty() {
        return crosshair;
    }

    /// The zoomed stretch of x; `null` while the charts follow.
    public ObjectProperty<@Nullable AxisRange> xRangeProperty() {
        return xRange;
    }
}
