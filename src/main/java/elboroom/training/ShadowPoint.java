package elboroom.training;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/// What the shadows of a run found at one step.
///
/// @param step       training steps behind the weights
/// @param replicates gradients that each estimator estimated
/// @param images     training images in the minibatch
/// @param estimators the figures of each estimator, in the plan's order
public record ShadowPoint(long step, int replicates, int images, List<ShadowFigures> estimators) {
    public ShadowPoint {
        estimators = List.copyOf(estimators);
    }

    /// Whether it has all that a plan asks for.
    boolean covers(ShadowPlan plan) {
        var measured = estimators.stream().map(ShadowFigures::spec).collect(Collectors.toSet());
        return replicates == plan.replicates()
                && images == plan.images()
                && measured.containsAll(new HashSet<>(plan.estimators()));
    }
}
