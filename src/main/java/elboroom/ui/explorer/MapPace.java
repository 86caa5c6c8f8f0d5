package elboroom.ui.explorer;

import elboroom.ui.fx.RefreshGovernor;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/// Decides how often the parts of the map are updated while training goes on. Their computation takes at most a share
/// of the time. If that allows it, the points follow every snapshot that the charts show, and the rest every second
/// one. So charts and map are drawn in the same frames; with software rendering, a frame costs more than the
/// computation. Belongs to the FX thread.
final class MapPace {
    private final RefreshGovernor points = new RefreshGovernor(Duration.ofMillis(450), 0.05);
    private final RefreshGovernor manifold = new RefreshGovernor(Duration.ofMillis(950), 0.03);
    private final RefreshGovernor details = new RefreshGovernor(Duration.ofMillis(950), 0.02);
    private final RefreshGovernor neighbours = new RefreshGovernor(Duration.ofMillis(950), 0.02);

    /// The parts that are due now.
    Set<MapWork.Part> due(long nanos) {
        Set<MapWork.Part> due = EnumSet.noneOf(MapWork.Part.class);
        for (MapWork.Part part : MapWork.Part.values()) {
            if (governor(part).due(nanos)) {
                due.add(part);
            }
        }
        return due;
    }

    /// Reports how long a part took.
    void spent(MapWork.Part part, long nanos) {
        governor(part).spent(nanos);
    }

    /// Makes everything due at once.
    void reset() {
        points.reset();
        manifold.reset();
        details.reset();
        neighbours.reset();
    }

    private RefreshGovernor governor(MapWork.Part part) {
        return switch (part) {
            case POINTS -> points;
            case MANIFOLD -> manifold;
            case DETAILS -> details;
            case NEIGHBOURS -> neighbours;
        };
    }
}
