package elboroom.ui.explorer;

import elboroom.ui.image.Tiles;
import elboroom.ui.scatter.DataRect;
import elboroom.ui.scatter.Points;

/// The test images' posterior expectations on a plane of the latent space.
///
/// @param sample the images
/// @param plane  the plane onto which they were projected
/// @param points their places on the map
record LatentMap(TestSample sample, LatentPlane plane, Points points) {
    /// Decoded codes of a regular grid on the plane.
    ///
    /// @param tiles the images, the largest y at the top
    /// @param where the rectangle that they cover; each tile shows the code at its centre
    record Manifold(Tiles tiles, DataRect where) {}
}
