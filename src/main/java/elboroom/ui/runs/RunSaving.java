package elboroom.ui.runs;

import elboroom.project.EmbeddedData;
import elboroom.project.Project;
import elboroom.project.ProjectRun;
import elboroom.project.ProjectRun.Stored;
import elboroom.training.Run;
import elboroom.training.RunCopy;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.RunModel;
import elboroom.ui.runs.OpenFileModel.Written;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Saves the window's runs. The state of the one that is trained is copied on the training thread between two steps,
/// and written on another; training does not wait for the disk. Belongs to the FX thread.
final class RunSaving {
    private static final Texts TEXTS = new Texts(RunSaving.class);
    /// Bytes of moments of a run in a file, at most ([RunCopy#forFile]). The others can be trained again.
    static final long MOMENTS = 256 << 20;

    private final RunModel run;
    private final OpenFileModel open;
    private final ProjectModel project;
    private final RecentModel recent;
    private final Tools tools;

    /// What it works with.
    record Tools(RunDisk disk, FileWork.Place place, Questions questions) {}

    RunSaving(RunModel run, OpenFileModel open, ProjectModel project, RecentModel recent, Tools tools) {
        this.run = run;
        this.open = open;
        this.project = project;
        this.recent = recent;
        this.tools = tools;
    }

    /// Saves the runs in their file. If they have none, a person chooses one.
    ///
    /// @param saved called when the file is written, and not if that fails
    void save(Runnable saved) {
        if (open.fileProperty().get() == null) {
            saveAs(saved);
        } else {
            capture((which, copy) -> saveAgain(which, copy, saved));
        }
    }

    /// A run that was being opened when this was asked for has a file of its own.
    private void saveAgain(Run which, RunCopy copy, Runnable saved) {
        Path file = open.fileProperty().get();
        if (file == null) {
            saveAs(saved);
        } else {
            write(which, copy, file, true, open.embedding().isOn(), saved);
        }
    }

    /// Saves the runs in a file that a person chooses. If their images may be in it, too, this is asked first.
    void saveAs(Runnable saved) {
        long bytes = open.embedding().bytes();
        if (bytes == 0) {
            saveAs(false, saved);
        } else {
            tools.questions.embedding(
                    bytes, open.embedding().isOn(), answer -> answer.ifPresent(embed -> saveAs(embed, saved)));
        }
    }

    private void saveAs(boolean embed, Runnable saved) {
        tools.questions.fileToSave(open.fileProperty().get()).ifPresent(chosen -> {
            Path file = RunFiles.withExtension(chosen);
            save(file, file.equals(chosen), embed, saved); // the dialog has asked about the name that was chosen
        });
    }

    /// Saves the runs as they are before the next minibatch.
    ///
    /// @param replace whether a file of this name may be replaced
    /// @param embed   whether images that may be are in the file, too
    /// @param saved   called when the file is written, and not if that fails
    void save(Path file, boolean replace, boolean embed, Runnable saved) {
        capture((which, copy) -> write(which, copy, file, replace, embed, saved));
    }

    private void capture(BiConsumer<Run, RunCopy> receiver) {
        Run which = run.run();
        if (which != null) {
            run.capture(copy -> tools.place.fx().execute(() -> receiver.accept(which, copy)));
        }
    }

    private void write(Run which, RunCopy copy, Path file, boolean replace, boolean embed, Runnable saved) {
        Saving saving = Saving.of(project, which, copy, new Saving.What(Saving.Extent.ALL, MOMENTS, embed, run));
        var work = new FileWork(
                () -> TEXTS.get("saving.work", OpenFileModel.nameOf(file)), tools.place, cause -> problem(file, cause));
        work.run(
                task -> {
                    if (!replace) {
                        requireNew(file);
                    }
                    Project runs = saving.copy().get();
                    return written(tools.disk.write(file, runs), embed ? tools.disk.read(file) : null);
                },
                written -> {
                    open.embedding().set(embed);
                    open.saved(saving, file, written);
                    tellOfMissing(saving, file, embed);
                    recent.add(file);
                    saved.run();
                },
                cause -> tools.place.problems().accept(problem(file, cause)),
                () -> {});
    }

    /// Says which runs are in the file without their images, although those were wanted there.
    private void tellOfMissing(Saving saving, Path file, boolean embed) {
        String without = saving.runs().stream()
                .filter(each -> embed && each.images().areLeftOut())
                .map(ShelfRun::name)
                .collect(Collectors.joining(", "));
        if (!without.isEmpty()) {
            tools.place
                    .problems()
                    .accept(new Problem(
                            TEXTS.get("saving.images", without, file),
                            TEXTS.get("saving.images.why"),
                            TEXTS.get("saving.images.next")));
        }
    }

    /// @param read the file with images in it; null for one without
    private static List<Written> written(List<@Nullable Stored> stored, @Nullable Project read) {
        var written = new ArrayList<Written>();
        for (int at = 0; at < stored.size(); at++) {
            ProjectRun run = read == null ? null : read.runs().get(at);
            EmbeddedData images = run == null ? null : run.head().data().embedded();
            written.add(new Written(stored.get(at), images instanceof EmbeddedData.Stored there ? there : null));
        }
        return written;
    }

    private static void requireNew(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString(), null, TEXTS.get("saving.exists"));
        }
    }

    private static Problem problem(Path file, Throwable cause) {
        return Problem.of(TEXTS.get("saving.failed", file), cause, TEXTS.get("saving.failed.next"));
    }
}
