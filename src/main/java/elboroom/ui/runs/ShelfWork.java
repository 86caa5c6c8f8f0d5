package elboroom.ui.runs;

import elboroom.project.AtomicFile;
import elboroom.project.CurveCsv;
import elboroom.project.Project;
import elboroom.project.SavedRun;
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
    private final ProjectModel project;
    private final RunOpening opening;
    private final RunDisk disk;
    private final Questions questions;
    private final FileWork.Place place;

    ShelfWork(RunModel run, ProjectModel project, RunOpening opening, RunOpening.Tools tools) {
        this.run = run;
        this.project = project;
        this.opening = opening;
        disk = tools.disk();
        questions = tools.questions();
        place = tools.place();
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

    /// Adds the runs of a file to the list, in the background. They stay in their file until these runs are saved.
    ///
    /// @param added called when they are there
    void add(Path file, Runnable added) {
        String name = OpenFileModel.nameOf(file);
        new FileWork(() -> TEXTS.get("adding.work", name), place, cause -> notAdded(name, cause))
                .run(
                        task -> disk.read(file),
                        other -> {
                            project.acts().add(other, name);
                            added.run();
                        },
                        cause -> place.problems().accept(notAdded(name, cause)),
                        () -> {});
    }

    /// Adds a run that was trained beside the window's own to the list.
    public void add(SavedRun trained) {
        project.acts().add(Project.of(trained), trained.name());
        project.makeRoom();
    }

    private static Problem notAdded(String name, Throwable cause) {
        return Problem.of(TEXTS.get("adding.failed", name), cause, TEXTS.get("adding.failed.next"));
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
