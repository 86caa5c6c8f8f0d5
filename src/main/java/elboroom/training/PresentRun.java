package elboroom.training;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The run that a [TrainingService] trains, and what the service does with it. Only the training thread uses it.
final class PresentRun {
    private static final Logger LOG = System.getLogger(TrainingService.class.getName());

    private final RunBuilder builder;
    private final News news;
    private final PublishingPace pace;
    private final Shadowing shadowing;
    private final Executor training;
    private @Nullable LiveRun live;

    /// @param shadowing measures the runs' shadows; closed with the last run
    /// @param training  runs a task on the training thread later
    PresentRun(RunBuilder builder, News news, PublishingPace pace, Shadowing shadowing, Executor training) {
        this.builder = builder;
        this.news = news;
        this.pace = pace;
        this.shadowing = shadowing;
        this.training = training;
    }

    /// Turns a failure into an event. It must not end the thread, because the next request may begin another run.
    void guard(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "Training failed", e);
            LiveRun failed = live;
            if (failed != null) {
                fail(failed, e);
            }
        }
    }

    /// Delivers the last snapshot again, marked as failed. Taking a new one might fail again.
    private void fail(LiveRun failed, Throwable cause) {
        failed.enter(RunState.FAILED);
        TrainingSnapshot last = news.newest();
        if (last != null && failed.is(last.run())) {
            news.tell(last.failed());
        }
        news.tell(new TrainingEvent.StateChanged(failed.run(), RunState.FAILED));
        news.tell(new TrainingEvent.Failed(failed.run(), cause));
    }

    /// Does something to a run if it is the present one. Otherwise the request is refused.
    void ifIs(Run run, Consumer<LiveRun> work) {
        LiveRun here = live;
        if (here != null && here.is(run)) {
            work.accept(here);
        } else {
            news.tell(new TrainingEvent.Refused(run, gone(run)));
        }
    }

    private String gone(Run run) {
        return "%s is not there: it could not be prepared, or another has taken its place (present: %s)"
                .formatted(run, live == null ? "no run" : live.run());
    }

    /// Builds a run, which then replaces the present one. If that fails, the present one stays.
    void replace(Run run, RunStart start) {
        LiveRun next;
        try {
            next = builder.build(run, start, live);
        } catch (RuntimeException | Error e) {
            if (!(e instanceof ModelTooLargeException || e instanceof CancellationException)) { // as the user chose
                LOG.log(Level.ERROR, run + " could not be prepared", e);
            }
            notStarted(run, e);
            return;
        }
        shadowing.cancel();
        if (live != null) {
            if (start instanceof RunStart.Fresh) {
                next.measure(planFor(next, live.shadows().plan()));
            }
            if (start instanceof RunStart.From(RunCopy from) && live.run().isOriginOf(run)) {
                live.fork(from);
            }
            retire(live);
        }
        live = next;
        news.tell(new TrainingEvent.RunStarted(run));
        enter(next, next.loop().steps() == 0 ? RunState.READY : RunState.PAUSED);
        measureShadows(next);
    }

    /// A new run has the shadows of the one before it, as far as they work for its model.
    private static @Nullable ShadowPlan planFor(LiveRun next, @Nullable ShadowPlan before) {
        return before == null ? null : before.fitting(next.run().config().model());
    }

    /// Tells what is left of a run that another replaces, and closes it.
    private void retire(LiveRun old) {
        TrainingSnapshot last = news.newest();
        if (old.loop().steps() > 0 && last != null && old.is(last.run())) {
            news.tell(new TrainingEvent.Retired(old.run(), last, old.state() == RunState.FAILED ? null : copyOf(old)));
        }
        builder.retire(old);
    }

    /// The whole state of a run; null if there is no memory for it.
    private static @Nullable RunCopy copyOf(LiveRun run) {
        try {
            return run.copy();
        } catch (OutOfMemoryError e) {
            LOG.log(Level.WARNING, "No memory to copy the state of " + run.run(), e);
            return null;
        }
    }

    /// Replaces a run by one that begins anew, with the same hyperparameters.
    void reset(Run run, Run next) {
        LiveRun here = live;
        if (here != null && here.is(run)) {
            replace(next, new RunStart.Fresh(here.loop().hyperparameters()));
        } else if (builder.isCancelled(next)) { // and so was the run that it resets
            notStarted(next, new CancellationException(next + " was cancelled"));
        } else {
            notStarted(next, new IllegalStateException(gone(run)));
        }
    }

    private void notStarted(Run run, Throwable cause) {
        news.tell(new TrainingEvent.NotStarted(run, cause, live == null ? null : live.run()));
    }

    /// Trains to a step or to the end of an epoch, whichever comes first. A run without its images is refused.
    void train(LiveRun run, long untilStep, long untilEpoch) {
        if (!run.run().hasImages()) {
            news.tell(new TrainingEvent.Refused(
                    run.run(), "its images are not here; find them, and it trains on from this step"));
            return;
        }
        run.aim(untilStep, untilEpoch);
        enter(run, RunState.RUNNING);
    }

    /// Whether the next minibatch is to be trained on. Where shadows are due while earlier ones are still measured,
    /// training waits.
    boolean isTraining() {
        return live != null
                && live.state() == RunState.RUNNING
                && live.dueShadows().isEmpty();
    }

    /// Trains on one minibatch. Only while [#isTraining].
    void step() {
        LiveRun run = Objects.requireNonNull(live);
        TrainingLoop loop = run.loop();
        long epochs = loop.epochsDone();
        try {
            run.step();
        } catch (DivergenceException e) {
            shadowing.cancel();
            enter(run, RunState.DIVERGED);
            news.tell(new TrainingEvent.Diverged(run.run(), e.step(), e.term(), e.lastGoodStep(), e.tried()));
            return;
        }
        measureShadows(run);
        if (loop.epochsDone() > epochs) {
            news.tell(new TrainingEvent.EpochEnded(run.run(), loop.epochsDone()));
        }
        if (run.atItsAim()) {
            enter(run, RunState.PAUSED);
        } else if (pace.isDue()) {
            publish(run);
            builder.giveBackReplaced();
        } else if (hasFirstPoint(loop)) {
            publish(run);
        }
    }

    /// Whether the training curve has got its first point since the last snapshot.
    private boolean hasFirstPoint(TrainingLoop loop) {
        TrainingSnapshot last = news.newest();
        return !loop.train().isEmpty() && last != null && last.train().isEmpty();
    }

    /// Copies the whole state. If that is not possible, it is refused.
    void capture(LiveRun run, Consumer<RunCopy> receiver) {
        if (run.state() == RunState.FAILED) {
            news.tell(new TrainingEvent.Refused(
                    run.run(), "a run that has failed in the middle of a step has no whole state"));
            return;
        }
        RunCopy copy = copyOf(run);
        if (copy == null) {
            news.tell(new TrainingEvent.Refused(run.run(), "there is no memory for a copy of the run's state"));
            return;
        }
        receiver.accept(copy);
    }

    /// Changes hyperparameters. What the run cannot follow is refused.
    void change(LiveRun run, Hyperparameters asked) {
        Hyperparameters before = run.loop().hyperparameters();
        Hyperparameters next = RequestedRamps.begun(asked, before, run.loop().steps());
        try {
            run.change(next);
        } catch (RuntimeException | Error e) { // the loop is as it was before
            LOG.log(e instanceof IllegalArgumentException ? Level.DEBUG : Level.WARNING, "Refused: " + next, e);
            String reason = e.getMessage();
            news.tell(new TrainingEvent.Refused(run.run(), reason == null ? e.toString() : reason));
            return;
        }
        if (!run.loop().hyperparameters().equals(before)) {
            publish(run);
        }
    }

    /// Measures these estimators along training from now on, or none. A plan that does not fit is refused.
    void measure(LiveRun run, @Nullable ShadowPlan plan) {
        try {
            run.measure(plan);
        } catch (IllegalArgumentException e) {
            news.tell(new TrainingEvent.Refused(run.run(), String.valueOf(e.getMessage())));
            return;
        }
        shadowing.cancel();
        publish(run);
        measureShadows(run);
    }

    /// Begins to measure what is due, unless something is being measured.
    private void measureShadows(LiveRun run) {
        Optional<ShadowPlan> due = run.dueShadows();
        if (due.isEmpty() || shadowing.isBusy()) {
            return;
        }
        run.shadowsBegun();
        try {
            shadowing.begin(
                    run.run(),
                    due.get(),
                    run.loop().freeze(),
                    run.loop().hyperparameters().beta(),
                    training,
                    point -> measured(run, point),
                    cause -> notMeasured(run, cause));
        } catch (RuntimeException | Error e) { // no memory for a copy of the weights, for example
            notMeasured(run, e);
        }
    }

    private void measured(LiveRun run, ShadowPoint point) {
        run.add(point);
        if (run.state() != RunState.RUNNING) {
            publish(run);
        }
        measureShadows(run);
    }

    /// A run goes on without its shadows.
    private void notMeasured(LiveRun run, Throwable cause) {
        LOG.log(Level.ERROR, "The shadows of " + run.run() + " have ended", cause);
        shadowing.cancel();
        run.measure(null);
        publish(run);
        news.tell(new TrainingEvent.ShadowsEnded(run.run(), cause));
    }

    void enter(LiveRun run, RunState next) {
        run.enter(next);
        publish(run);
        news.tell(new TrainingEvent.StateChanged(run.run(), next));
    }

    private void publish(LiveRun run) {
        news.tell(pace.timed(run::snapshot));
    }

    /// Ends the run for good.
    void stop() {
        shadowing.close();
        LiveRun last = live;
        if (last != null) {
            guard(() -> enter(last, RunState.STOPPED));
            last.close();
        }
    }
}
