package elboroom.ui.explorer;

import elboroom.ui.image.Tiles;
import elboroom.ui.scatter.DataRect;
import elboroom.ui.scatter.Points;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The images' posterior expectations on a plane of the latent space.
///
/// @param images  the images
/// @param plane   the plane onto which they were projected
/// @param points  their places on the map
/// @param resting whether training rests
record LatentMap(MapImages images, LatentPlane plane, Points points, boolean resting) {
    /// Whether points may glide from their places on an earlier map to those on this one. While training rests, they
    /// are at their places at once. They jump if they are of other images, or if the plane has turned so far that the
    /// way between two places would mean nothing.
    boolean canGlideFrom(LatentMap before) {
        return !resting && images.isLike(before.images) && plane.isNear(before.plane);
    }

    /// The place of an image; null if it has none.
    @Nullable
    PlanePoint placeOf(int point) {
        boolean placed =
                point < points.size() && Float.isFinite(points.x()[point]) && Float.isFinite(points.y()[point]);
        return placed ? new PlanePoint(points.x()[point], points.y()[point]) : null;
    }

    /// The map with an own image at another place. Other own images that have come since have none yet.
    ///
    /// @param now   the images
    /// @param point the own image
    LatentMap with(MapImages now, int point, PlanePoint place) {
        float[] x = Arrays.copyOf(points.x(), now.size());
        float[] y = Arrays.copyOf(points.y(), now.size());
        for (int i = points.size(); i < x.length; i++) {
            x[i] = Float.NaN;
            y[i] = Float.NaN;
        }
        x[point] = (float) place.x();
        y[point] = (float) place.y();
        return new LatentMap(now, plane, now.points(x, y).withReach(points.reach()), resting);
    }

    /// Decoded codes of a regular grid on the plane.
    ///
    /// @param tiles the images, the largest y at the top
    /// @param where the rectangle that they cover; each tile shows the code at its centre
    record Manifold(Tiles tiles, DataRect where) {}
}
