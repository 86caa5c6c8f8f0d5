package elboroom.app;

import elboroom.ui.image.PixelImage;
import elboroom.ui.scatter.ScatterPlot;

/// Counts the frames in which the picture of the explorer changes. Belongs to the FX thread.
final class PictureMeter {
    private int points;
    private int manifolds;
    private int images;

    /// @param points    frames in which the points of the map had moved: refreshed, or on their way
    /// @param manifolds frames with a new manifold
    /// @param images    frames with a new decoded image
    record Counts(int points, int manifolds, int images) {}

    /// Counts from now on.
    PictureMeter(ScatterPlot map, PixelImage decoded) {
        map.shownPointsProperty().addListener((observable, before, now) -> points++);
        map.shownUnderlayProperty().addListener((observable, before, now) -> manifolds++);
        decoded.setOnPainted(nanos -> images++);
    }

    Counts counts() {
        return new Counts(points, manifolds, images);
    }
}
