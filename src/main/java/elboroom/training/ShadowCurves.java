package elboroom.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The shadows of a run: what is measured, and what was measured so far. Immutable.
///
/// @param plan   what is measured from now on; null for nothing
/// @param points what was measured, by step, at most one point for each
public record ShadowCurves(@Nullable ShadowPlan plan, List<ShadowPoint> points) {
    public static final ShadowCurves NONE = new ShadowCurves(null, List.of());

    public ShadowCurves {
        points = List.copyOf(points);
        for (int at = 1; at < points.size(); at++) {
            if (points.get(at).step() <= points.get(at - 1).step()) {
                throw new IllegalArgumentException("shadows: got a point at step %,d after one at step %,d"
                        .formatted(points.get(at).step(), points.get(at - 1).step()));
            }
        }
    }

    /// The same with another plan.
    public ShadowCurves with(@Nullable ShadowPlan next) {
        return new ShadowCurves(next, points);
    }

    /// The same with one more point, behind all others. A point at the same step gives way.
    public ShadowCurves with(ShadowPoint point) {
        var more = new ArrayList<>(upTo(point.step() - 1).points);
        more.add(point);
        return new ShadowCurves(plan, more);
    }

    /// The same without the points after a step.
    public ShadowCurves upTo(long step) {
        int kept = points.size();
        while (kept > 0 && points.get(kept - 1).step() > step) {
            kept--;
        }
        return kept == points.size() ? this : new ShadowCurves(plan, points.subList(0, kept));
    }

    /// Whether there is anything to keep.
    public boolean isEmpty() {
        return plan == null && points.isEmpty();
    }

    /// What is to be measured after so many steps; empty if nothing is, or if it is known already.
    public Optional<ShadowPlan> due(long step) {
        ShadowPlan asked = plan;
        boolean known = asked != null
                && !points.isEmpty()
                && points.getLast().step() == step
                && points.getLast().covers(asked);
        return asked != null && asked.isDue(step) && !known ? Optional.of(asked) : Optional.empty();
    }
}
