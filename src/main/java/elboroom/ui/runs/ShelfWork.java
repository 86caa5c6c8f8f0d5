package elboroom.ui.runs;

import elboroom.project.AtomicFile;
import elboroom.project.CurveCsv;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.RunModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// What is done with runs of the list: going on with one, copying its settings, writing its curves. Belongs to the FX
/// thread.
public final class ShelfWork {
    private static final Texts TEXTS = new Texts(ShelfWork.class);

    private final RunModel run;
    private final RunOpening opening;
    private final Questions questions;
    private final FileWork.Place place;

    ShelfWork(RunModel run, RunOpening opening, Questions questions, FileWork.Place place) {
        this.run = run;
        this.opening = opening;
        this.questions = questions;
        this.place = place;
    }

    /// Goes on with a run that was put aside, and trains it at once. The present one is put aside.
    public void goOn(ShelfRun entry) {
        show(entry, run::start);
    }

    /// Makes a run that was put aside the window's, and leaves it paused.
    public void show(ShelfRun entry) {
        show(entry, () -> {});
    }

    private void show(ShelfRun entry, Runnable then) {
        if (entry.canGoOn()) {
            opening.goOn(entry, then);
        }
    }

    /// Begins a run with the settings that another began with. It is paused at its first step.
    public void duplicate(ShelfRun entry) {
        opening.duplicate(entry);
    }

    /// Writes a run's curves into a file that a person chooses, in the background.
    public void exportCurves(ShelfRun entry) {
        questions.fileForCurves(entry.name()).ifPresent(file -> exportCurves(entry.facts(), file));
    }

    private void exportCurves(RunFacts facts, Path file) {
        new FileWork(
                        () -> TEXTS.get("saving.work", OpenFileModel.nameOf(file)),
                        place,
                        cause -> notWritten(file, cause))
                .run(
                        task -> {
                            byte[] csv =
                                    CurveCsv.of(facts.train(), facts.test()).getBytes(StandardCharsets.UTF_8);
                            AtomicFile.write(file, out -> out.write(csv));
                            return file;
                        },
                        written -> {},
                        cause -> place.problems().accept(notWritten(file, cause)),
                        () -> {});
    }

    private static Problem notWritten(Path file, Throwable cause) {
        return Problem.of(TEXTS.get("saving.failed", file), cause, TEXTS.get("curves.failed.next"));
    }
}
