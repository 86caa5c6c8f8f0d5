package elboroom.ui.component;

import elboroom.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.Observable;
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
import javafx.collections.SetChangeListener;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The latent map: points by label, an image under them, a crosshair over them.
///
/// Points are rasterised on a background executor; the FX thread only swaps the finished picture in. The wheel
/// zooms, a drag on the background moves, a double click on it resets; a click on a point selects it. The crosshair
/// is dragged by its handle or moved by the arrow keys (Shift for larger steps).
public final class ScatterPlot extends PaintedRegion {
    private static final Texts TEXTS = new Texts(ScatterPlot.class);
    private static final StyleablePropertyFactory<ScatterPlot> FACTORY =
            new StyleablePropertyFactory<>(PaintedRegion.getClassCssMetaData());
    private static final int LABEL_COLOURS = 10;

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

    private final List<StyleableProperty<Color>> labelColours = new ArrayList<>();
    private final Canvas axesCanvas = new Canvas();
    private final ScatterUnderlay underlay = new ScatterUnderlay();
    private final ScatterDots dots = new ScatterDots(this::shown);
    private final ScatterAxes axes = new ScatterAxes();
    private final ScatterOverlay overlay = new ScatterOverlay();
    private final ScatterLegend legend = new ScatterLegend(hiddenLabels);
    private final Button reset = new Button(TEXTS.get("scatter.reset"));
    private final Label empty = new Label(TEXTS.get("scatter.empty"));
    private final MapView view = new MapView();

    private Points points = Points.NONE;
    private String xName = "z₁";
    private String yName = "z₂";
    private boolean axesDirty = true;
    private @Nullable PlotFrame axesFrame;
    private PlotFrame frame = view.frame(0, 0, 1, 1, false);

    /// Creates an empty map.
    public ScatterPlot() {
        getStyleClass().add("scatter-plot");
        getStylesheets().add(Stylesheets.of("scatter-plot"));
        setMinSize(200, 160);
        setPrefSize(560, 420);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        for (int i = 0; i < LABEL_COLOURS; i++) {
            labelColours.add(labelColour(i));
        }
        reset.getStyleClass().setAll("button", "reset-button");
        reset.setOnAction(event -> resetView());
        empty.getStyleClass().add("empty-text");
        axesCanvas.setMouseTransparent(true);
        empty.setMouseTransparent(true);
        addParts(backdrop(), overlay.node(), legend.node(), reset, empty);
        Observable[] redraw = {pointsVisible, underlayVisible, equalScale};
        for (Observable property : redraw) {
            property.addListener(observable -> repaint());
        }
        hiddenLabels.addListener((SetChangeListener<Integer>) change -> repaint());
        Observable[] move = {crosshair, crosshairVisible, priorVisible, posterior, selected};
        for (Observable property : move) {
            property.addListener(observable -> placeOverlay());
        }
        new ScatterPointer(this);
        ExportMenu.install(this, this::surface, this::csv);
    }

    /// What stays while the crosshair moves, kept as one picture, so that the frames of a drag need not draw it anew.
    private Group backdrop() {
        Group group = new Group(axesCanvas, underlay.node(), dots.node());
        group.setMouseTransparent(true);
        group.setCache(true);
        return group;
    }

    /// Sets where points are rasterised; tests pass `Runnable::run`.
    public void setExecutor(Executor executor) {
        dots.setExecutor(executor);
    }

    /// Replaces the points; the arrays must not change afterwards.
    public void setPoints(Points newPoints) {
        points = newPoints;
        if (selected.get() >= newPoints.size()) {
            selected.set(-1);
        }
        repaint();
    }

    public Points getPoints() {
        return points;
    }

    /// Lays a sheet of tiles under the points, or takes it away.
    ///
    /// @param tiles the first row of tiles at the top (largest y), the first column at the left; `null` for none
    /// @param where the rectangle that the sheet covers
    public void setUnderlay(@Nullable Tiles tiles, DataRect where) {
        underlay.set(tiles, where);
        repaint();
    }

    /// Names the axes.
    public void setAxisNames(String x, String y) {
        if (x.equals(xName) && y.equals(yName)) {
            return;
        }
        xName = x;
        yName = y;
        axesDirty = true;
        repaint();
    }

    /// The stretch of data that is visible when nothing is zoomed; `null` fits it to the points.
    public void setHome(@Nullable DataRect home) {
        view.setHome(home);
        repaint();
    }

    /// Leaves the zoom.
    public void resetView() {
        view.reset();
        repaint();
    }

    /// The visible stretch of data.
    public DataRect getView() {
        return new DataRect(
                frame.x().min(), frame.y().min(), frame.x().max(), frame.y().max());
    }

    /// Where a place on the map lies in this view's own coordinates.
    public Point2D locate(double x, double y) {
        return new Point2D(frame.toX(x), frame.toY(y));
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

    /// The points as `x,y,label`.
    public String csv() {
        StringBuilder text = new StringBuilder(xName).append(',').append(yName).append(",label\n");
        for (int i = 0; i < points.size(); i++) {
            text.append(points.x()[i]).append(',').append(points.y()[i]).append(',');
            text.append(points.labelled() ? points.names().get(points.labels()[i]) : "")
                    .append('\n');
        }
        return text.toString();
    }

    /// The data area on the screen.
    PlotFrame frame() {
        return frame;
    }

    void hover(int index) {
        hovered.set(index);
    }

    /// The point nearest to a place on the screen, among those that are shown; −1 if none is near.
    int nearestPoint(double px, double py, double reach) {
        int nearest = -1;
        double best = reach * reach;
        for (int i = 0; pointsVisible.get() && i < points.size(); i++) { // 10,000 points take some 20 µs
            double dx = frame.toX(points.x()[i]) - px;
            double dy = frame.toY(points.y()[i]) - py;
            double distance = dx * dx + dy * dy;
            if (distance <= best && !(points.labelled() && hiddenLabels.contains(points.labels()[i]))) {
                best = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    void moveCrosshair(Point2D to) {
        overlay.dismissHint();
        crosshair.set(to);
    }

    void zoomAround(Point2D at, double factor) {
        view.zoom(getView(), at.getX(), at.getY(), factor);
        place(); // the next wheel event may come before the next drawing
        repaint();
    }

    void panFrom(DataRect from, double dx, double dy) {
        view.pan(from, dx, dy);
        place();
        repaint();
    }

    @Override
    protected void coloursChanged() {
        underlay.invalidate();
        axesDirty = true;
    }

    @Override
    protected void place() {
        axesCanvas.setWidth(getWidth());
        axesCanvas.setHeight(getHeight());
        double width = Math.max(1, getWidth() - ScatterAxes.LEFT - ScatterAxes.RIGHT);
        double height = Math.max(1, getHeight() - ScatterAxes.TOP - ScatterAxes.BOTTOM);
        frame = view.frame(ScatterAxes.LEFT, ScatterAxes.TOP, width, height, equalScale.get());
        legend.node().autosize();
        legend.node().relocate(frame.left() + 6, frame.bottom() - legend.node().getHeight() - 6);
        reset.autosize();
        reset.relocate(frame.right() - reset.getWidth() - 4, frame.top() + 4);
        empty.autosize();
        empty.relocate((getWidth() - empty.getWidth()) / 2, (getHeight() - empty.getHeight()) / 2);
        overlay.place(frame);
    }

    @Override
    protected void paint() {
        place();
        reset.setVisible(view.isZoomed());
        empty.setVisible(points.size() == 0 && underlay.isEmpty());
        if (axesDirty || !frame.equals(axesFrame)) {
            axes.paint(axesCanvas, frame, xName, yName, muted(), grid());
            axesFrame = frame;
            axesDirty = false;
        }
        boolean drawn = pointsVisible.get() && points.size() > 0;
        underlay.paint(frame, ink(), underlayVisible.get(), drawn);
        dots.node().setVisible(drawn);
        legend.show(points.labelled() ? points.names() : List.of(), labelColours());
        legend.node().setVisible(drawn && points.labelled());
        if (drawn) {
            List<Color> colours = points.labelled() ? labelColours() : List.of(accent());
            dots.request(points, frame, hiddenLabels, colours, surface(), screenScale());
        }
        dots.place(frame);
        placeOverlay();
        setAccessibleText(describe());
    }

    private void shown(PointsSummary summary) {
        if (view.fit(summary.extent())) {
            repaint();
        }
        dots.place(frame);
        placeOverlay();
    }

    private void placeOverlay() {
        overlay.showPrior(frame, priorVisible.get());
        overlay.showPosterior(frame, posterior.get());
        overlay.showSelection(frame, points, selected.get(), pointsVisible.get());
        overlay.showCrosshair(frame, crosshair.get(), crosshairVisible.get());
        PointsSummary summary = dots.summaryOf(points);
        if (summary != null) {
            overlay.showLabels(frame, points.labelled() ? points.names() : List.of(), summary, this);
        }
    }

    private String describe() {
        Point2D at = crosshair.get();
        return TEXTS.get(
                "scatter.accessible",
                points.size(),
                xName,
                Numbers.fixed(at.getX(), 2),
                yName,
                Numbers.fixed(at.getY(), 2));
    }

    private List<Color> labelColours() {
        return labelColours.stream().map(StyleableProperty::getValue).toList();
    }

    private StyleableProperty<Color> labelColour(int label) {
        StyleableProperty<Color> property = FACTORY.createStyleableColorProperty(
                this, "label" + label, "-label-" + label, plot -> plot.labelColours.get(label), Color.GRAY);
        ((Observable) property).addListener(observable -> repaint());
        return property;
    }

    /// The styleable properties of the class.
    public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
        return FACTORY.getCssMetaData();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}
