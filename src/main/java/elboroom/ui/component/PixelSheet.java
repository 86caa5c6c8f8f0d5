package elboroom.ui.component;

import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/// A picture whose pixels are an array: tiles are painted into it without another copy. Belongs to the FX thread.
final class PixelSheet {
    private int width;
    private int height;
    private int[] pixels = new int[0];
    private @Nullable PixelBuffer<IntBuffer> buffer;
    private @Nullable WritableImage image;

    /// Paints tiles.
    ///
    /// @return the picture; the same object as long as the size stays
    Image paint(Tiles tiles, InkPalette palette) {
        PixelBuffer<IntBuffer> target = sized(tiles.columns() * tiles.width(), tiles.rows() * tiles.height());
        for (int row = 0; row < tiles.rows(); row++) {
            for (int column = 0; column < tiles.columns(); column++) {
                switch (tiles.maps().get(row)) {
                    case GREY -> grey(tiles, row, column, palette.grey());
                    case DIVERGING -> diverging(tiles, row, column, palette.diverging());
                }
            }
        }
        target.updateBuffer(whole -> null);
        return image();
    }

    private void grey(Tiles tiles, int row, int column, int[] table) {
        float[] values = tiles.values();
        int source = (row * tiles.columns() + column) * tiles.width() * tiles.height();
        for (int y = 0; y < tiles.height(); y++) {
            int to = (row * tiles.height() + y) * width + column * tiles.width();
            for (int x = 0; x < tiles.width(); x++) {
                pixels[to++] = table[Math.clamp((int) (values[source++] * 255f + 0.5f), 0, 255)];
            }
        }
    }

    private void diverging(Tiles tiles, int row, int column, int[] table) {
        float[] values = tiles.values();
        int source = (row * tiles.columns() + column) * tiles.width() * tiles.height();
        for (int y = 0; y < tiles.height(); y++) {
            int to = (row * tiles.height() + y) * width + column * tiles.width();
            for (int x = 0; x < tiles.width(); x++) {
                pixels[to++] = table[Math.clamp(255 + Math.round(values[source++] * 255f), 0, 510)];
            }
        }
    }

    private PixelBuffer<IntBuffer> sized(int newWidth, int newHeight) {
        PixelBuffer<IntBuffer> present = buffer;
        if (present != null && newWidth == width && newHeight == height) {
            return present;
        }
        width = newWidth;
        height = newHeight;
        pixels = new int[newWidth * newHeight];
        PixelBuffer<IntBuffer> made =
                new PixelBuffer<>(newWidth, newHeight, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
        buffer = made;
        image = new WritableImage(made);
        return made;
    }

    private Image image() {
        WritableImage present = image;
        if (present == null) {
            throw new IllegalStateException("PixelSheet.image: nothing was painted yet; call paint first");
        }
        return present;
    }
}
