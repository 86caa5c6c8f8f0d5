package elboroom.sweep;

import elboroom.data.DataSplit;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorSpec;
import elboroom.lab.EstimatorResult;
import elboroom.lab.Study;
import elboroom.lab.StudyImages;
import elboroom.lab.StudyMonitor;
import elboroom.latent.LatentFamily;
import elboroom.race.LaneResult;
import elboroom.race.LaneState;
import elboroom.race.Race;
import elboroom.race.RaceMonitor;
import elboroom.race.RacePlan;
import elboroom.sweep.SweepPlan.Group;
import elboroom.sweep.SweepPlan.Place;
import elboroom.tensor.Gemm;
import elboroom.training.DivergenceException;
import elboroom.training.Hyperparameters;
import elboroom.training.MemoryNeed;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingLoop;
import elboroom.vae.FrozenVae;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Measures at every value of a hyperparameter, with the code that also runs studies and races. A point does not depend
/// on the others: measured alone, it has the same figures.
public final class Sweep {
    private final SweepPlan plan;
    private final DataSplit data;
    private final Gemm gemm;
    private final SweepMonitor monitor;

    private Sweep(SweepPlan plan, DataSplit data, Gemm gemm, SweepMonitor monitor) {
        this.plan = plan;
        this.data = data;
        this.gemm = gemm;
        this.monitor = monitor;
    }

    /// Measures, point by point. The monitor gets them as they are found. Where training diverges, the points have that
    /// as their problem, and the others are measured.
    ///
    /// @throws elboroom.training.ModelTooLargeException before anything is measured, if a point does not fit into the
    ///     program's memory
    public static void run(SweepPlan plan, DataSplit data, Gemm gemm, SweepMonitor monitor) {
        new Sweep(plan, data, gemm, monitor).run();
    }

    private void run() {
        var parts = new ArrayList<Runnable>();
        for (Group group : plan.groups()) {
            if (plan.measure() == SweepMeasure.ELBO) {
                group.points().forEach((estimator, place) -> {
                    Race race = race(group, estimator);
                    parts.add(() -> train(race, place));
                });
            } else {
                MemoryNeed need = MemoryNeed.of(group.config(), trainedWith(group));
                MemoryNeed.requireTogether(List.of(need), Runtime.getRuntime().maxMemory());
                plan.seeds().forEach(seed -> parts.add(() -> study(group, seed)));
            }
        }
        parts.forEach(Runnable::run);
    }

    /// Training with an estimator, with every seed.
    private Race race(Group group, EstimatorSpec estimator) {
        var race = new RacePlan(
                group.config(), group.hyperparameters(), List.of(estimator), plan.seeds(), plan.training(), null);
        return new Race(race, data, gemm);
    }

    private void train(Race race, Place place) {
        if (monitor.cancelled()) {
            return;
        }
        race.run(new RaceMonitor() {
            @Override
            public void advanced(LaneResult lane) {
                monitor.training(lane.fraction());
            }

            @Override
            public void ended(LaneResult lane, TrainingLoop loop) {
                if (lane.state() != LaneState.INTERRUPTED) {
                    var key = new SweepPlan.Key(
                            place.curve(), place.value(), lane.key().seed());
                    monitor.found(
                            new SweepPoint(key, lane.steps(), lane.evaluations(), null, lane.last(), lane.problem()));
                }
            }

            @Override
            public boolean cancelled() {
                return monitor.cancelled();
            }

            @Override
            public Duration patience() {
                return Duration.ZERO;
            }
        });
    }

    /// Trains the model and studies the estimators at its weights.
    private void study(Group group, long seed) {
        TrainingConfig config = group.config().withSeed(seed);
        FrozenVae model = monitor.cancelled() ? null : warmUp(group, config);
        if (model == null) {
            return;
        }
        var images = new StudyImages(
                data.train(), config.binarization(), seed, plan.frozen().images());
        var watch = new StudyMonitor() {
            @Override
            public void finished(EstimatorResult result) {
                monitor.found(point(group.points(), result, seed, model.step()));
            }

            @Override
            public boolean cancelled() {
                return monitor.cancelled();
            }
        };
        Study.run(model, images, plan.study(group, seed), gemm, watch);
    }

    private static SweepPoint point(Map<EstimatorSpec, Place> points, EstimatorResult result, long seed, long steps) {
        Place place = Objects.requireNonNull(points.get(result.spec()));
        return new SweepPoint(
                new SweepPlan.Key(place.curve(), place.value(), seed),
                steps,
                result.decoderEvaluations(),
                SweepPoint.Gradient.of(result),
                null,
                "");
    }

    /// The weights after training; null if it was interrupted or diverged.
    private @Nullable FrozenVae warmUp(Group group, TrainingConfig config) {
        try (var loop = new TrainingLoop(data, config, trainedWith(group), gemm)) {
            while (!plan.training().isReached(loop)) {
                if (monitor.cancelled()) {
                    return null;
                }
                try {
                    loop.step();
                } catch (DivergenceException e) {
                    diverged(group, config.seed(), loop.steps(), String.valueOf(e.getMessage()));
                    return null;
                }
                monitor.training(plan.training().fraction(loop));
            }
            return loop.freeze();
        }
    }

    /// How the model is trained before its weights are frozen.
    private static Hyperparameters trainedWith(Group group) {
        LatentFamily<?> family = group.config().model().family();
        return group.hyperparameters().withEstimator(EstimatorCatalogue.defaultFor(family));
    }

    /// Nothing can be measured at these points.
    private void diverged(Group group, long seed, long steps, String problem) {
        group.points().forEach((_, place) -> {
            var key = new SweepPlan.Key(place.curve(), place.value(), seed);
            monitor.found(new SweepPoint(key, steps, 0, null, null, problem));
        });
    }
}
