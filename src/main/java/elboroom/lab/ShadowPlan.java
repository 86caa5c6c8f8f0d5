package elboroom.lab;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorSpec;
import elboroom.text.Numbers;
import elboroom.vae.VaeConfig;
import java.util.List;

/// Which estimators are measured along training, how often and how thoroughly.
///
/// @param estimators at least one
/// @param every      steps between two measurements, at least 1
/// @param replicates gradients that each of them estimates each time, as in [StudyPlan]
/// @param images     training images in the minibatch on which they are measured, 1 to [Study#MAX_IMAGES]
public record ShadowPlan(List<EstimatorSpec> estimators, int every, int replicates, int images) {
    public static final int DEFAULT_EVERY = 200;
    public static final int DEFAULT_REPLICATES = 100;
    public static final int DEFAULT_IMAGES = 5;

    /// Steps in which adaptive state settles, each time.
    static final int ADAPTATION = 100;

    public ShadowPlan {
        estimators = study(estimators, replicates, 0, 1).estimators(); // which checks them
        if (every < 1) {
            throw new IllegalArgumentException(
                    "steps between two shadows: got %s, expected at least 1".formatted(Numbers.count(every)));
        }
        if (images < 1 || images > Study.MAX_IMAGES) {
            throw new IllegalArgumentException(
                    "images of a shadow: got %s, expected 1 to %,d".formatted(Numbers.count(images), Study.MAX_IMAGES));
        }
    }

    /// @throws IllegalArgumentException if an estimator does not work for the model
    public void requireFits(VaeConfig model) {
        estimators.forEach(spec -> EstimatorCatalogue.requireFits(spec, model.family(), model.latentSize()));
    }

    StudyPlan study(long seed, double beta) {
        return study(estimators, replicates, seed, beta);
    }

    private static StudyPlan study(List<EstimatorSpec> estimators, int replicates, long seed, double beta) {
        return new StudyPlan(estimators, replicates, ADAPTATION, seed, beta);
    }
}
