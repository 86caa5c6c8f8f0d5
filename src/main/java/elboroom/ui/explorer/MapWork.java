package elboroom.ui.explorer;

import elboroom.data.ImageDataset;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.image.Tiles;
import elboroom.ui.scatter.DataRect;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the map's thread is asked for, and what it hands back.
final class MapWork {
    private MapWork() {}

    /// What can be brought up to date by itself.
    enum Part {
        /// The test images' places, and the plane they lie on.
        POINTS,
        /// The grid of decoded codes.
        MANIFOLD,
        /// The reconstructions and the selected image's posterior.
        DETAILS,
        /// The codes one bit away, where codes are bits.
        NEIGHBOURS
    }

    /// A request.
    ///
    /// @param snapshot the moment to show
    /// @param test     the test images
    /// @param plane    the map's plane until now
    /// @param view     the visible stretch of the map
    /// @param selected the selected point; −1 for none
    /// @param asked    the codes to decode around the present one; null where codes are not bits
    /// @param parts    what is wanted
    record Request(
            TrainingSnapshot snapshot,
            ImageDataset test,
            LatentPlane plane,
            DataRect view,
            int selected,
            OneBitAway.@Nullable Asked asked,
            Set<Part> parts) {}

    /// What was found; null where it was not asked for or does not exist.
    static final class Result {
        final Request request;
        final Map<Part, Long> nanos = new EnumMap<>(Part.class);

        @Nullable
        LatentMap map;

        LatentMap.@Nullable Manifold manifold;

        @Nullable
        Tiles gallery;

        @Nullable
        SelectedImage selection;

        @Nullable
        OneBitAway neighbours;

        Result(Request request) {
            this.request = request;
        }
    }
}
