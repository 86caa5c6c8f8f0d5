package elboroom.ui.component;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Curves that grow while they are watched.
///
/// Title at the left, the newest values at the right. Drag zooms to a box, a double click goes back; zooming stops
/// following the newest data until *Follow* is pressed. Charts of one [ChartGroup] share crosshair and x range.
public final class LiveChart extends PaintedRegion {
    private final StringProperty title = new SimpleStringProperty(this, "title", "");
    private final StringProperty unit = new SimpleStringProperty(this, "unit", "nats");
    private final StringProperty xLabel = new SimpleStringProperty(this, "xLabel", "step");
    private final StringProperty emptyText = new SimpleStringProperty(this, "emptyText", "");
    private final BooleanProperty logY = new SimpleBooleanProperty(this, "logY");
    private final BooleanProperty following = new SimpleBooleanProperty(this, "following", true);
    private List<Series> series = List.of();
    private List<Marker> markers = List.of();
    private ChartGroup group = new ChartGroup();

    /// Creates an empty chart.
    public LiveChart() {
        getStyleClass().add("live-chart");
    }

    /// Replaces the curves; cheap, the drawing happens at the next pulse.
    public void setSeries(List<Series> newSeries) {
        series = List.copyOf(newSeries);
        repaint();
    }

    public List<Series> getSeries() {
        return series;
    }

    /// Replaces the vertical markers.
    public void setMarkers(List<Marker> newMarkers) {
        markers = List.copyOf(newMarkers);
        repaint();
    }

    public List<Marker> getMarkers() {
        return markers;
    }

    /// Joins a group that shares crosshair and x range.
    public void setGroup(ChartGroup newGroup) {
        group = newGroup;
    }

    public ChartGroup getGroup() {
        return group;
    }

    /// The title.
    public StringProperty titleProperty() {
        return title;
    }

    public void setTitle(String text) {
        title.set(text);
    }

    public String getTitle() {
        return title.get();
    }

    /// The unit of the values.
    public StringProperty unitProperty() {
        return unit;
    }

    public void setUnit(String text) {
        unit.set(text);
    }

    public String getUnit() {
        return unit.get();
    }

    /// What x counts: step, epoch, examples, seconds.
    public StringProperty xLabelProperty() {
        return xLabel;
    }

    /// What is said before there are data.
    public StringProperty emptyTextProperty() {
        return emptyText;
    }

    public void setEmptyText(String text) {
        emptyText.set(text);
    }

    public String getEmptyText() {
        return emptyText.get();
    }

    /// Whether y is logarithmic; values ≤ 0 are then left out.
    public BooleanProperty logYProperty() {
        return logY;
    }

    /// Whether the axes follow the newest data; setting it true leaves the zoom.
    public BooleanProperty followingProperty() {
        return following;
    }

    @Override
    protected void paint() {}
}
