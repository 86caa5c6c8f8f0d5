package elboroom.ui.scatter;

import elboroom.ui.fx.Latest;
import java.nio.IntBuffer;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/// Draws the data area of a [ScatterPlot] away from the FX thread, into pictures that take turns: one is shown, one is
/// the picture before it, which the screen may still be reading, one is finished and waits, one is being drawn. A newer
/// request replaces a waiting one, and so does a newer picture.
final class ScatterRenderer {
    private final Latest<Picture> finished;
    private final AtomicReference<@Nullable Request> waiting = new AtomicReference<>();
    private final ScatterBase base = new ScatterBase(); // used by one drawing at a time
    private final DotRaster raster = new DotRaster(); // used by one drawing at a time
    private final Queue<Picture> free = new ConcurrentLinkedQueue<>();
    private final Consumer<Picture> receiver;
    private @Nullable Picture current; // FX thread only
    private @Nullable Picture before; // FX thread only
    private Executor executor;
    private @Nullable Points summarised; // drawing thread only
    private @Nullable PointsSummary summary; // drawing thread only

    /// What to draw: the base, and the points over it.
    ///
    /// @param shown whether the points are drawn
    /// @param hidden the labels that are left out
    /// @param radius of a point, in pixels of the picture
    record Request(
            ScatterBase.Request base, Points points, boolean shown, boolean[] hidden, int[] colours, double radius) {}

    /// A finished picture.
    static final class Picture {
        private final int width;
        private final int height;
        private final int[] pixels;
        private final PixelBuffer<IntBuffer> buffer;
        private final WritableImage image;
        private @Nullable Request request;
        private @Nullable PointsSummary summary;

        Picture(int width, int height) {
            this.width = width;
            this.height = height;
            pixels = new int[width * height];
            buffer = new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
            image = new WritableImage(buffer);
        }

        /// The pixels as an image; call on the FX thread, once for each delivery.
        Image refreshed() {
            buffer.updateBuffer(whole -> null);
            return image;
        }

        /// What was drawn.
        Request request() {
            return Objects.requireNonNull(request, "Picture.request: not drawn yet");
        }

        /// The summary of the points that were drawn.
        PointsSummary summary() {
            return Objects.requireNonNull(summary, "Picture.summary: not drawn yet");
        }
    }

    /// Creates a renderer.
    ///
    /// @param executor where pictures are drawn
    /// @param fx the FX thread's executor
    /// @param shown gets each finished picture, on the FX thread
    ScatterRenderer(Executor executor, Executor fx, Consumer<Picture> shown) {
        this.executor = executor;
        receiver = shown;
        finished = new Latest<>(fx, this::deliver, free::add);
    }

    void setExecutor(Executor newExecutor) {
        executor = newExecutor;
    }

    /// Asks for a picture, from the FX thread.
    void request(Request request) {
        if (waiting.getAndSet(request) == null) {
            executor.execute(this::draw);
        }
    }

    private synchronized void draw() {
        Request request = waiting.getAndSet(null);
        if (request == null) {
            return;
        }
        ScatterBase.Request under = request.base();
        Picture picture = take(under.width(), under.height());
        base.draw(under, picture.pixels);
        if (request.shown()) {
            raster.draw(
                    request.points(),
                    under.frame(),
                    request.hidden(),
                    request.colours(),
                    under.surface(),
                    request.radius(),
                    picture.pixels,
                    picture.width,
                    picture.height);
        }
        picture.request = request;
        picture.summary = summarise(request.points());
        finished.offer(picture);
    }

    private PointsSummary summarise(Points points) {
        PointsSummary present = summary;
        if (present == null || summarised != points) {
            present = PointsSummary.of(points);
            summary = present;
            summarised = points;
        }
        return present;
    }

    private void deliver(Picture picture) {
        if (before != null) {
            free.add(before);
        }
        before = current;
        current = picture;
        receiver.accept(picture);
    }

    /// A free picture of this size, or a new one; free pictures of other sizes are dropped.
    private Picture take(int width, int height) {
        for (Picture picture = free.poll(); picture != null; picture = free.poll()) {
            if (picture.width == width && picture.height == height) {
                return picture;
            }
        }
        return new Picture(width, height);
    }
}
