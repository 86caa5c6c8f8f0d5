package elboroom.ui.runs;

import elboroom.data.DataSource;
import elboroom.data.LoadedData;
import elboroom.project.SavedRun;
import elboroom.training.Run;
import elboroom.training.RunCopy;
import elboroom.training.TrainingEvent;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.RunModel;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Opens a run: reads its file, loads its images, and lets the training service build it. Until the last of these has
/// succeeded, the present run stays, and trains on if it does. Belongs to the FX thread.
final class RunOpening {
    private static final Texts TEXTS = new Texts(RunOpening.class);

    private final RunModel run;
    private final RunHost host;
    private final OpenFileModel open;
    private final RunDisk disk;
    private final FileWork.Place place;
    private final Questions questions;
    private @Nullable FileWork work;
    private @Nullable Opening building;

    /// @param shown the run's file from then on; null if it was never saved by a person
    private record Opening(
            Path file,
            @Nullable Path shown,
            Runnable opened,
            @Nullable Run run) {
        Opening as(Run begun) {
            return new Opening(file, shown, opened, begun);
        }

        boolean is(Run other) {
            return run != null && run.number() == other.number();
        }
    }

    RunOpening(
            RunModel run, RunHost host, OpenFileModel open, RunDisk disk, FileWork.Place place, Questions questions) {
        this.run = run;
        this.host = host;
        this.open = open;
        this.disk = disk;
        this.place = place;
        this.questions = questions;
        run.onEvent(this::follow);
    }

    /// Opens a run. A later call replaces one that is still under way.
    ///
    /// @param shown  the run's file from then on; null if it was never saved by a person
    /// @param opened called when the run is the window's
    void open(Path file, @Nullable Path shown, Runnable opened) {
        giveUp();
        var opening = new Opening(file, shown, opened, null);
        begin(opening)
                .run(
                        task -> disk.read(file),
                        saved -> load(opening, saved, saved.data().source()),
                        cause -> {
                            place.problems().accept(problem(file, cause));
                            ended();
                        },
                        this::ended);
    }

    private FileWork begin(Opening opening) {
        var next = new FileWork(
                () -> TEXTS.get("opening.work", OpenFileModel.nameOf(opening.file)),
                place,
                cause -> problem(opening.file, cause));
        next.setOnCancel(this::ended);
        work = next;
        return next;
    }

    private void load(Opening opening, SavedRun saved, DataSource images) {
        begin(opening)
                .run(
                        task -> {
                            LoadedData data = images.load();
                            saved.data().requireSame(data);
                            return data;
                        },
                        data -> build(opening, saved, data),
                        cause -> askForImages(opening, saved, cause),
                        this::ended);
    }

    /// The images have gone or changed. A person may know where they are now.
    private void askForImages(Opening opening, SavedRun saved, IOException cause) {
        Problem problem = Problem.of(
                TEXTS.get("opening.images", OpenFileModel.nameOf(opening.file)),
                cause,
                TEXTS.get("opening.images.next", saved.data().train()));
        questions.images(
                problem, chosen -> chosen.ifPresentOrElse(source -> load(opening, saved, source), this::ended));
    }

    private void build(Opening opening, SavedRun saved, LoadedData data) {
        Run next = host.goOn(data, saved.config(), new RunCopy(saved.state(), saved.earlier()));
        building = opening.as(next);
        open.expect(next, saved, opening.shown);
    }

    private void follow(TrainingEvent event) {
        Opening awaited = building;
        if (awaited == null) {
            return;
        }
        if (event instanceof TrainingEvent.RunStarted started && awaited.is(started.run())) {
            building = null;
            awaited.opened.run();
        } else if (event instanceof TrainingEvent.NotStarted failed && awaited.is(failed.run())) {
            building = null;
            open.expectNothing();
            ended();
        }
    }

    /// Nothing was opened. A window without a run begins one.
    private void ended() {
        if (run.run() == null) {
            host.beginAnew();
        }
    }

    /// Opens nothing of what is under way.
    void giveUp() {
        if (work != null) {
            work.abandon();
        }
    }

    private static Problem problem(Path file, Throwable cause) {
        return cause instanceof OutOfMemoryError
                ? new Problem(
                        TEXTS.get("opening.failed", file),
                        TEXTS.get("opening.memory", Runtime.getRuntime().maxMemory() >> 20),
                        TEXTS.get("opening.memory.next"),
                        cause)
                : Problem.of(TEXTS.get("opening.failed", file), cause, TEXTS.get("opening.failed.next"));
    }
}
