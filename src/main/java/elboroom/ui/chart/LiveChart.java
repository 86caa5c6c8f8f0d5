package elboroom.ui.chart;

import elboroom.plot.AxisRange;
import elboroom.plot.Ticks;
import elboroom.text.Numbers;
import elboroom.ui.fx.ExportName;
import elboroom.ui.fx.Stylesheets;
import elboroom.ui.fx.Texts;
import elboroom.ui.image.ExportMenu;
import elboroom.ui.image.LabelColours;
import elboroom.ui.image.PaintedRegion;
import elboroom.ui.image.SharpCanvas;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.AccessibleRole;
import org.jspecify.annotations.Nullable;

/// Curves that grow while they are watched.
///
/// Title at the left, the newest values at the right. Drag zooms to a box, a double click goes back; zooming stops
/// following the newest data until *Follow* is pressed. Charts of one [ChartGroup] share crosshair and x range. Keys:
/// arrows move the crosshair, plus and minus zoom, Backspace goes back, Escape follows.
///
/// The chart draws on a canvas of its own, not through a charts library: three charts of three curves with 1,200
/// points take about 0.2 ms together this way and 14 ms with JFreeChart FX 2.0.2, whose first drawing alone costs
/// 0.7 s.
public final class LiveChart extends PaintedRegion {
    private static final Texts TEXTS = new Texts(LiveChart.class);
    private static final double LEAST_WIDTH = 130;
    private static final double LEAST_HEIGHT = 84;

    private final StringProperty title = new SimpleStringProperty(this, "title", "");
    private final StringProperty xLabel = new SimpleStringProperty(this, "xLabel", "step");
    private final ChartOptions options = new ChartOptions();
    private final BooleanProperty following = new SimpleBooleanProperty(this, "following", true);
    private final ChartHeader header = new ChartHeader(title, following);
    private final SharpCanvas plot = new SharpCanvas();
    private final SharpCanvas over = new SharpCanvas();
    private final ChartPainter painter = new ChartPainter(plot);
    private final ChartOverlay overlay = new ChartOverlay(over);
    private final ChartZoom zoom = new ChartZoom(this);
    private final InvalidationListener onCrosshair = observable -> paintOverlay();
    private final InvalidationListener onRange = observable -> rangeChanged();

    private final ChartCurves curves = new ChartCurves();
    private List<Marker> markers = List.of();
    private boolean band;
    private boolean counts = true;
    private ChartGroup group = new ChartGroup();
    private @Nullable PlotFrame frame;

    /// Creates an empty chart.
    public LiveChart() {
        getStyleClass().add("live-chart");
        getStylesheets().add(Stylesheets.of(LiveChart.class, "live-chart"));
        setMinSize(LEAST_WIDTH, LEAST_HEIGHT);
        setPrefSize(2 * LEAST_WIDTH, 2 * LEAST_HEIGHT);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleHelp(TEXTS.get("chart.help"));
        plot.setMouseTransparent(true);
        addParts(plot, over);
        addParts(header.nodes());
        setEmptyText(TEXTS.get("chart.empty"));
        zoom.listen(over);
        List.of(title, xLabel, options.smoothProperty(), options.recentProperty(), options.logYProperty())
                .forEach(p -> p.addListener(observable -> refresh()));
        // a zoomed stretch of the other axis has no meaning on this one
        options.logYProperty().addListener(observable -> following.set(true));
        following.addListener((observable, old, now) -> {
            if (now) {
                group.xRangeProperty().set(null);
            }
        });
        join(group);
        ExportName.put(this, title::get);
        ExportMenu.install(this, this::surface, this::csv, options.menuItems(following));
    }

    /// Replaces the curves; cheap, the drawing happens at the next pulse.
    public void setSeries(List<Series> newSeries) {
        curves.setOwn(newSeries);
        refresh();
    }

    public List<Series> getSeries() {
        return curves.own();
    }

    /// Lays other curves under the chart's own. The crosshair reads them; the header does not list them.
    public void setOthers(List<Series> others) {
        curves.setOthers(others);
        refresh();
    }

    ChartCurves curves() {
        return curves;
    }

    /// Replaces the vertical markers.
    public void setMarkers(List<Marker> newMarkers) {
        markers = List.copyOf(newMarkers);
        refresh();
    }

    public List<Marker> getMarkers() {
        return markers;
    }

    /// Makes the first two curves the edges of a band. It is filled, and y follows the newest part of it, because the
    /// band is narrow compared with the range that the curves have covered.
    public void setBand(boolean on) {
        band = on;
        refresh();
    }

    /// Joins a group that shares crosshair, x range and the form of the headers.
    public void setGroup(ChartGroup newGroup) {
        List.of(group.crosshairProperty(), group.momentProperty()).forEach(p -> p.removeListener(onCrosshair));
        group.xRangeProperty().removeListener(onRange);
        group.leave(header);
        join(newGroup);
        rangeChanged();
    }

    ChartGroup getGroup() {
        return group;
    }

    public void setTitle(String text) {
        title.set(text);
    }

    public String getTitle() {
        return title.get();
    }

    /// Sets what x is: step, epoch, examples, seconds.
    ///
    /// @param whole whether it counts, as steps, so that there is nothing between two whole numbers
    public void setX(String text, boolean whole) {
        counts = whole;
        xLabel.set(text);
        refresh();
    }

    /// Sets the unit of y; empty for a pure number. Otherwise it is the nat.
    public void setUnit(String text) {
        header.setUnit(text);
        refresh();
    }

    /// Sets what is said before there are data.
    public void setEmptyText(String text) {
        header.empty().setText(text);
    }

    public String getEmptyText() {
        return header.empty().getText();
    }

    /// How the curves are shown.
    public ChartOptions options() {
        return options;
    }

    /// Whether the axes follow the newest data; setting it true leaves the zoom.
    public BooleanProperty followingProperty() {
        return following;
    }

    String csv() {
        return curves.csv(xLabel.get());
    }

    /// The x and y ranges that are shown; y in logarithms (base 10) on a log axis; `null` before the first drawing.
    @Nullable
    PlotFrame frame() {
        return frame;
    }

    /// The readout of a position on the x axis.
    String xText(double x) {
        return TEXTS.get(
                "chart.readout",
                xLabel.get(),
                x == Math.rint(x) || Math.abs(x) >= 100 ? Numbers.fixed(x, 0) : Numbers.reading(x));
    }

    /// Asks for a drawing.
    void refresh() {
        repaint();
    }

    void paintOverlay() {
        overlay.paint(
                frame, group.crosshairProperty().get(), group.momentProperty().get(), zoom.box(), this, colours());
    }

    @Override
    protected void place() {
        header.export(isExported() ? curves.inOrder() : null, surface());
        double top = header.place(getWidth(), getHeight());
        plot.relocate(0, top);
        over.relocate(0, top);
        double height = Math.max(1, getHeight() - top);
        List.of(plot, over).forEach(canvas -> canvas.setSize(getWidth(), height, resolution()));
    }

    @Override
    protected void paint() {
        boolean empty = curves.isEmpty();
        AxisRange x = visibleX();
        options.setNegative(curves.hasNegative());
        frame = empty
                ? null
                : ChartPainter.frame(plot.across(), plot.down(), x, visibleY(x), options.isLog(), isExported());
        header.show(curves.own(), empty, surface());
        group.shorten(header, empty ? 0 : header.shortenToFit(getWidth()));
        if (frame == null) {
            plot.cleared();
            setAccessibleText(TEXTS.get("chart.accessible.empty", title.get()));
        } else {
            painter.paint(
                    frame, curves.all(), markers, new ChartPainter.Style(band, counts, smoothed(frame)), colours());
            if (isExported()) {
                painter.titles(frame, xLabel.get(), header.unit(), colours());
            }
            setAccessibleText(curves.describe(title.get(), xLabel.get(), header.unit()));
        }
        paintOverlay();
    }

    private void join(ChartGroup newGroup) {
        group = newGroup;
        List.of(group.crosshairProperty(), group.momentProperty()).forEach(p -> p.addListener(onCrosshair));
        group.xRangeProperty().addListener(onRange);
    }

    private void rangeChanged() {
        boolean follows = group.xRangeProperty().get() == null;
        if (follows) {
            zoom.forget();
        }
        following.set(follows);
        refresh();
    }

    /// Says over which stretch the curves are smoothed; empty if they are not.
    private String smoothed(PlotFrame shown) {
        double reach = Smoothing.REACH * shown.x().length();
        return options.smoothProperty().get() ? TEXTS.get("chart.smoothed", xLabel.get(), Numbers.figure(reach)) : "";
    }

    private AxisRange visibleX() {
        AxisRange zoomed = group.xRangeProperty().get();
        return zoomed == null ? curves.wholeX() : zoomed;
    }

    private AxisRange visibleY(AxisRange x) {
        AxisRange zoomed = zoom.y();
        if (zoomed != null) {
            return zoomed;
        }
        boolean log = options.isLog();
        AxisRange data = curves.y(x, log, band, options.recentProperty().get());
        return log ? data : Ticks.roundOut(data.min(), data.max(), ChartPainter.yTicks(plot.down()));
    }

    private ChartPainter.Colours colours() {
        return new ChartPainter.Colours(
                ink(),
                muted(),
                grid(),
                accent(),
                surface(),
                this::colourOf,
                LabelColours.ofCurves(curves.labels(), surface()));
    }
}
