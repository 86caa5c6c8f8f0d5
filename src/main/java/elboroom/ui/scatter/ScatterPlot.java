package elboroom.ui.scatter;

import elboroom.ui.chart.PlotFrame;
import elboroom.ui.fx.ErrorPresenter;
import elboroom.ui.fx.FxDispatch;
import elboroom.ui.fx.RefreshLimit;
import elboroom.ui.fx.Stylesheets;
import elboroom.ui.image.ExportMenu;
import elboroom.ui.image.InkPalette;
import elboroom.ui.image.LabelledRegion;
import elboroom.ui.image.Tiles;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The latent map: points by label, own points as diamonds, an image under them, a crosshair over them.
///
/// The data area is drawn on a background executor. The wheel zooms, a drag on the background moves the view, a double
/// click on it resets the view, and a click on a point selects it. The crosshair is dragged by its handle or moved by
/// the arrow keys (Shift for larger steps).
public final class ScatterPlot extends LabelledRegion {
    private static final double BEHIND_POINTS = 0.3;

    private final ReadOnlyIntegerWrapper hovered = new ReadOnlyIntegerWrapper(this, "hovered", -1);
    private final IntegerProperty selected = new SimpleIntegerProperty(this, "selected", -1);
    private final ObjectProperty<Point2D> crosshair = new SimpleObjectProperty<>(this, "crosshair", Point2D.ZERO);
    private final BooleanProperty pointsVisible = new SimpleBooleanProperty(this, "pointsVisible", true);
    private final BooleanProperty underlayVisible = new SimpleBooleanProperty(this, "underlayVisible", true);
    private final BooleanProperty priorVisible = new SimpleBooleanProperty(this, "priorVisible", false);
    private final ObjectProperty<@Nullable PosteriorEllipse> posterior = new SimpleObjectProperty<>(this, "posterior");
    private final ObservableSet<Integer> hiddenLabels = FXCollections.observableSet();

    private final ScatterAxes axes = new ScatterAxes();
    private final ScatterPicture picture;
    private final ScatterOverlay overlay = new ScatterOverlay();
    private final ScatterLegend legend = new ScatterLegend(hiddenLabels);
    private final ScatterTexts texts = new ScatterTexts(this::resetView);
    private final MapView view = new MapView();
    private final ScatterMotion motion;

    private IntConsumer onChosen = point -> {};
    private @Nullable Tiles underlay;
    private DataRect underlayAt = new DataRect(0, 0, 1, 1);
    private PlotFrame frame = view.frame(0, 0, 1, 1);

    /// Creates an empty map.
    public ScatterPlot() {
        this(ScatterPicture.thread(), System::nanoTime);
    }

    /// @param drawing runs the drawing of pictures; tests pass `Runnable::run`
    /// @param clock   nanoseconds, like `System.nanoTime()`
    ScatterPlot(Executor drawing, LongSupplier clock) {
        motion = new ScatterMotion(this::drawMoved, clock);
        Executor fx = FxDispatch.executor();
        picture = new ScatterPicture(
                new ScatterPainter(), drawing, fx, this::shown, problem -> ErrorPresenter.report(this, problem));
        drawsElsewhere(picture.workingProperty().or(motion.glidingProperty()));
        getStyleClass().add("scatter-plot");
        getStylesheets().add(Stylesheets.of(ScatterPlot.class, "scatter-plot"));
        setMinSize(160, 110);
        setPrefSize(560, 420);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        addParts(picture.nodes());
        addParts(axes.nodes().toArray(Node[]::new));
        addParts(overlay.node(), legend.node(), texts.reset(), texts.empty());
        for (Observable property : List.of(pointsVisible, underlayVisible, hiddenLabels)) {
            property.addListener(observable -> repaint());
        }
        for (Observable property : List.of(crosshair, priorVisible, posterior, selected)) {
            property.addListener(observable -> placeShapes());
        }
        crosshair.addListener(observable -> describe());
        new ScatterPointer(this);
        ExportMenu.install(this, this::surface, this::csv);
    }

    /// Replaces the points; the arrays must not change afterwards.
    public void setPoints(Points newPoints) {
        if (selected.get() >= newPoints.size()) {
            selected.set(-1);
        }
        motion.jump(newPoints);
        repaint();
    }

    /// Replaces the points by the same ones at other places. They glide there, unless the user wants less motion or has
    /// hidden them.
    ///
    /// @param frames how often they may be drawn on the way
    public void glideTo(Points newPoints, RefreshLimit frames) {
        Scene scene = getScene();
        boolean moves = scene != null && !scene.getPreferences().isReducedMotion() && pointsVisible.get();
        if (!moves || !motion.glide(newPoints, frames)) {
            setPoints(newPoints);
        }
    }

    /// The points at their places, also while they still glide there.
    public Points getPoints() {
        return motion.target();
    }

    /// The points where they are on the screen.
    public ReadOnlyObjectProperty<Points> shownPointsProperty() {
        return picture.pointsProperty();
    }

    /// The sheet of tiles that is on the screen; `null` for none.
    public ReadOnlyObjectProperty<@Nullable Tiles> shownUnderlayProperty() {
        return picture.sheetProperty();
    }

    /// Shows a sheet of tiles under the points, or removes it.
    ///
    /// @param tiles the first row of tiles at the top (largest y), the first column at the left; `null` for none
    /// @param where the rectangle that the sheet covers
    public void setUnderlay(@Nullable Tiles tiles, DataRect where) {
        underlay = tiles;
        underlayAt = where;
        if (!motion.glidingProperty().get()) { // otherwise it is in the next frame of the points
            repaint();
        }
    }

    /// Names the axes.
    public void setAxisNames(String x, String y) {
        if (axes.setNames(x, y)) {
            repaint();
        }
    }

    /// Resets the zoom; false if there was none.
    public boolean resetView() {
        boolean zoomed = view.isZoomed();
        view.reset();
        repaint();
        return zoomed;
    }

    /// Resets the zoom, and forgets the range that was fitted to earlier points. For use when other points are coming.
    public void restartView() {
        view.restart();
        repaint();
    }

    /// The visible range of data.
    public DataRect getView() {
        return new DataRect(
                frame.x().min(), frame.y().min(), frame.x().max(), frame.y().max());
    }

    /// The position of a data point in this node's coordinates.
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

    /// Sets who is told the point that a person clicks, also if it is selected already.
    public void setOnChosen(IntConsumer receiver) {
        onChosen = receiver;
    }

    /// The crosshair, in data coordinates.
    public ObjectProperty<Point2D> crosshairProperty() {
        return crosshair;
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

    /// The posterior drawn over the points; `null` for none.
    public ObjectProperty<@Nullable PosteriorEllipse> posteriorProperty() {
        return posterior;
    }

    /// The labels that the legend has switched off.
    ObservableSet<Integer> hiddenLabels() {
        return hiddenLabels;
    }

    /// The points as `x,y,label`.
    String csv() {
        return motion.target().csv(axes.xName(), axes.yName());
    }

    /// The data area on the screen.
    PlotFrame frame() {
        return frame;
    }

    /// The shapes over the points.
    ScatterOverlay overlay() {
        return overlay;
    }

    void hover(int index) {
        hovered.set(index);
    }

    void choose(int point) {
        selected.set(point);
        onChosen.accept(point);
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
        axes.invalidate();
    }

    @Override
    protected void place() {
        frame = axes.frame(view, getWidth(), getHeight());
        legend.fit(frame.width() - 12, frame.height(), isExported());
        legend.node().relocate(frame.left() + 6, frame.bottom() - legend.node().getHeight() - 6);
        texts.place(frame, getWidth(), getHeight());
        overlay.place(frame);
    }

    @Override
    protected void paint() {
        Points points = motion.target();
        legend.show(points, labelColours(points.names().size()));
        place();
        texts.reset().setVisible(view.isZoomed());
        texts.showEmpty(points.size() == 0 && underlay == null, overlay.node());
        axes.paint(frame, muted(), resolution());
        legend.node().setVisible(areDrawn(points) && points.labelled());
        if (isExported()) {
            picture.drawNow(request(), frame, isSvg());
        } else {
            picture.request(request());
        }
        picture.place(frame);
        placeOverlay();
        describe();
    }

    private boolean areDrawn(Points points) {
        return pointsVisible.get() && points.size() > 0;
    }

    /// Draws the points where they are now. Nothing else has changed, so nothing is laid out.
    private void drawMoved() {
        if (getWidth() > 0 && getHeight() > 0) {
            picture.request(request());
        }
    }

    private ScatterRenderer.Request request() {
        Points points = motion.now();
        boolean drawn = areDrawn(points);
        Tiles tiles = underlayVisible.get() ? underlay : null;
        ScatterBase.Sheet sheet = tiles == null
                ? null
                : new ScatterBase.Sheet(tiles, underlayAt, InkPalette.argb(ink()), drawn ? BEHIND_POINTS : 1);
        double scale = isExported() ? resolution() : screenScale();
        var base = ScatterBase.Request.of(frame, scale, sheet, axes, surface(), grid());
        List<Color> colours = points.labelled() ? labelColours(points.names().size()) : List.of(accent());
        int[] argb = ScatterDots.colours(colours, ink());
        boolean[] hidden = legend.hidden(points.names().size());
        return new ScatterRenderer.Request(base, points, drawn, hidden, argb, DotRaster.radius(points.size()) * scale);
    }

    /// Moves the overlay together with the picture, so both need only one frame.
    private void shown(ScatterRenderer.Picture drawn) {
        motion.spent(drawn.nanos());
        if (view.fit(drawn.summary().extent())) {
            repaint();
        }
        picture.place(frame);
        placeOverlay();
    }

    private void placeOverlay() {
        placeShapes();
        PointsSummary summary = picture.summary();
        if (summary != null) {
            Points seen = picture.pointsProperty().get();
            overlay.showLabels(this, seen.labelled() ? seen.names() : List.of(), summary);
        }
    }

    /// Places what can move while the picture stays the same.
    private void placeShapes() {
        overlay.showShapes(this, picture.pointsProperty().get(), isExported());
    }

    private void describe() {
        setAccessibleText(ScatterTexts.describe(motion.target(), axes, crosshair.get()));
    }
}
