package elboroom.ui.runs;

import elboroom.training.Run;
import elboroom.training.RunCopy;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.RunModel;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Saves the window's runs. The state of the one that is trained is copied on the training thread between two steps,
/// and written on another; training does not wait for the disk. Belongs to the FX thread.
final class RunSaving {
    private static final Texts TEXTS = new Texts(RunSaving.class);
    /// Bytes of moments of a run in a file, at most ([RunCopy#forFile]). The others can be trained again.
    static final long MOMENTS = 256 << 20;

    private final RunModel run;
    private final OpenFileModel open;
    private final RunDisk disk;
    private final FileWork.Place place;

    RunSaving(RunModel run, OpenFileModel open, RunDisk disk, FileWork.Place place) {
        this.run = run;
        this.open = open;
        this.disk = disk;
        this.place = place;
    }

    /// Saves the run as it is before its next minibatch.
    ///
    /// @param replace whether a file of this name may be replaced
    /// @param saved   called when the file is written, and not if that fails
    void save(Path file, boolean replace, Runnable saved) {
        Run which = run.run();
        if (which != null) {
            run.capture(copy -> place.fx().execute(() -> write(which, copy, file, replace, saved)));
        }
    }

    private void write(Run which, RunCopy copy, Path file, boolean replace, Runnable saved) {
        OpenFileModel.Saving saving = open.toSave(which, copy, OpenFileModel.Extent.ALL, MOMENTS);
        var work = new FileWork(
                () -> TEXTS.get("saving.work", OpenFileModel.nameOf(file)), place, cause -> problem(file, cause));
        work.run(
                task -> {
                    if (!replace) {
                        requireNew(file);
                    }
                    return disk.write(file, saving.copy().get());
                },
                stored -> {
                    open.saved(saving, file, stored);
                    saved.run();
                },
                cause -> place.problems().accept(problem(file, cause)),
                () -> {});
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
