package elboroom.training;

import elboroom.tensor.Gemm;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The present run: its training loop, the moments of it that are remembered, its state and where it stops. Only the
/// training thread uses it.
final class LiveRun implements AutoCloseable {
    static final long FOREVER = Long.MAX_VALUE;
    private static final long NOT_YET = -1;

    private final Run run;
    private final TrainingLoop loop;
    private final Keyframes keyframes;
    private final SpeedMeter speed = new SpeedMeter();
    private ShadowCurves shadows = ShadowCurves.NONE;
    private long shadowStep = NOT_YET; // the newest step that was measured, or is being measured
    private RunState state = RunState.READY;
    private long stopAtStep = FOREVER;
    private long stopAtEpoch = FOREVER;

    /// Prepares the run. If that fails, no threads are left behind.
    ///
    /// @param keyframes remembers moments of it; empty
    /// @param cancelled whether to give up
    /// @throws java.util.concurrent.CancellationException if it gave up
    LiveRun(Run run, RunStart start, Gemm gemm, Keyframes keyframes, BooleanSupplier cancelled) {
        this.run = run;
        this.keyframes = keyframes;
        loop = switch (start) {
            case RunStart.Fresh fresh ->
                new TrainingLoop(run.images(), run.config(), fresh.hyperparameters(), gemm, cancelled);
            case RunStart.From from ->
                TrainingLoop.resume(run.images(), run.config(), from.copy().state(), gemm);
        };
        if (start instanceof RunStart.From from) {
            keyframes.recall(from.copy().before());
            keyframes.keepAlways(loop.steps());
            shadows = from.copy().shadows();
        }
        keyframes.observe(loop);
        if (start instanceof RunStart.From from && run.origin() != null) {
            fork(from.copy());
        }
    }

    Run run() {
        return run;
    }

    /// Bytes that it takes, about.
    long bytes() {
        return MemoryNeed.of(run.config(), loop.hyperparameters()).bytes() + keyframes.bytes();
    }

    TrainingLoop loop() {
        return loop;
    }

    RunState state() {
        return state;
    }

    boolean is(Run other) {
        return run.number() == other.number();
    }

    void enter(RunState next) {
        state = next;
    }

    /// Sets where training stops: at a step or at an epoch, whichever comes first.
    void aim(long untilStep, long untilEpoch) {
        stopAtStep = untilStep;
        stopAtEpoch = untilEpoch;
        speed.restart();
    }

    /// Trains on one minibatch.
    ///
    /// @throws DivergenceException as [TrainingLoop#step]
    void step() {
        try {
            loop.step();
        } catch (DivergenceException e) {
            keyframes.observe(loop); // which has gone back
            shadows = shadows.upTo(loop.steps());
            shadowStep = NOT_YET;
            throw e;
        }
        keyframes.observe(loop);
        speed.count(loop.examples());
    }

    /// Changes the hyperparameters.
    ///
    /// @throws IllegalArgumentException as [TrainingLoop#setHyperparameters]
    void change(Hyperparameters next) {
        loop.setHyperparameters(next);
        keyframes.observe(loop);
    }

    ShadowCurves shadows() {
        return shadows;
    }

    /// Measures these from now on, or nothing.
    ///
    /// @throws IllegalArgumentException if an estimator does not work for the model
    void measure(@Nullable ShadowPlan plan) {
        if (plan != null) {
            plan.requireFits(run.config().model());
        }
        shadows = shadows.with(plan);
        shadowStep = NOT_YET;
    }

    /// What is to be measured before the next step; empty if nothing is, if that has begun, or
    /// without images.
    Optional<ShadowPlan> dueShadows() {
        return shadowStep == loop.steps() || !run.hasImages() ? Optional.empty() : shadows.due(loop.steps());
    }

    /// Notes that the measurement of the present step has begun.
    void shadowsBegun() {
        shadowStep = loop.steps();
    }

    void add(ShadowPoint point) {
        shadows = shadows.with(point);
    }

    /// Remembers where a fork leaves this run, or where this one began as a fork.
    final void fork(RunCopy from) {
        keyframes.fork(Keyframe.of(from.state(), run.images().train().count()));
    }

    /// A copy of the whole state, with the moments before it.
    RunCopy copy() {
        return new RunCopy(loop.capture(), keyframes.list(), shadows);
    }

    boolean atItsAim() {
        return loop.steps() >= stopAtStep || loop.epochsDone() >= stopAtEpoch;
    }

    TrainingSnapshot snapshot() {
        return new TrainingSnapshot(
                run,
                state,
                loop.hyperparameters(),
                loop.steps(),
                loop.epoch(),
                loop.examples(),
                state == RunState.RUNNING ? speed.perSecond() : 0,
                loop.train(),
                loop.test(),
                loop.lastTest(),
                loop.changes(),
                loop.freeze(),
                keyframes.list(),
                shadows);
    }

    @Override
    public void close() {
        loop.close();
    }
}
