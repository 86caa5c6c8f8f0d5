package elboroom.project;

import elboroom.project.ProjectRun.Stored;
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
    private static final Pattern NAMES =
            Pattern.compile("(?:recovery|aside)-([0-9]{1,18})-([0-9]{1,18})(?:-[0-9]{1,9})?\\.elbo");
    private static final String NAME = "recovery-%d-%d" + RunFile.EXTENSION;
    private static final String SPILL = "aside-%d-%d-%d" + RunFile.EXTENSION;
    /// A process that began at another time has only got the number of the one that wrote the file. When a process
    /// began is computed from the machine's clock, which may have been set since.
    private static final Duration SAME_START = Duration.ofMinutes(10);

    private final Path folder;
    private final Path own;
    private final long pid;
    private final long began;
    private final List<Path> spilled = new ArrayList<>();
    private boolean closed;

    /// @param folder need not be there
    public RecoveryFolder(Path folder) {
        this(folder, ProcessHandle.current());
    }

    /// @param process writes here
    RecoveryFolder(Path folder, ProcessHandle process) {
        this.folder = folder;
        pid = process.pid();
        began = startOf(process).orElse(Instant.EPOCH).toEpochMilli();
        own = folder.resolve(NAME.formatted(pid, began));
    }

    private static Optional<Instant> startOf(ProcessHandle process) {
        return process.info().startInstant();
    }

    /// Keeps this process's runs, in place of what was kept before.
    ///
    /// @param program the program's version
    /// @throws IOException if it cannot be written; what was kept before is then as it was
    public synchronized void write(Project runs, String program) throws IOException {
        if (!closed) {
            Files.createDirectories(folder);
            RunFile.write(own, runs, program);
        }
    }

    /// Writes a run that has no room in memory. It stays until [#close].
    ///
    /// @param program the program's version
    public synchronized Stored spill(ProjectRun run, String program) throws IOException {
        if (closed) {
            throw new IOException("the program ends");
        }
        Files.createDirectories(folder);
        Path file = folder.resolve(SPILL.formatted(pid, began, spilled.size()));
        spilled.add(file);
        Stored stored =
                RunFile.write(file, new Project(List.of(run), 0), program).getFirst();
        if (stored == null) {
            throw new IllegalArgumentException("a run without a state has nothing to be written");
        }
        return stored;
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
        for (Path file : spilled) {
            Files.deleteIfExists(file);
        }
    }

    /// What processes that are gone have left, the newest first: their runs, and those that had no room in memory.
    public List<Path> left() throws IOException {
        AtomicFile.removeStaleBeside(own);
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
