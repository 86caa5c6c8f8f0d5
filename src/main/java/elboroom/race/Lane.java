package elboroom.race;

import elboroom.data.DataSplit;
import elboroom.estimator.EstimatorSpec;
import elboroom.lab.Shadows;
import elboroom.lab.StudyMonitor;
import elboroom.tensor.Gemm;
import elboroom.training.DivergenceException;
import elboroom.training.ElboTerms;
import elboroom.training.ShadowPlan;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingLoop;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One lane of a race: a run like any other, trained slice by slice. One thread at a time uses it; [Race] sees to that.
final class Lane implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Lane.class.getName());

    private final LaneKey key;
    private final RaceEnd end;
    private final TrainingLoop loop;
    private final @Nullable Shadows shadows;
    private final int perImage;
    private final List<VariancePoint> variances = new ArrayList<>();
    private double[] trainSeconds = {};
    private double[] testSeconds = {0};
    private LaneState state = LaneState.RUNNING;
    private LaneResult.@Nullable Last last;
    private String problem = "";

    /// Prepares the run, at step 0.
    Lane(LaneKey key, RacePlan plan, DataSplit data, Gemm gemm, BooleanSupplier cancelled) {
        this.key = key;
        end = plan.end();
        TrainingConfig config = plan.config(key);
        EstimatorSpec estimator = key.estimator();
        perImage = estimator
                .descriptor()
                .decoderEvaluations(estimator, config.model().latentSize());
        shadows = plan.variance() == null ? null : shadows(plan.variance(), config, data, gemm);
        loop = new TrainingLoop(data, config, plan.hyperparameters(key), gemm, cancelled);
        loop.times().countProcessor();
    }

    private Shadows shadows(ShadowPlan asked, TrainingConfig config, DataSplit data, Gemm gemm) {
        var own = new ShadowPlan(List.of(key.estimator()), asked.every(), asked.replicates(), asked.images());
        return new Shadows(own, data.train(), config.binarization(), config.seed(), gemm);
    }

    /// Trains for some time, but not beyond the end.
    ///
    /// @param nanos after which it returns, when its step is done
    /// @param stop  whether to return after the present step
    void advance(long nanos, BooleanSupplier stop) {
        try {
            measure(stop); // before the first step
            long start = System.nanoTime();
            while (!end.isReached(loop) && !stop.getAsBoolean() && System.nanoTime() - start < nanos) {
                loop.step();
                note();
                measure(stop);
            }
        } catch (DivergenceException e) {
            note();
            variances.removeIf(point -> point.step() > loop.steps());
            finish(LaneState.DIVERGED);
            problem = String.valueOf(e.getMessage());
            return;
        }
        if (end.isReached(loop)) {
            finish(LaneState.FINISHED);
        }
    }

    /// Remembers when the newest points were made. A divergence takes points back.
    private void note() {
        trainSeconds = noted(trainSeconds, loop.train().size());
        testSeconds = noted(testSeconds, loop.test().size());
    }

    private double[] noted(double[] seconds, int points) {
        if (points == seconds.length) {
            return seconds;
        }
        double[] next = Arrays.copyOf(seconds, points);
        Arrays.fill(next, Math.min(points, seconds.length), points, loop.times().processorSeconds());
        return next;
    }

    private void measure(BooleanSupplier stop) {
        boolean measured = !variances.isEmpty() && variances.getLast().step() == loop.steps();
        if (shadows == null || measured || !shadows.isDue(loop.steps())) {
            return;
        }
        var monitor = new StudyMonitor() {
            @Override
            public boolean cancelled() {
                return stop.getAsBoolean();
            }
        };
        shadows.measure(loop.freeze(), loop.hyperparameters().beta(), monitor)
                .map(point -> VariancePoint.of(
                        point.estimators().getFirst(),
                        point.step(),
                        evaluations(),
                        loop.times().processorSeconds()))
                .ifPresent(variances::add);
    }

    /// Ends it, and evaluates it on all test images.
    void finish(LaneState as) {
        finish(as, () -> false);
    }

    /// Ends it where it is, and evaluates it if that is done in time. Else its test curve has its newest figures.
    ///
    /// @param late whether the time is over
    void interrupt(BooleanSupplier late) {
        try {
            finish(LaneState.INTERRUPTED, late);
        } catch (CancellationException e) {
            LOG.log(Level.DEBUG, "Not evaluated in time", e);
        }
    }

    private void finish(LaneState as, BooleanSupplier late) {
        state = as;
        ElboTerms test = loop.tester().evaluate(late);
        last = new LaneResult.Last(test.reconstruction(), test.kl());
    }

    /// Something unexpected has happened.
    void fail(Throwable cause) {
        state = LaneState.FAILED;
        problem = cause.toString();
    }

    LaneKey key() {
        return key;
    }

    TrainingLoop loop() {
        return loop;
    }

    /// How much it has used of what the race ends by.
    double used() {
        return end.used(loop);
    }

    private long evaluations() {
        return perImage * loop.examples();
    }

    LaneResult result() {
        return new LaneResult(
                key,
                state,
                loop.steps(),
                loop.epoch(),
                evaluations(),
                loop.times().processorSeconds(),
                end.fraction(loop),
                LanePoints.of(loop.train(), perImage, trainSeconds),
                LanePoints.of(loop.test(), perImage, testSeconds),
                variances,
                last,
                problem);
    }

    @Override
    public void close() {
        loop.close();
    }
}
