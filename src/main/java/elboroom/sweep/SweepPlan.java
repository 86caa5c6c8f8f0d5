package elboroom.sweep;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.Target;
import elboroom.lab.EstimatorMark;
import elboroom.lab.Study;
import elboroom.lab.StudyPlan;
import elboroom.race.RaceEnd;
import elboroom.text.Numbers;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What is swept, and what is measured at each value.
///
/// @param estimators      a curve each
/// @param seeds           each point is measured for each of them
/// @param config          the settings that stay fixed but for the seed and what is swept
/// @param hyperparameters all but the estimator and what is swept
/// @param training        how long training is: of each point's own run for the ELBO, otherwise of the model with its
///     family's default estimator before its weights are frozen
/// @param frozen          how the gradients are studied at frozen weights
public record SweepPlan(
        SweepMeasure measure,
        SweepNumber number,
        List<EstimatorSpec> estimators,
        List<Long> seeds,
        TrainingConfig config,
        Hyperparameters hyperparameters,
        RaceEnd training,
        Frozen frozen) {
    /// How gradients are studied.
    ///
    /// @param images     in the minibatch
    /// @param replicates gradients of each estimator
    /// @param adaptation steps in which adaptive state settles
    public record Frozen(int images, int replicates, int adaptation) {
        public Frozen {
            if (images < 1 || images > Study.MAX_IMAGES) {
                throw new IllegalArgumentException(
                        "images: got %,d, expected 1 to %,d".formatted(images, Study.MAX_IMAGES));
            }
        }
    }

    /// A point: a curve, a value and a seed.
    public record Key(EstimatorSpec estimator, double value, long seed) {
        /// As people read it, for example `rloo, samples 4, seed 2`.
        ///
        /// @param number what is swept
        public String text(String number) {
            return "%s, %s %s, seed %d".formatted(estimator.textWithForm(), number, Numbers.exact(value), seed);
        }
    }

    /// Points of one model and one way to train it.
    ///
    /// @param points the points without their seeds, by the estimators that are measured
    record Group(TrainingConfig config, Hyperparameters hyperparameters, SequencedMap<EstimatorSpec, Place> points) {}

    /// A place on a curve.
    record Place(EstimatorSpec curve, double value) {}

    /// @throws IllegalArgumentException if something does not fit
    public SweepPlan {
        if (estimators.isEmpty() || seeds.isEmpty()) {
            throw new IllegalArgumentException("sweep: got %d estimators and %d seeds, expected at least one of each"
                    .formatted(estimators.size(), seeds.size()));
        }
        if (measure != SweepMeasure.ELBO && !number.changesTheGradient()) {
            throw new IllegalArgumentException(
                    "%s: got it with the %s at frozen weights, which does not depend on it, expected the measure elbo"
                            .formatted(number.name(), measure.id()));
        }
        estimators = estimators.stream()
                .map(number::curve)
                .distinct()
                .sorted(EstimatorMark.ORDER)
                .toList();
        seeds = seeds.stream().distinct().toList();
        for (double value : number.values()) {
            TrainingConfig at = number.in(config, value);
            number.in(hyperparameters, value); // which may be refused
            for (EstimatorSpec estimator : estimators) {
                EstimatorCatalogue.requireFits(
                        estimator, at.model().family(), at.model().latentSize());
            }
        }
    }

    /// The same with a model for images of another size.
    public SweepPlan withPixels(int pixels) {
        return new SweepPlan(
                measure,
                number,
                estimators,
                seeds,
                config.withModel(config.model().withPixels(pixels)),
                hyperparameters,
                training,
                frozen);
    }

    /// The part of it that measures one point.
    public SweepPlan only(Key point) {
        return new SweepPlan(
                measure,
                new SweepNumber(number.name(), List.of(point.value())),
                List.of(point.estimator()),
                List.of(point.seed()),
                config,
                hyperparameters,
                training,
                frozen);
    }

    /// All points, those of a curve and a value together.
    public List<Key> points() {
        var keys = new ArrayList<Key>();
        for (EstimatorSpec estimator : estimators) {
            for (double value : values(estimator)) {
                seeds.forEach(seed -> keys.add(new Key(estimator, value, seed)));
            }
        }
        return keys;
    }

    /// The values that an estimator can have.
    public List<Double> values(EstimatorSpec estimator) {
        return number.values().stream()
                .filter(value -> !number.isOfEstimators() || number.fits(estimator, value))
                .toList();
    }

    /// The points by their models and ways to train.
    List<Group> groups() {
        var groups = new ArrayList<Group>();
        if (number.isOfEstimators()) {
            var points = new LinkedHashMap<EstimatorSpec, Place>();
            for (EstimatorSpec estimator : estimators) {
                for (double value : values(estimator)) {
                    points.put(number.with(estimator, value), new Place(estimator, value));
                }
            }
            groups.add(new Group(config, hyperparameters, points));
            return groups;
        }
        for (double value : number.values()) {
            var points = new LinkedHashMap<EstimatorSpec, Place>();
            estimators.forEach(estimator -> points.put(estimator, new Place(estimator, value)));
            groups.add(new Group(number.in(config, value), number.in(hyperparameters, value), points));
        }
        return groups;
    }

    StudyPlan study(Group group, long seed) {
        var study = new StudyPlan(
                List.copyOf(group.points().keySet()),
                frozen.replicates(),
                frozen.adaptation(),
                seed,
                group.hyperparameters().beta());
        boolean exact = Study.hasExactGradient(group.config().model())
                && estimators.stream().allMatch(each -> each.descriptor().target() != Target.MULTI_SAMPLE_BOUND);
        return measure == SweepMeasure.BIAS && !exact ? study.withDetails() : study; // against a sampled gradient
    }
}
