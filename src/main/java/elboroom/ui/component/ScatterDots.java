package elboroom.ui.component;

import elboroom.ui.fx.FxDispatch;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.scene.image.ImageView;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The points of a [ScatterPlot] as a picture that is drawn in the background.
final class ScatterDots {
    private static final int IDLE_SECONDS = 5;
    private static final double[] RADII = {4, 3, 2.1, 1.5};
    private static final int[] RADIUS_UP_TO = {500, 2_000, 12_000, Integer.MAX_VALUE};

    private final ImageView view = new ImageView();
    private final PointsRenderer renderer;
    private final Consumer<PointsSummary> shown;
    private PointsRenderer.@Nullable Picture picture;

    /// Creates dots that show nothing.
    ///
    /// @param shown called on the FX thread when a new picture is in its place
    ScatterDots(Consumer<PointsSummary> shown) {
        this.shown = shown;
        renderer = new PointsRenderer(background(), FxDispatch.executor(), this::show);
        view.setMouseTransparent(true);
    }

    ImageView node() {
        return view;
    }

    void setExecutor(Executor executor) {
        renderer.setExecutor(executor);
    }

    /// Asks for a new picture.
    ///
    /// @param scale pixels of the screen for one unit of the scene
    void request(
            Points points, PlotFrame frame, Set<Integer> hiddenLabels, List<Color> colours, Color ring, double scale) {
        int width = Math.max(1, (int) Math.round(frame.width() * scale));
        int height = Math.max(1, (int) Math.round(frame.height() * scale));
        boolean[] hidden = new boolean[points.names().size()];
        hiddenLabels.stream().filter(i -> i < hidden.length).forEach(i -> hidden[i] = true);
        int[] argb = colours.stream().mapToInt(InkPalette::argb).toArray();
        PlotFrame target = new PlotFrame(0, 0, width, height, frame.x(), frame.y(), false);
        renderer.request(new PointsRenderer.Request(
                points, target, hidden, argb, InkPalette.argb(ring), radius(points.size()) * scale, width, height));
    }

    /// Places the newest picture where its data are now; while the view moves, that is its old content moved along.
    void place(PlotFrame frame) {
        PointsRenderer.Picture present = picture;
        if (present != null) {
            PlotFrame drawn = present.request().frame();
            place(
                    view,
                    frame,
                    new DataRect(
                            drawn.x().min(),
                            drawn.y().min(),
                            drawn.x().max(),
                            drawn.y().max()));
        }
    }

    /// The summary of these points; `null` until they were drawn.
    @Nullable
    PointsSummary summaryOf(Points points) {
        PointsRenderer.Picture present = picture;
        return present != null && present.request().points() == points ? present.summary() : null;
    }

    /// Lays an image over a rectangle of data.
    static void place(ImageView node, PlotFrame frame, DataRect at) {
        double left = frame.toX(at.minX());
        double top = frame.toY(at.maxY());
        node.relocate(left, top);
        node.setFitWidth(frame.toX(at.maxX()) - left);
        node.setFitHeight(frame.toY(at.minY()) - top);
    }

    private void show(PointsRenderer.Picture finished) {
        picture = finished;
        view.setImage(finished.refreshed());
        shown.accept(finished.summary());
    }

    private static double radius(int points) {
        int i = 0;
        while (points > RADIUS_UP_TO[i]) {
            i++;
        }
        return RADII[i];
    }

    private static Executor background() {
        return new ThreadPoolExecutor(
                0,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("scatter").factory());
    }
}
