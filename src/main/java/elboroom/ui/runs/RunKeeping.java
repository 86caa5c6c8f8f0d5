package elboroom.ui.runs;

import elboroom.project.RecoveryFolder;
import elboroom.training.Run;
import elboroom.training.RunCopy;
import elboroom.training.RunState;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.RunModel;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Keeps the unsaved run every few minutes and after a pause, so that a crash does not take it. What was kept is
/// forgotten as soon as nothing is unsaved any more. If it cannot be written, this is said once, and costs nothing but
/// the keeping. Belongs to the FX thread.
final class RunKeeping {
    private static final Texts TEXTS = new Texts(RunKeeping.class);

    private final RunModel run;
    private final OpenFileModel open;
    private final ProjectModel project;
    private final Recovery recovery;
    private final Times times;
    private final FileWork.Place place;
    private boolean isKept; // by this window, or taken over by it
    private @Nullable Moment kept;
    private @Nullable FileWork writing;
    private boolean restAwaited;
    private boolean toldOfFailure;
    private int every = 1;
    private int minutes;
    private boolean closed;

    /// When the run is kept.
    ///
    /// @param rest     runs a task on the FX thread a moment later: who steps quickly is not held up
    /// @param interval runs a task on the FX thread a minute later
    record Times(Executor rest, Executor interval) {
        static Times on(Executor fx) {
            return new Times(
                    CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, fx),
                    CompletableFuture.delayedExecutor(60, TimeUnit.SECONDS, fx));
        }
    }

    RunKeeping(
            RunModel run,
            OpenFileModel open,
            ProjectModel project,
            Recovery recovery,
            Times times,
            FileWork.Place place) {
        this.run = run;
        this.open = open;
        this.project = project;
        this.recovery = recovery;
        this.times = times;
        this.place = place;
        if (recovery.isOn()) {
            open.unsavedProperty().subscribe(this::forgetIfSaved);
            run.presentProperty().subscribe(this::rest); // who steps quickly never sees another state
            times.interval().execute(this::tick);
        }
    }

    /// @param interval minutes between two times; 0 keeps nothing
    void every(int interval) {
        every = interval;
    }

    private void tick() {
        if (!closed) {
            minutes++;
            if (every > 0 && minutes % every == 0) {
                keep();
            }
            times.interval().execute(this::tick);
        }
    }

    private void rest(@Nullable TrainingSnapshot shown) {
        if (shown != null
                && shown.state() != RunState.RUNNING
                && open.unsavedProperty().get()
                && !restAwaited) {
            restAwaited = true;
            times.rest().execute(() -> {
                restAwaited = false;
                if (!closed && every > 0 && run.stateProperty().get() != RunState.RUNNING) {
                    keep();
                }
            });
        }
    }

    /// Keeps the run if it has unsaved steps, and if the last one is written.
    private void keep() {
        Run which = run.run();
        boolean whole = run.stateProperty().get() != RunState.FAILED;
        boolean idle = writing == null || !writing.isWorking();
        if (whole && idle && which != null && open.isUnsaved()) {
            run.capture(copy -> place.fx().execute(() -> keep(which, copy)));
        }
    }

    private void keep(Run which, RunCopy copy) {
        int studies =
                project.runs().stream().mapToInt(each -> each.studies().size()).sum();
        Moment moment = Moment.of(which, copy, studies, run.pins().images());
        if (closed || !open.isUnsaved() || moment.equals(kept)) {
            return;
        }
        boolean embed = open.embedding().isOn();
        var what = new Saving.What(Saving.Extent.UNSAVED, RecoveryFolder.MOMENTS, embed, run);
        Saving saving = Saving.of(project, which, copy, what);
        FileWork work = work();
        writing = work;
        work.run(
                task -> {
                    recovery.write(saving.copy().get());
                    return moment;
                },
                done -> {
                    kept = done;
                    isKept = true;
                    toldOfFailure = false;
                    forgetIfSaved(); // it may have been saved while it was written
                },
                this::tellOnce,
                () -> {});
    }

    /// Makes what another window has left this window's own, in the background.
    void takeOver(RecoveryModel.Offer left) {
        isKept = true;
        inBackground(() -> recovery.takeOver(left.file()));
    }

    /// Forgets what another window has left, in the background.
    void remove(RecoveryModel.Offer left) {
        inBackground(() -> recovery.remove(left.file()));
    }

    private void forgetIfSaved() {
        if (isKept && !open.isUnsaved()) {
            isKept = false;
            kept = null;
            inBackground(recovery::removeOwn);
        }
    }

    /// Keeps nothing any more. What is kept stays until the program has ended well.
    void close() {
        closed = true;
    }

    /// A step with the files.
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private void inBackground(Step step) {
        work().run(
                        task -> {
                            step.run();
                            return step;
                        },
                        done -> {},
                        this::tellOnce,
                        () -> {});
    }

    private void tellOnce(IOException cause) {
        if (!toldOfFailure) {
            toldOfFailure = true;
            place.problems().accept(problem(cause));
        }
    }

    private FileWork work() {
        return new FileWork(() -> TEXTS.get("keeping.work"), place, RunKeeping::problem);
    }

    private static Problem problem(Throwable cause) {
        return Problem.of(TEXTS.get("keeping.failed"), cause, TEXTS.get("keeping.failed.next"));
    }
}
