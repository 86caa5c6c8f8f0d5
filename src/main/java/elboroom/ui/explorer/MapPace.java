package elboroom.ui.explorer;

import elboroom.ui.fx.RefreshGovernor;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/// How often the parts of the map are brought up to date while training goes on: their computation stays within a share
/// of the time, and where that allows it, the points follow every snapshot that the charts show, and the rest every
/// second one. So they share frames, which in software rendering cost more than the mathematics. Belongs to the FX
/// thread.
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

    /// Reports what a part took.
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
