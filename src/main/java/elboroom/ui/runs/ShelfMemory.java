package elboroom.ui.runs;

import elboroom.project.ProjectRun;
import elboroom.project.ProjectRun.Held;
import elboroom.project.ProjectRun.Lost;
import elboroom.project.ProjectRun.Stored;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.ui.runs.FileWork.Reading;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Keeps the states of runs that were put aside within a budget of memory. Above it, those that began first leave the
/// memory: what the project's file has is read from there when it is needed, the others are written into files of their
/// own, which are removed as soon as nothing needs them: what is saved shall not be offered after a crash. If they
/// cannot be written, only the curves stay, and the run says so. Belongs to the FX thread.
final class ShelfMemory {
    private static final Texts TEXTS = new Texts(ShelfMemory.class);

    private final ProjectModel project;
    private final Recovery recovery;
    private final FileWork.Place place;
    private final long budget;
    private final Set<ShelfRun> leaving = new HashSet<>();
    private final Set<Path> written = new HashSet<>();

    /// @param budget bytes of weights and moments
    ShelfMemory(ProjectModel project, OpenFileModel open, Recovery recovery, FileWork.Place place, long budget) {
        this.project = project;
        this.recovery = recovery;
        this.place = place;
        this.budget = budget;
        open.unsavedProperty().subscribe(unsaved -> {
            if (!unsaved) {
                removeUnneeded();
            }
        });
        open.onSaved(this::removeUnneeded); // also while a run trains, and so has unsaved steps
    }

    /// Makes room if there is too little.
    void limit() {
        long bytes = 0;
        for (ShelfRun each : List.copyOf(project.runs()).reversed()) {
            if (each.restProperty().get() instanceof Held held) {
                bytes += held.bytes();
                if (bytes > budget && leaving.add(each)) {
                    release(each, held);
                }
            }
        }
    }

    private void release(ShelfRun each, Held held) {
        Stored copy = each.copy();
        if (copy != null) {
            left(each, held, copy);
        } else if (recovery.isOn()) {
            Reading<ProjectRun> run =
                    each.toSave(each.facts(), held, () -> each.images().data().with(null));
            new FileWork(() -> TEXTS.get("shelf.work", each.name()), place, ShelfMemory::problem)
                    .run(
                            task -> recovery.spill(run.get()),
                            stored -> {
                                written.add(stored.file());
                                Stored saved = each.copy(); // meanwhile
                                left(each, held, saved == null ? stored : saved);
                                if (saved != null) {
                                    removeUnneeded();
                                }
                            },
                            cause -> {
                                place.problems().accept(problem(cause));
                                left(each, held, lost());
                            },
                            () -> left(each, held, lost()));
        } else {
            left(each, held, lost());
        }
    }

    /// Removes the files that no run is in, not even one that was deleted and may be brought back. Only
    /// when every run is saved, or was given up.
    private void removeUnneeded() {
        List<Path> unneeded = written.stream()
                .filter(file -> Stream.concat(project.runs().stream(), project.acts().deleted().stream())
                        .noneMatch(each -> isIn(each, file)))
                .toList();
        for (Path file : unneeded) {
            written.remove(file);
            new FileWork(Background.MOMENTS, place, ShelfMemory::problem)
                    .run(
                            task -> {
                                recovery.remove(file);
                                return file;
                            },
                            removed -> {},
                            cause -> {}, // then it is removed at the end
                            () -> {});
        }
    }

    private static boolean isIn(ShelfRun each, Path file) {
        return each.restProperty().get() instanceof Stored stored
                && stored.file().equals(file);
    }

    private void left(ShelfRun each, Held held, ProjectRun.Rest where) {
        leaving.remove(each);
        if (each.restProperty().get() == held) { // and has not gone on meanwhile
            each.keep(where);
        }
    }

    private Lost lost() {
        return new Lost(TEXTS.get("shelf.lost.budget", budget >> 20));
    }

    private static Problem problem(Throwable cause) {
        return Problem.of(TEXTS.get("shelf.failed"), cause, TEXTS.get("shelf.failed.next"));
    }
}
