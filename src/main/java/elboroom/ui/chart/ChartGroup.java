package elboroom.ui.chart;

import elboroom.plot.AxisRange;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What charts side by side share: the position of the crosshair and of a moment of the past, the visible stretch of
/// the x axis, and how much their headers leave out if there is little room.
public final class ChartGroup {
    private final DoubleProperty crosshair = new SimpleDoubleProperty(this, "crosshair", Double.NaN);
    private final DoubleProperty moment = new SimpleDoubleProperty(this, "moment", Double.NaN);
    private final ObjectProperty<@Nullable AxisRange> xRange = new SimpleObjectProperty<>(this, "xRange");
    private final Map<ChartHeader, Integer> needs = new HashMap<>();

    /// The crosshair's x; NaN while no chart is hovered.
    public DoubleProperty crosshairProperty() {
        return crosshair;
    }

    /// The x of the moment that a person looks back at; NaN while the present is shown.
    public DoubleProperty momentProperty() {
        return moment;
    }

    /// The zoomed stretch of x; `null` while the charts follow.
    public ObjectProperty<@Nullable AxisRange> xRangeProperty() {
        return xRange;
    }

    /// Shortens every header by as many steps as the one with the least room needs, so that all say the same.
    ///
    /// @param steps by how many this header must be shortened to fit
    void shorten(ChartHeader header, int steps) {
        needs.put(header, steps);
        shortenAll();
    }

    /// Forgets the header of a chart that has left the group.
    void leave(ChartHeader header) {
        needs.remove(header);
        shortenAll();
    }

    private void shortenAll() {
        int most = needs.isEmpty() ? 0 : Collections.max(needs.values());
        needs.keySet().forEach(header -> header.shorten(most));
    }
}
