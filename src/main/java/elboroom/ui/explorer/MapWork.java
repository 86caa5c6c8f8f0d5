package elboroom.ui.explorer;

import elboroom.training.TrainingSnapshot;
import elboroom.ui.scatter.DataRect;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The requests to the map's thread, and its results.
final class MapWork {
    private MapWork() {}

    /// A part of the map that can be updated on its own.
    enum Part {
        /// The images' places, and the plane they lie on.
        POINTS,
        /// The grid of decoded codes.
        MANIFOLD,
        /// The reconstructions and the selected image's posterior.
        DETAILS,
        /// The codes one bit away, if codes are bits.
        NEIGHBOURS
    }

    /// A request.
    ///
    /// @param snapshot the snapshot to show
    /// @param images   those to show
    /// @param plane    the map's present plane
    /// @param view     the visible range of the map
    /// @param selected the selected point; −1 for none
    /// @param asked    the codes to decode around the present one; null if codes are not bits
    /// @param parts    the parts to compute
    record Request(
            TrainingSnapshot snapshot,
            MapImages images,
            LatentPlane plane,
            DataRect view,
            int selected,
            OneBitAway.@Nullable Asked asked,
            Set<Part> parts) {}

    /// A result. A field is null if it was not asked for or does not exist.
    static final class Result {
        final Request request;
        final Map<Part, Long> nanos = new EnumMap<>(Part.class);

        @Nullable
        LatentMap map;

        LatentMap.@Nullable Manifold manifold;

        @Nullable
        Reconstructions gallery;

        @Nullable
        SelectedImage selection;

        @Nullable
        OneBitAway neighbours;

        Result(Request request) {
            this.request = request;
        }
    }
}
