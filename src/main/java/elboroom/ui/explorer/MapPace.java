package elboroom.ui.explorer;

import elboroom.ui.fx.RefreshGovernor;
import elboroom.ui.fx.RefreshLimit;
import elboroom.ui.run.PictureBudget;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/// Decides how often the parts of the map are updated while training goes on: each at the interval at which its
/// computation keeps to the budget. Belongs to the FX thread.
final class MapPace {
    private final Map<MapWork.Part, RefreshGovernor> governors = new EnumMap<>(MapWork.Part.class);
    private final Supplier<PictureBudget> budget;

    /// @param budget asked each time, because the user may change it
    MapPace(Supplier<PictureBudget> budget) {
        this.budget = budget;
        for (MapWork.Part part : MapWork.Part.values()) {
            governors.put(part, new RefreshGovernor(limit(part)));
        }
    }

    /// The parts that are due now.
    Set<MapWork.Part> due(long nanos) {
        Set<MapWork.Part> due = EnumSet.noneOf(MapWork.Part.class);
        governors.forEach((part, governor) -> {
            governor.limit(limit(part));
            if (governor.dueOnAverage(nanos)) {
                due.add(part);
            }
        });
        return due;
    }

    /// Reports how long a part took.
    void spent(MapWork.Part part, long nanos) {
        Objects.requireNonNull(governors.get(part), "one for each part").spent(nanos);
    }

    /// Makes everything due at once.
    void reset() {
        governors.values().forEach(RefreshGovernor::reset);
    }

    private RefreshLimit limit(MapWork.Part part) {
        PictureBudget present = budget.get();
        return switch (part) {
            case POINTS -> present.points();
            case MANIFOLD -> present.manifold();
            case DETAILS -> present.details();
            case NEIGHBOURS -> present.neighbours();
        };
    }
}
