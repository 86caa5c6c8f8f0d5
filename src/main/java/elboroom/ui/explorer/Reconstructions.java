package elboroom.ui.explorer;

import elboroom.ui.image.Tiles;
import java.util.Arrays;

/// Some images with their reconstructions, in columns.
///
/// @param images those of the map
/// @param points of the columns; not modified
/// @param tiles  three rows: inputs, reconstructions, and reconstruction − input
record Reconstructions(MapImages images, int[] points, Tiles tiles) {
    /// How many of the columns, from the first on, are pinned.
    int pinned() {
        return (int) Arrays.stream(images.points()).distinct().count();
    }
}
