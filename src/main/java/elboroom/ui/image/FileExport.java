package elboroom.ui.image;

import elboroom.project.AtomicFile;
import elboroom.text.FileReason;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Refusal;
import elboroom.ui.fx.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;

/// The writing of one exported file, in the background. Each file has its own: a later one must not replace one that
/// waits. Belongs to the FX thread.
final class FileExport {
    private static final Texts TEXTS = new Texts(ExportMenu.class);

    private final Path path;
    private final Background background;

    /// Writes a file's content, on the working thread.
    @FunctionalInterface
    interface Write {
        /// @param out       gives up when the user has cancelled ([CancellableOutput])
        /// @param cancelled whether the user has cancelled: asked between two parts that take long
        void to(OutputStream out, BooleanSupplier cancelled) throws IOException;
    }

    /// What is done with a file, on the working thread.
    @FunctionalInterface
    interface Work {
        void on(Path path, BooleanSupplier cancelled) throws IOException;
    }

    /// @param own      writes, one file at a time
    /// @param fx       the FX thread's executor
    /// @param problems gets the problem if the file cannot be written
    FileExport(Path path, Executor own, Executor fx, Consumer<Problem> problems) {
        this.path = path;
        background = new Background(() -> TEXTS.get("export.work", path.getFileName()), own, fx, this::problem);
        background.setOnCancel(background::abandon);
        background.onProblem(problems);
    }

    private Problem problem(Throwable cause) {
        return Problem.of(TEXTS.get("export.failed", path), cause, TEXTS.get("export.failed.next"));
    }

    /// Whether the file is not written yet.
    ReadOnlyBooleanProperty workingProperty() {
        return background.workingProperty();
    }

    /// Writes the file. Whatever fails, and if it is cancelled, a file that was there stays as it was.
    ///
    /// @param replace whether a file of this name may be replaced
    void write(boolean replace, Write write) {
        run(
                (file, cancelled) -> {
                    requireAllowed(file, replace);
                    AtomicFile.write(file, out -> write.to(new CancellableOutput(out, cancelled), cancelled));
                },
                () -> {});
    }

    /// @param done called when the work is done, and not if it fails
    void run(Work work, Runnable done) {
        background.run(
                task -> {
                    work.on(path, task::cancelled);
                    return path;
                },
                finished -> done.run());
    }

    /// Finds out whether a file can be written, and leaves nothing there.
    ///
    /// @param replace whether a file of this name may be replaced
    static void tryToWrite(Path target, boolean replace) throws Refusal {
        try {
            requireAllowed(target, replace);
            boolean isNew = !Files.exists(target);
            Files.newOutputStream(target, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
            if (isNew) {
                Files.delete(target);
            }
        } catch (Refusal e) {
            throw e;
        } catch (IOException e) {
            throw new Refusal(FileReason.of(e), e);
        }
    }

    private static void requireAllowed(Path target, boolean replace) throws Refusal {
        if (!replace && Files.exists(target)) {
            throw new Refusal(TEXTS.get("export.exists"), new FileAlreadyExistsException(target.toString()));
        }
    }
}
