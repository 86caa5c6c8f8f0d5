package elboroom.ui.image;

import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/// A picture whose pixels are an array: tiles are painted into it at the screen's own resolution, so that nothing
/// smooths them afterwards (the software pipeline smooths every scaled image). Belongs to the FX thread.
public final class PixelSheet {
    private final ImageView view = new ImageView();
    private @Nullable InkPalette palette;
    private int width;
    private int height;
    private int[] pixels = new int[0];
    private @Nullable PixelBuffer<IntBuffer> buffer;
    private @Nullable WritableImage image;

    public PixelSheet() {
        view.setMouseTransparent(true);
    }

    /// How tiles lie on the screen's pixels.
    ///
    /// @param tileWidth a tile's width in pixels of the screen
    /// @param tileHeight a tile's height in pixels of the screen
    /// @param across the space between tiles of a row in pixels of the screen
    /// @param down the space between rows in pixels of the screen
    public record Layout(int tileWidth, int tileHeight, int across, int down) {
        /// The largest layout that fits. From three times the tile's size on it uses whole multiples, so that all
        /// pixels of the tile look alike. The room that is left goes between the tiles, at most a tile's size.
        public static Layout fitting(Tiles tiles, double width, double height, int gap) {
            double across = (width - gap * (tiles.columns() - 1)) / (tiles.columns() * tiles.width());
            double down = (height - gap * (tiles.rows() - 1)) / (tiles.rows() * tiles.height());
            double scale = Math.min(across, down);
            double even = scale >= 3 ? Math.floor(scale) : scale;
            int tileWidth = Math.max(1, (int) (even * tiles.width()));
            int tileHeight = Math.max(1, (int) (even * tiles.height()));
            return new Layout(
                    tileWidth,
                    tileHeight,
                    spread(width, tileWidth, tiles.columns(), gap),
                    spread(height, tileHeight, tiles.rows(), gap));
        }

        private static int spread(double room, int tile, int count, int gap) {
            int even = (int) (room - count * tile) / Math.max(1, count - 1);
            return Math.max(gap, Math.min(even, tile));
        }

        /// From one column to the next.
        int columnPitch() {
            return tileWidth + across;
        }

        /// From one row to the next.
        int rowPitch() {
            return tileHeight + down;
        }

        /// The width of all tiles.
        public int width(Tiles tiles) {
            return tiles.columns() * columnPitch() - across;
        }

        /// The height of all tiles.
        int height(Tiles tiles) {
            return tiles.rows() * rowPitch() - down;
        }
    }

    /// The node that shows the picture.
    public ImageView view() {
        return view;
    }

    /// Shows nothing.
    void clear() {
        view.setImage(null);
    }

    /// Forgets the colours that the last [#show] took.
    public void coloursChanged() {
        palette = null;
    }

    /// Shows tiles as large as fits.
    ///
    /// @param region where they stand: its colours and its screen's pixels are taken
    /// @param width  the room, in units of the scene
    /// @param height the room, in units of the scene
    /// @param gap    the least space between tiles, in units of the scene
    /// @return how they lie on the screen's pixels
    public Layout show(Tiles tiles, PaintedRegion region, double width, double height, double gap) {
        double screen = region.screenScale();
        Layout layout = Layout.fitting(tiles, screen * width, screen * height, (int) Math.round(screen * gap));
        show(tiles, region, layout);
        return layout;
    }

    /// Shows tiles in a layout.
    ///
    /// @param region as above
    public void show(Tiles tiles, PaintedRegion region, Layout layout) {
        InkPalette colours = palette;
        if (colours == null) {
            colours = new InkPalette(region.paper(), region.stroke());
            palette = colours;
        }
        view.setImage(paint(tiles, colours, layout));
        view.setFitWidth(layout.width(tiles) / region.screenScale());
        view.setFitHeight(layout.height(tiles) / region.screenScale());
    }

    /// Paints tiles; gaps are transparent.
    ///
    /// @return the picture; the same object as long as the size stays
    private Image paint(Tiles tiles, InkPalette palette, Layout layout) {
        PixelBuffer<IntBuffer> target = sized(layout.width(tiles), layout.height(tiles));
        int[] fromX = starts(tiles.width(), layout.tileWidth());
        int[] fromY = starts(tiles.height(), layout.tileHeight());
        for (int row = 0; row < tiles.rows(); row++) {
            boolean grey = switch (tiles.maps().get(row)) {
                case GREY -> true;
                case DIVERGING -> false;
            };
            for (int column = 0; column < tiles.columns(); column++) {
                int source = (row * tiles.columns() + column) * tiles.width() * tiles.height();
                int to = row * layout.rowPitch() * width + column * layout.columnPitch();
                tile(tiles, source, to, fromX, fromY, grey ? palette.grey() : palette.diverging(), grey ? 0 : 255);
            }
        }
        target.updateBuffer(whole -> null);
        return image();
    }

    /// Paints one tile. Each pixel is the mean of the source pixels that it covers; at full size and enlarged, that is
    /// one.
    private void tile(Tiles tiles, int source, int to, int[] fromX, int[] fromY, int[] table, int zero) {
        boolean reduced = fromX.length - 1 < tiles.width() || fromY.length - 1 < tiles.height();
        float[] values = tiles.values();
        int top = table.length - 1;
        for (int y = 0; y < fromY.length - 1; y++) {
            int row = source + fromY[y] * tiles.width();
            int line = to + y * width;
            for (int x = 0; x < fromX.length - 1; x++) {
                float value = reduced ? mean(tiles, source, fromX, fromY, x, y) : values[row + fromX[x]];
                int level = (int) (zero + 0.5f + 255f * value); // rounds: a level is not negative
                pixels[line + x] = table[Math.clamp(level, 0, top)];
            }
        }
    }

    private static float mean(Tiles tiles, int source, int[] fromX, int[] fromY, int x, int y) {
        int x1 = Math.max(fromX[x] + 1, fromX[x + 1]);
        int y1 = Math.max(fromY[y] + 1, fromY[y + 1]);
        float sum = 0;
        for (int sy = fromY[y]; sy < y1; sy++) {
            for (int sx = fromX[x]; sx < x1; sx++) {
                sum += tiles.values()[source + sy * tiles.width() + sx];
            }
        }
        return sum / ((y1 - fromY[y]) * (x1 - fromX[x]));
    }

    /// The first source pixel of each target pixel, and the end.
    private static int[] starts(int source, int target) {
        int[] starts = new int[target + 1];
        for (int i = 0; i <= target; i++) {
            starts[i] = (int) ((long) i * source / target);
        }
        return starts;
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
