package elboroom.project;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The folder of the runs that were not saved. Each process keeps its run in a file of its own, and removes it at its
/// end. So the file of a process that is gone is the run of a process that was ended by a crash.
///
/// Thread-safe. After [#close] nothing is written any more.
public final class RecoveryFolder {
    private static final Pattern NAMES = Pattern.compile("recovery-([0-9]{1,18})-([0-9]{1,18})\\.elbo");
    private static final String NAME = "recovery-%d-%d" + RunFile.EXTENSION;
    /// A process that began at another time has only got the number of the one that wrote the file. When a process
    /// began is computed from the machine's clock, which may have been set since.
    private static final Duration SAME_START = Duration.ofMinutes(10);

    private final Path folder;
    private final Path own;
    private boolean closed;

    /// @param folder need not be there
    public RecoveryFolder(Path folder) {
        this(folder, ProcessHandle.current());
    }

    /// @param process writes here
    RecoveryFolder(Path folder, ProcessHandle process) {
        this.folder = folder;
        own = folder.resolve(NAME.formatted(
                process.pid(), startOf(process).orElse(Instant.EPOCH).toEpochMilli()));
    }

    private static Optional<Instant> startOf(ProcessHandle process) {
        return process.info().startInstant();
    }

    /// Keeps this process's run, in place of what was kept before.
    ///
    /// @param program the program's version
    /// @throws IOException if it cannot be written; what was kept before is then as it was
    public synchronized void write(SavedRun run, String program) throws IOException {
        if (!closed) {
            Files.createDirectories(folder);
            RunFile.write(own, run, program);
        }
    }

    /// Makes a run that another process has left this process's own.
    public synchronized void takeOver(Path left) throws IOException {
        if (!closed) {
            Files.move(left, own, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /// Forgets this process's run.
    public synchronized void removeOwn() throws IOException {
        Files.deleteIfExists(own);
    }

    /// Forgets this process's run for good.
    public synchronized void close() throws IOException {
        closed = true;
        removeOwn();
    }

    /// What processes that are gone have left, the newest first.
    public List<Path> left() throws IOException {
        record Left(Path file, FileTime written) {}
        List<Left> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, this::isLeft)) {
            for (Path file : files) {
                found.add(new Left(file, Files.getLastModifiedTime(file)));
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of(); // nothing was ever kept, or another process has just removed its own
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        found.sort(Comparator.comparing(Left::written).reversed());
        return found.stream().map(Left::file).toList();
    }

    private boolean isLeft(Path file) {
        Matcher name = NAMES.matcher(String.valueOf(file.getFileName()));
        if (!name.matches() || file.equals(own)) {
            return false;
        }
        Instant began = Instant.ofEpochMilli(Long.parseLong(name.group(2)));
        return ProcessHandle.of(Long.parseLong(name.group(1)))
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> startOf(process).or(() -> Optional.of(began)))
                .filter(start -> Duration.between(start, began).abs().compareTo(SAME_START) < 0)
                .isEmpty();
    }
}
