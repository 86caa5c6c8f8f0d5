package elboroom.ui.scatter;

import elboroom.plot.Ticks;
import elboroom.ui.chart.PlotFrame;
import elboroom.ui.image.InkPalette;
import elboroom.ui.image.Tiles;
import java.util.Arrays;
import java.util.Objects;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// What lies under the points of a [ScatterPlot]: the surface, the grid, and a sheet of tiles in data coordinates. The
/// tiles are drawn in one transparent colour, so the grid stays visible. The base is drawn again only when it changes;
/// points move more often.
///
/// Not thread-safe; it runs on one background thread at a time.
final class ScatterBase {
    private static final int TOP = 255;

    private int[] drawn = new int[0];
    private @Nullable Request present;

    /// What to draw. Colours are opaque ARGB.
    ///
    /// @param frame the data area in pixels of the picture, its left and top edges at 0
    /// @param sheet the tiles; null for none
    /// @param xs    where the grid's vertical lines are, in data coordinates
    /// @param ys    where its horizontal lines are
    /// @param line  the width of the grid's lines in pixels
    record Request(
            PlotFrame frame,
            int width,
            int height,
            @Nullable Sheet sheet,
            Ticks xs,
            Ticks ys,
            int line,
            int surface,
            int grid) {
        /// Asks for the data area of the screen, at its own resolution.
        ///
        /// @param area  the data area on the screen
        /// @param scale pixels of the picture for each of the screen's units
        /// @param axes  the grid has lines at their ticks
        static Request of(
                PlotFrame area, double scale, @Nullable Sheet sheet, ScatterAxes axes, Color surface, Color grid) {
            int width = Math.max(1, (int) Math.round(area.width() * scale));
            int height = Math.max(1, (int) Math.round(area.height() * scale));
            return new Request(
                    new PlotFrame(0, 0, width, height, area.x(), area.y(), false),
                    width,
                    height,
                    sheet,
                    axes.xs(),
                    axes.ys(),
                    Math.max(1, (int) Math.round(scale)),
                    InkPalette.argb(surface),
                    InkPalette.argb(grid));
        }
    }

    /// Tiles in data coordinates.
    ///
    /// @param tiles    the first row at the top (largest y), the first column at the left
    /// @param where    the rectangle that they cover
    /// @param ink      the colour of the value 1
    /// @param strength opacity of the ink, 0 to 1
    record Sheet(Tiles tiles, DataRect where, int ink, double strength) {}

    /// Draws into a picture and replaces all of its old content.
    ///
    /// @param target `width · height` ARGB pixels
    void draw(Request request, int[] target) {
        if (!Objects.equals(request, present)) {
            present = null; // until all of it is drawn
            if (drawn.length != target.length) {
                drawn = new int[target.length];
            }
            Arrays.fill(drawn, request.surface());
            grid(request);
            if (request.sheet() != null) {
                sheet(request, request.sheet());
            }
            present = request;
        }
        System.arraycopy(drawn, 0, target, 0, target.length);
    }

    private void grid(Request request) {
        int width = request.width();
        int height = request.height();
        for (double tick : request.xs().positions()) {
            int x = (int) Math.rint(request.frame().toX(tick));
            for (int line = Math.max(0, x); line < Math.min(width, x + request.line()); line++) {
                for (int y = 0; y < height; y++) {
                    drawn[y * width + line] = request.grid();
                }
            }
        }
        for (double tick : request.ys().positions()) {
            int y = (int) Math.rint(request.frame().toY(tick));
            for (int line = Math.max(0, y); line < Math.min(height, y + request.line()); line++) {
                Arrays.fill(drawn, line * width, (line + 1) * width, request.grid());
            }
        }
    }

    /// Every pixel is interpolated between the four nearest pixels of its tile.
    private void sheet(Request request, Sheet sheet) {
        PlotFrame frame = request.frame();
        Tiles tiles = sheet.tiles();
        DataRect at = sheet.where();
        Samples across =
                Samples.of(frame.toX(at.minX()), frame.toX(at.maxX()), request.width(), tiles.columns(), tiles.width());
        Samples down =
                Samples.of(frame.toY(at.maxY()), frame.toY(at.minY()), request.height(), tiles.rows(), tiles.height());
        float[] values = tiles.values();
        int[] onSurface = ramp(request.surface(), sheet);
        int[] onGrid = ramp(request.grid(), sheet);
        for (int y = down.from(); y < down.to(); y++) {
            int row = down.tile()[y] * tiles.columns();
            int above = down.low()[y] * tiles.width();
            int below = down.high()[y] * tiles.width();
            float weight = down.weight()[y];
            for (int x = across.from(); x < across.to(); x++) {
                int tile = (row + across.tile()[x]) * tiles.width() * tiles.height();
                int left = tile + across.low()[x];
                int right = tile + across.high()[x];
                float share = across.weight()[x];
                float upper = values[left + above] + share * (values[right + above] - values[left + above]);
                float lower = values[left + below] + share * (values[right + below] - values[left + below]);
                int level = Math.clamp((int) (0.5f + TOP * (upper + weight * (lower - upper))), 0, TOP);
                int pixel = y * request.width() + x;
                drawn[pixel] = (drawn[pixel] == request.grid() ? onGrid : onSurface)[level];
            }
        }
    }

    /// The colours of the values 0 to 1.
    private static int[] ramp(int under, Sheet sheet) {
        int[] ramp = new int[TOP + 1];
        for (int i = 0; i <= TOP; i++) {
            double share = sheet.strength() * i / TOP;
            int mixed = 0xff;
            for (int shift = 16; shift >= 0; shift -= 8) {
                double channel = (1 - share) * (under >> shift & 255) + share * (sheet.ink() >> shift & 255);
                mixed = mixed << 8 | (int) Math.round(channel);
            }
            ramp[i] = mixed;
        }
        return ramp;
    }

    /// For each pixel along one axis: its tile, the two nearest pixels of the tile and the weight of the second.
    ///
    /// @param from the first pixel that the sheet covers
    /// @param to   the first pixel after it
    private record Samples(int from, int to, int[] tile, int[] low, int[] high, float[] weight) {
        /// @param start where the sheet begins, in pixels of the picture
        /// @param end   where it ends
        /// @param count tiles along the axis
        /// @param size  pixels of a tile along the axis
        static Samples of(double start, double end, int pixels, int count, int size) {
            int from = Math.clamp((int) Math.rint(start), 0, pixels);
            int to = Math.clamp((int) Math.rint(end), from, pixels);
            var samples = new Samples(from, to, new int[pixels], new int[pixels], new int[pixels], new float[pixels]);
            for (int i = from; i < to; i++) {
                double along = Math.clamp((i + 0.5 - start) / (end - start) * count, 0, Math.nextDown((double) count));
                int tile = (int) along;
                double inTile = Math.clamp((along - tile) * size - 0.5, 0, size - 1);
                samples.tile[i] = tile;
                samples.low[i] = (int) inTile;
                samples.high[i] = Math.min(size - 1, (int) inTile + 1);
                samples.weight[i] = (float) (inTile - (int) inTile);
            }
            return samples;
        }
    }
}
