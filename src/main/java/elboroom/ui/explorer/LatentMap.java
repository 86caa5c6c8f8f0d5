package elboroom.ui.explorer;

import elboroom.ui.image.Tiles;
import elboroom.ui.scatter.DataRect;
import elboroom.ui.scatter.Points;

/// The test images' posterior expectations on a plane of the latent space.
///
/// @param sample  the images
/// @param plane   the plane onto which they were projected
/// @param points  their places on the map
/// @param resting whether training rests
record LatentMap(TestSample sample, LatentPlane plane, Points points, boolean resting) {
    /// Whether points may glide from their places on an earlier map to those on this one. While training rests, they
    /// are at their places at once. They jump if they are of other images, or if the plane has turned so far that the
    /// way between two places would mean nothing.
    boolean canGlideFrom(LatentMap before) {
        return !resting && sample == before.sample && plane.isNear(before.plane);
    }

    /// Decoded codes of a regular grid on the plane.
    ///
    /// @param tiles the images, the largest y at the top
    /// @param where the rectangle that they cover; each tile shows the code at its centre
    record Manifold(Tiles tiles, DataRect where) {}
}
