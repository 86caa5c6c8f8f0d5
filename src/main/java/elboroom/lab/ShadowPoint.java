package elboroom.lab;

import java.util.List;

/// What the shadows of a run found at one step.
///
/// @param step       training steps behind the weights
/// @param estimators one result for each estimator, in the plan's order; none has a time
public record ShadowPoint(long step, List<EstimatorResult> estimators) {
    public ShadowPoint {
        estimators = List.copyOf(estimators);
    }
}
