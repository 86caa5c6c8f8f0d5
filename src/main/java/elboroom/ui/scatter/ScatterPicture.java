package elboroom.ui.scatter;

import elboroom.ui.chart.PlotFrame;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.Problem;
import elboroom.ui.image.SharpCanvas;
import elboroom.ui.image.Tiles;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The data area of a [ScatterPlot] as one opaque picture, which is drawn in the background at the screen's own
/// resolution. The renderer only copies it. Several images on top of each other, or a scaled one, would cost
/// milliseconds in each frame.
final class ScatterPicture {
    private static final int IDLE_MILLIS = 1_000;

    private final ImageView view = new ImageView();
    private final Rectangle clip = new Rectangle();
    private final SharpCanvas dots = new SharpCanvas(); // used in SVG files only
    private final Background background;
    private final ScatterRenderer renderer;
    private final ReadOnlyObjectWrapper<Points> points = new ReadOnlyObjectWrapper<>(this, "points", Points.NONE);
    private final ReadOnlyObjectWrapper<@Nullable Tiles> sheet = new ReadOnlyObjectWrapper<>(this, "sheet");
    private ScatterRenderer.@Nullable Picture picture;

    /// Creates a picture that shows nothing.
    ///
    /// @param painter  draws; used by one drawing at a time
    /// @param drawing  runs the drawing
    /// @param fx       the FX thread's executor
    /// @param shown    gets each new picture, which is then to be placed
    /// @param problems gets the problem if pictures cannot be drawn
    ScatterPicture(
            ScatterRenderer.Painter painter,
            Executor drawing,
            Executor fx,
            Consumer<ScatterRenderer.Picture> shown,
            Consumer<Problem> problems) {
        background = new Background(Background.MOMENTS, drawing, fx, ScatterTexts::problem);
        background.onProblem(problems);
        renderer = new ScatterRenderer(painter, background, finished -> {
            show(finished);
            shown.accept(finished);
        });
        view.setMouseTransparent(true);
        view.setClip(clip);
        dots.setMouseTransparent(true);
        dots.setVisible(false);
    }

    private void show(ScatterRenderer.Picture finished) {
        picture = finished;
        view.setImage(finished.refreshed());
        points.set(finished.request().points());
        ScatterBase.Sheet under = finished.request().base().sheet();
        sheet.set(under == null ? null : under.tiles());
    }

    Node[] nodes() {
        return new Node[] {view, dots};
    }

    /// Whether a picture that was asked for is not shown yet.
    ReadOnlyBooleanProperty workingProperty() {
        return background.workingProperty();
    }

    /// Asks for a new picture.
    void request(ScatterRenderer.Request request) {
        dots.setVisible(false);
        renderer.request(request);
    }

    /// Draws a picture at once and shows it until the next one is finished. For an export, which has another resolution
    /// and cannot wait.
    ///
    /// @param area  the data area on the screen
    /// @param asSvg whether the points are drawn with a pen, over an image of what lies under them
    void drawNow(ScatterRenderer.Request request, PlotFrame area, boolean asSvg) {
        show(ScatterRenderer.drawn(asSvg ? request.withoutPoints() : request, new ScatterPainter()));
        dots.setVisible(asSvg);
        if (asSvg) {
            dots.setSize(area.width(), area.height(), 1);
            dots.relocate(area.left(), area.top());
            ScatterDots.draw(dots.cleared(), request, area.width(), area.height());
        }
    }

    /// Places the newest picture where its data are now. While the view moves and there is no new picture yet, the old
    /// picture moves with it.
    void place(PlotFrame frame) {
        ScatterRenderer.Picture present = picture;
        if (present == null) {
            return;
        }
        PlotFrame drawn = present.request().base().frame();
        boolean still = drawn.x().equals(frame.x()) && drawn.y().equals(frame.y()); // otherwise rounding would scale it
        double left = still ? frame.left() : frame.toX(drawn.x().min());
        double top = still ? frame.top() : frame.axisToY(drawn.y().max());
        view.relocate(left, top);
        view.setFitWidth(still ? frame.width() : frame.toX(drawn.x().max()) - left);
        view.setFitHeight(still ? frame.height() : frame.axisToY(drawn.y().min()) - top);
        clip.setX(frame.left() - left);
        clip.setY(frame.top() - top);
        clip.setWidth(frame.width());
        clip.setHeight(frame.height());
    }

    /// The points in the picture that is shown; none before the first picture.
    ReadOnlyObjectProperty<Points> pointsProperty() {
        return points.getReadOnlyProperty();
    }

    /// The sheet in the picture that is shown; null for none.
    ReadOnlyObjectProperty<@Nullable Tiles> sheetProperty() {
        return sheet.getReadOnlyProperty();
    }

    /// The summary of these points; `null` before the first picture.
    @Nullable
    PointsSummary summary() {
        ScatterRenderer.Picture present = picture;
        return present == null ? null : present.summary();
    }

    /// A thread for the pictures of one map. It ends when nothing is drawn for a while.
    static Executor thread() {
        return new ThreadPoolExecutor(
                0,
                1,
                IDLE_MILLIS,
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("scatter").factory());
    }
}
