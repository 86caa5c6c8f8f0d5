package elboroom.ui.scatter;

import elboroom.thread.ProcessorTime;
import elboroom.ui.fx.Background;
import java.nio.IntBuffer;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/// Draws the data area of a [ScatterPlot] in the background. The pictures are reused. At most four are in use: the one
/// that is shown, the one before it, which the screen may still be reading, one that is finished and waits, and one
/// that is being drawn. A newer request replaces a waiting request. A newer picture replaces a waiting picture, which
/// is then not used again.
///
/// Belongs to the FX thread. The FX thread puts pictures into `free`, and the drawing thread takes them out.
final class ScatterRenderer {
    private final Painter painter; // used by one drawing at a time
    private final Background background;
    private final Consumer<Picture> receiver;
    private final Queue<Picture> free = new ConcurrentLinkedQueue<>();
    private @Nullable Picture current;
    private @Nullable Picture before;

    /// What to draw: the base, and the points over it.
    ///
    /// @param shown whether the points are drawn
    /// @param hidden the labels that are left out
    /// @param colours by label, in turn; the last is that of own points
    /// @param radius of a point, in pixels of the picture
    record Request(
            ScatterBase.Request base, Points points, boolean shown, boolean[] hidden, int[] colours, double radius) {
        /// The same with the base alone.
        Request withoutPoints() {
            return new Request(base, points, false, hidden, colours, radius);
        }
    }

    /// Draws on the drawing thread.
    @FunctionalInterface
    interface Painter {
        /// Draws into a picture and leaves nothing of its old content.
        ///
        /// @param pixels `width · height` ARGB pixels
        PointsSummary paint(Request request, int[] pixels);
    }

    /// A finished picture.
    static final class Picture {
        private final int width;
        private final int height;
        private final int[] pixels;
        private final PixelBuffer<IntBuffer> buffer;
        private final WritableImage image;
        private @Nullable Request request;
        private @Nullable PointsSummary summary;
        private long nanos;

        Picture(int width, int height) {
            this.width = width;
            this.height = height;
            pixels = new int[width * height];
            buffer = new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
            image = new WritableImage(buffer);
        }

        private void draw(Request wanted, Painter painter) {
            long start = ProcessorTime.nanos();
            request = wanted;
            summary = painter.paint(wanted, pixels);
            nanos = ProcessorTime.nanos() - start;
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

        /// The processor time that drawing it took.
        long nanos() {
            return nanos;
        }

        /// The summary of the points that were drawn.
        PointsSummary summary() {
            return Objects.requireNonNull(summary, "Picture.summary: not drawn yet");
        }
    }

    /// Creates a renderer.
    ///
    /// @param background used for nothing else
    /// @param shown      gets each finished picture
    ScatterRenderer(Painter painter, Background background, Consumer<Picture> shown) {
        this.painter = painter;
        this.background = background;
        receiver = shown;
    }

    /// Asks for a picture.
    void request(Request request) {
        background.run(task -> draw(request), this::deliver);
    }

    private Picture draw(Request request) {
        Picture picture = take(request.base().width(), request.base().height());
        picture.draw(request, painter);
        return picture;
    }

    /// Draws a picture on the calling thread. It is not reused.
    static Picture drawn(Request request, Painter painter) {
        Picture picture = new Picture(request.base().width(), request.base().height());
        picture.draw(request, painter);
        return picture;
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
