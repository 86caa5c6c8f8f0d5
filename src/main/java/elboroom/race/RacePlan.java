package elboroom.race;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorSpec;
import elboroom.training.Hyperparameters;
import elboroom.training.ShadowPlan;
import elboroom.training.TrainingConfig;
import elboroom.vae.VaeConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What races: a lane for each estimator and each seed. Lanes of one seed begin with the same weights, and see the same
/// images in the same order with the same binarisation.
///
/// @param config          the settings that stay fixed; the seed is each lane's own
/// @param hyperparameters all but the estimator, which is each lane's own
/// @param estimators      at least one, each once
/// @param seeds           at least one, each once
/// @param end             where it ends
/// @param variance        how often and how thoroughly the variance of each lane's estimator is measured, whatever
///     its estimators are; null for not at all
public record RacePlan(
        TrainingConfig config,
        Hyperparameters hyperparameters,
        List<EstimatorSpec> estimators,
        List<Long> seeds,
        RaceEnd end,
        @Nullable ShadowPlan variance) {
    public RacePlan {
        if (estimators.isEmpty() || seeds.isEmpty()) {
            throw new IllegalArgumentException("race: got %d estimators and %d seeds, expected at least one of each"
                    .formatted(estimators.size(), seeds.size()));
        }
        VaeConfig model = config.model();
        estimators.forEach(one -> EstimatorCatalogue.requireFits(one, model.family(), model.latentSize()));
        estimators = estimators.stream().distinct().toList();
        seeds = seeds.stream().distinct().toList();
    }

    /// The same with a model for images of another size.
    public RacePlan withPixels(int pixels) {
        return new RacePlan(
                config.withModel(config.model().withPixels(pixels)), hyperparameters, estimators, seeds, end, variance);
    }

    /// The same with other estimators.
    public RacePlan withEstimators(List<EstimatorSpec> others) {
        return new RacePlan(config, hyperparameters, others, seeds, end, variance);
    }

    /// The same with other seeds.
    public RacePlan withSeeds(List<Long> others) {
        return new RacePlan(config, hyperparameters, estimators, others, end, variance);
    }

    /// The part of it that races one lane.
    public RacePlan only(LaneKey lane) {
        return withEstimators(List.of(lane.estimator())).withSeeds(List.of(lane.seed()));
    }

    /// The lanes: those of an estimator together, in the order of the seeds.
    public List<LaneKey> lanes() {
        var lanes = new ArrayList<LaneKey>();
        estimators.forEach(estimator -> seeds.forEach(seed -> lanes.add(new LaneKey(estimator, seed))));
        return lanes;
    }

    TrainingConfig config(LaneKey lane) {
        return config.withSeed(lane.seed());
    }

    Hyperparameters hyperparameters(LaneKey lane) {
        return hyperparameters.withEstimator(lane.estimator());
    }
}
