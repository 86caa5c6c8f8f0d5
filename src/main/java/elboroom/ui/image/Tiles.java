package elboroom.ui.image;

import elboroom.ui.scatter.ScatterPlot;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// A sheet of equal grey images, row by row, for an [ImageGrid] or the underlay of a [ScatterPlot].
///
/// @param rows rows of tiles
/// @param columns tiles in a row
/// @param width a tile's width in pixels
/// @param height a tile's height in pixels
/// @param values tile after tile, each row-major: `rows · columns · width · height` entries; not copied, not modified
/// @param maps how each row of tiles is coloured, one entry for each
public record Tiles(int rows, int columns, int width, int height, float[] values, List<ColourMap> maps) {
    /// How values become colours.
    public enum ColourMap {
        /// 0 paper to 1 ink.
        GREY,
        /// −1 blue over 0 neutral to +1 red.
        DIVERGING
    }

    public Tiles {
        if (rows < 1 || columns < 1 || width < 1 || height < 1) {
            throw new IllegalArgumentException("Tiles: got %d × %d tiles of %d × %d, expected at least 1 of each"
                    .formatted(rows, columns, width, height));
        }
        if (values.length < (long) rows * columns * width * height) {
            throw new IllegalArgumentException("Tiles: got %d values, expected %d"
                    .formatted(values.length, (long) rows * columns * width * height));
        }
        if (maps.size() != rows) {
            throw new IllegalArgumentException(
                    "Tiles: got %d colour maps, expected one for each of %d rows".formatted(maps.size(), rows));
        }
        maps = List.copyOf(maps);
    }

    /// A sheet of grey tiles.
    public static Tiles grey(int rows, int columns, int width, int height, float[] values) {
        return new Tiles(rows, columns, width, height, values, Collections.nCopies(rows, ColourMap.GREY));
    }

    /// A sheet of one tile only, a copy.
    public Tiles only(int row, int column) {
        int from = (row * columns + column) * width * height;
        return new Tiles(
                1, 1, width, height, Arrays.copyOfRange(values, from, from + width * height), List.of(maps.get(row)));
    }

    /// A sheet of the first rows only.
    public Tiles firstRows(int count) {
        return new Tiles(count, columns, width, height, values, maps.subList(0, count));
    }
}
