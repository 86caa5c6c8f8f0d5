package elboroom.ui.training;

import elboroom.estimator.EstimatorSpec;
import elboroom.training.ShadowPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person has chosen to be measured along training. Without an estimator, nothing is; the numbers stay for the
/// next one.
record ShadowChoice(List<EstimatorSpec> estimators, int every, int replicates, int images) {
    static final ShadowChoice NONE = new ShadowChoice(
            List.of(), ShadowPlan.DEFAULT_EVERY, ShadowPlan.DEFAULT_REPLICATES, ShadowPlan.DEFAULT_IMAGES);

    ShadowChoice {
        estimators = List.copyOf(estimators);
    }

    /// A run's own choice.
    ///
    /// @param plan null for nothing
    ShadowChoice with(@Nullable ShadowPlan plan) {
        return plan == null
                ? with(List.<EstimatorSpec>of())
                : new ShadowChoice(plan.estimators(), plan.every(), plan.replicates(), plan.images());
    }

    ShadowChoice with(List<EstimatorSpec> others) {
        return new ShadowChoice(others, every, replicates, images);
    }

    ShadowChoice withEvery(int value) {
        return new ShadowChoice(estimators, value, replicates, images);
    }

    ShadowChoice withReplicates(int value) {
        return new ShadowChoice(estimators, every, value, images);
    }

    ShadowChoice withImages(int value) {
        return new ShadowChoice(estimators, every, replicates, value);
    }

    /// What the run is asked for; null for nothing.
    @Nullable
    ShadowPlan plan() {
        return estimators.isEmpty() ? null : new ShadowPlan(estimators, every, replicates, images);
    }
}
