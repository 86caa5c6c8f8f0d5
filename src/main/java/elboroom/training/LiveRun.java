package elboroom.training;

import elboroom.tensor.Gemm;
import java.util.function.BooleanSupplier;

/// The present run: its training loop, the moments of it that are remembered, its state and where it stops. Only the
/// training thread uses it.
final class LiveRun implements AutoCloseable {
    static final long FOREVER = Long.MAX_VALUE;

    private final Run run;
    private final TrainingLoop loop;
    private final Keyframes keyframes;
    private final SpeedMeter speed = new SpeedMeter();
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

    /// Remembers where a fork leaves this run, or where this one began as a fork.
    final void fork(RunCopy from) {
        keyframes.fork(Keyframe.of(from.state(), run.images().train().count()));
    }

    /// A copy of the whole state, with the moments before it.
    RunCopy copy() {
        return new RunCopy(loop.capture(), keyframes.list());
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
                keyframes.list());
    }

    @Override
    public void close() {
        loop.close();
    }
}
