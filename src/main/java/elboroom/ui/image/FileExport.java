package elboroom.ui.image;

import elboroom.text.FileReason;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Refusal;
import elboroom.ui.fx.Texts;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;
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
        /// @param cancelled whether to give up, with a [CancellationException]
        void to(Path path, BooleanSupplier cancelled) throws IOException;
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

    void write(Write write) {
        write(write, () -> {});
    }

    /// @param done called when it is written, and not if that fails
    void write(Write write, Runnable done) {
        background.run(
                task -> {
                    try {
                        write.to(path, task::cancelled);
                    } catch (CancellationException e) {
                        Files.deleteIfExists(path);
                        throw e;
                    }
                    return path;
                },
                written -> done.run());
    }

    /// Finds out whether a file can be written, and leaves nothing there.
    ///
    /// @param replace whether a file of this name may be replaced
    static void tryToWrite(Path target, boolean replace) throws Refusal {
        try {
            boolean isNew = !Files.exists(target);
            if (isNew || !replace) {
                create(target);
            }
            Files.newOutputStream(target, StandardOpenOption.APPEND).close();
            if (isNew) {
                Files.delete(target);
            }
        } catch (Refusal e) {
            throw e;
        } catch (IOException e) {
            throw new Refusal(FileReason.of(e), e);
        }
    }

    /// @throws Refusal if there is a file of this name
    static void create(Path path) throws IOException {
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException e) {
            throw new Refusal(TEXTS.get("export.exists"), e);
        }
    }
}
