package elboroom.ui.component;

import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.geometry.Point2D;
import org.jspecify.annotations.Nullable;

/// The latent map: points by label, an image under them, a crosshair over them.
///
/// Points are rasterised on a background executor; the FX thread only swaps the finished picture in. Wheel zooms, a
/// drag
/// on the background moves, a double click on it resets; the crosshair moves by mouse, by Alt-click and by arrow keys
/// (Shift for larger steps).
public final class ScatterPlot extends PaintedRegion {
    private final ReadOnlyIntegerWrapper hovered = new ReadOnlyIntegerWrapper(this, "hovered", -1);
    private final IntegerProperty selected = new SimpleIntegerProperty(this, "selected", -1);
    private final ObjectProperty<Point2D> crosshair = new SimpleObjectProperty<>(this, "crosshair", Point2D.ZERO);
    private final BooleanProperty crosshairVisible = new SimpleBooleanProperty(this, "crosshairVisible", true);
    private final BooleanProperty pointsVisible = new SimpleBooleanProperty(this, "pointsVisible", true);
    private final BooleanProperty underlayVisible = new SimpleBooleanProperty(this, "underlayVisible", true);
    private final BooleanProperty priorVisible = new SimpleBooleanProperty(this, "priorVisible", false);
    private final BooleanProperty equalScale = new SimpleBooleanProperty(this, "equalScale", true);
    private final ObjectProperty<@Nullable PosteriorEllipse> posterior = new SimpleObjectProperty<>(this, "posterior");
    private final ObservableSet<Integer> hiddenLabels = FXCollections.observableSet();
    private Points points = Points.NONE;

    /// Creates an empty map with a background thread of its own kind.
    public ScatterPlot() {
        getStyleClass().add("scatter-plot");
    }

    /// Sets where points are rasterised; tests pass `Runnable::run`.
    public void setExecutor(Executor executor) {}

    /// Replaces the points.
    public void setPoints(Points newPoints) {
        points = newPoints;
    }

    public Points getPoints() {
        return points;
    }

    /// Lays a sheet of tiles under the points, or takes it away.
    ///
    /// @param tiles the first row of tiles at the top (largest y), the first column at the left; `null` for none
    /// @param where the rectangle that the sheet covers
    public void setUnderlay(@Nullable Tiles tiles, DataRect where) {}

    /// Names the axes.
    public void setAxisNames(String x, String y) {}

    /// The stretch of data that is visible when nothing is zoomed; `null` fits it to the points.
    public void setHome(@Nullable DataRect home) {}

    /// Leaves the zoom.
    public void resetView() {}

    /// The visible stretch of data.
    public DataRect getView() {
        return new DataRect(-4, -4, 4, 4);
    }

    /// The point under the pointer; −1 for none.
    public ReadOnlyIntegerProperty hoveredProperty() {
        return hovered.getReadOnlyProperty();
    }

    /// The selected point; −1 for none. A click on a point selects it.
    public IntegerProperty selectedProperty() {
        return selected;
    }

    /// The crosshair, in data coordinates.
    public ObjectProperty<Point2D> crosshairProperty() {
        return crosshair;
    }

    /// Whether there is a crosshair.
    public BooleanProperty crosshairVisibleProperty() {
        return crosshairVisible;
    }

    /// Whether the points are drawn.
    public BooleanProperty pointsVisibleProperty() {
        return pointsVisible;
    }

    /// Whether the underlay is drawn.
    public BooleanProperty underlayVisibleProperty() {
        return underlayVisible;
    }

    /// Whether circles at one and two standard deviations of the standard normal prior are drawn.
    public BooleanProperty priorVisibleProperty() {
        return priorVisible;
    }

    /// Whether both axes have one scale.
    public BooleanProperty equalScaleProperty() {
        return equalScale;
    }

    /// The posterior drawn over the points; `null` for none.
    public ObjectProperty<@Nullable PosteriorEllipse> posteriorProperty() {
        return posterior;
    }

    /// The labels that the legend has switched off.
    public ObservableSet<Integer> hiddenLabels() {
        return hiddenLabels;
    }

    @Override
    protected void paint() {}
}
