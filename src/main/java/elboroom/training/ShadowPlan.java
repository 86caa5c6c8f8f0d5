package elboroom.training;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorSpec;
import elboroom.text.Numbers;
import elboroom.vae.VaeConfig;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which estimators are measured along training, how often and how thoroughly.
///
/// @param estimators at least one, each once
/// @param every      steps between two measurements, at least 1
/// @param replicates gradients that each of them estimates each time, from [#MIN_REPLICATES] to [#MAX_REPLICATES]
/// @param images     training images in the minibatch on which they are measured, 1 to [#MAX_IMAGES]
public record ShadowPlan(List<EstimatorSpec> estimators, int every, int replicates, int images) {
    public static final int DEFAULT_EVERY = 200;
    public static final int MIN_REPLICATES = 2;
    public static final int MAX_REPLICATES = 1_000_000;
    public static final int DEFAULT_REPLICATES = 100;
    public static final int MAX_IMAGES = 1_000;
    public static final int DEFAULT_IMAGES = 5;

    /// Minibatches on which adaptive state settles, each time. They are small, so each costs as much as reading all
    /// weights.
    public static final int ADAPTATION = 50;

    public ShadowPlan {
        estimators = List.copyOf(estimators);
        if (estimators.isEmpty() || new HashSet<>(estimators).size() < estimators.size()) {
            throw new IllegalArgumentException("shadows: got %s, expected at least one estimator, each once"
                    .formatted(
                            estimators.stream().map(EstimatorSpec::textWithForm).toList()));
        }
        if (every < 1) {
            throw new IllegalArgumentException(
                    "steps between two shadows: got %s, expected at least 1".formatted(Numbers.count(every)));
        }
        if (replicates < MIN_REPLICATES || replicates > MAX_REPLICATES) {
            throw new IllegalArgumentException("replicates of a shadow: got %s, expected %,d to %,d"
                    .formatted(Numbers.count(replicates), MIN_REPLICATES, MAX_REPLICATES));
        }
        if (images < 1 || images > MAX_IMAGES) {
            throw new IllegalArgumentException(
                    "images of a shadow: got %s, expected 1 to %,d".formatted(Numbers.count(images), MAX_IMAGES));
        }
    }

    /// A plan with the usual numbers.
    public static ShadowPlan of(List<EstimatorSpec> estimators) {
        return new ShadowPlan(estimators, DEFAULT_EVERY, DEFAULT_REPLICATES, DEFAULT_IMAGES);
    }

    /// The same for other estimators.
    public ShadowPlan withEstimators(List<EstimatorSpec> others) {
        return new ShadowPlan(others, every, replicates, images);
    }

    /// @throws IllegalArgumentException if an estimator does not work for the model
    public void requireFits(VaeConfig model) {
        estimators.forEach(spec -> EstimatorCatalogue.requireFits(spec, model.family(), model.latentSize()));
    }

    /// The same with those of its estimators that work for a model; null if none does.
    public @Nullable ShadowPlan fitting(VaeConfig model) {
        var possible = EstimatorCatalogue.fitting(model.family(), model.latentSize());
        List<EstimatorSpec> rest = estimators.stream()
                .filter(spec -> possible.contains(spec.descriptor()))
                .toList();
        return rest.isEmpty() ? null : withEstimators(rest);
    }

    /// Whether measurements are made after so many steps.
    public boolean isDue(long step) {
        return step % every == 0;
    }
}
