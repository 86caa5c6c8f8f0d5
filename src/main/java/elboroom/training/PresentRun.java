package elboroom.training;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The run that a [TrainingService] trains, and what the service does with it. Only the training thread uses it.
final class PresentRun {
    private static final Logger LOG = System.getLogger(TrainingService.class.getName());

    private final RunBuilder builder;
    private final News news;
    private final PublishingPace pace;
    private @Nullable LiveRun live;

    PresentRun(RunBuilder builder, News news, PublishingPace pace) {
        this.builder = builder;
        this.news = news;
        this.pace = pace;
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
        if (live != null) {
            if (start instanceof RunStart.From(RunCopy from) && live.run().isOriginOf(run)) {
                live.fork(from);
            }
            retire(live);
        }
        live = next;
        news.tell(new TrainingEvent.RunStarted(run));
        enter(next, next.loop().steps() == 0 ? RunState.READY : RunState.PAUSED);
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

    boolean isTraining() {
        return live != null && live.state() == RunState.RUNNING;
    }

    /// Trains on one minibatch. Only while [#isTraining].
    void step() {
        LiveRun training = Objects.requireNonNull(live);
        TrainingLoop loop = training.loop();
        long epochs = loop.epochsDone();
        try {
            training.step();
        } catch (DivergenceException e) {
            enter(training, RunState.DIVERGED);
            news.tell(new TrainingEvent.Diverged(training.run(), e.step(), e.term(), e.lastGoodStep(), e.tried()));
            return;
        }
        if (loop.epochsDone() > epochs) {
            news.tell(new TrainingEvent.EpochEnded(training.run(), loop.epochsDone()));
        }
        if (training.atItsAim()) {
            enter(training, RunState.PAUSED);
        } else if (pace.isDue()) {
            publish(training);
            builder.giveBackReplaced();
        } else if (hasFirstPoint(loop)) {
            publish(training);
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
        LiveRun last = live;
        if (last != null) {
            guard(() -> enter(last, RunState.STOPPED));
            last.close();
        }
    }
}
