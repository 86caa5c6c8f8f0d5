package elboroom.project;

import elboroom.project.ProjectRun.Stored;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The folder of the runs that were not saved. Each process keeps its run in a file of its own, and removes it at its
/// end. While it lives, it holds the file's name ([Claim]): the system gives that back however the process ends. So a
/// file whose name nobody holds is the run of a process that was ended by a crash. No clock and no number of a process
/// is asked.
///
/// Where the disk has no locks, every file counts as left. A living process then writes its run again.
///
/// Thread-safe. After [#close] nothing is written any more.
public final class RecoveryFolder {
    /// Bytes of moments that each run should have here at most. They are written every minute, and a moment that is
    /// not kept can be trained again.
    public static final long MOMENTS = 32 << 20;

    private static final Logger LOGGER = System.getLogger(RecoveryFolder.class.getName());
    private static final Pattern NAMES =
            Pattern.compile("(?:recovery|aside)-([0-9]{1,18}-[0-9]{1,18})(?:-[0-9]{1,9})?\\.elbo");
    private static final String NAME = "recovery-%s" + RunFile.EXTENSION;
    private static final String SPILL = "aside-%s-%d" + RunFile.EXTENSION;

    private final Path folder;
    private final List<Path> spilled = new ArrayList<>();
    private @Nullable Own own; // from the first writing on
    private boolean closed;

    /// What this process holds.
    ///
    /// @param name  that no other process has
    /// @param claim null where the disk has no locks
    private record Own(String name, @Nullable Claim claim) {}

    /// @param folder need not be there
    public RecoveryFolder(Path folder) {
        this.folder = folder;
    }

    /// Keeps this process's runs, in place of what was kept before.
    ///
    /// @param program the program's version
    /// @throws IOException if it cannot be written; what was kept before is then as it was
    public synchronized void write(Project runs, String program) throws IOException {
        if (!closed) {
            RunFile.write(file(name()), runs, program);
        }
    }

    /// Writes a run that has no room in memory. It stays until [#close].
    ///
    /// @param program the program's version
    public synchronized Stored spill(ProjectRun run, String program) throws IOException {
        if (closed) {
            throw new IOException("the program ends");
        }
        Path file = folder.resolve(SPILL.formatted(name(), spilled.size()));
        spilled.add(file);
        Stored stored =
                RunFile.write(file, new Project(List.of(run), 0), program).getFirst();
        if (stored == null) {
            throw new IllegalArgumentException("a run without a state has nothing to be written");
        }
        return stored;
    }

    private Path file(String name) {
        return folder.resolve(NAME.formatted(name));
    }

    /// This process's name, which is held from now on. Another process of the same number may have left files, so they
    /// have another name.
    private String name() throws IOException {
        Own held = own;
        if (held == null) {
            Files.createDirectories(folder);
            List<String> taken = list().stream().map(RecoveryFolder::nameOf).toList();
            for (long attempt = 0; held == null; attempt++) {
                String name = "%d-%d".formatted(ProcessHandle.current().pid(), attempt);
                held = taken.contains(name) ? null : hold(name);
            }
            own = held;
        }
        return held.name;
    }

    /// The name of the process that a file, or the lock for it, belongs to; empty for other files.
    private static String nameOf(Path file) {
        Path claimed = Claim.claimedBy(file).orElse(file);
        Matcher name = NAMES.matcher(String.valueOf(claimed.getFileName()));
        return name.matches() ? name.group(1) : "";
    }

    /// @return null if somebody else holds it
    private @Nullable Own hold(String name) {
        try {
            Claim claim = Claim.ofFile(file(name)).orElse(null);
            return claim == null ? null : new Own(name, claim);
        } catch (IOException e) {
            LOGGER.log(Level.INFO, "no locks in " + folder, e);
            return new Own(name, null);
        }
    }

    /// Makes a run that another process has left this process's own.
    public synchronized void takeOver(Path left) throws IOException {
        if (!closed) {
            Files.move(left, file(name()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /// Forgets this process's run.
    public synchronized void removeOwn() throws IOException {
        if (own != null) {
            Files.deleteIfExists(file(own.name));
        }
    }

    /// Forgets this process's run for good.
    public synchronized void close() throws IOException {
        closed = true;
        removeOwn();
        for (Path file : spilled) {
            Files.deleteIfExists(file);
        }
        if (own != null && own.claim != null) {
            own.claim.close();
        }
    }

    /// What processes that are gone have left, the newest first: their runs, and those that had no room in memory.
    public synchronized List<Path> left() throws IOException {
        AtomicFile.removeStaleBeside(folder.resolve("any"));
        record Left(Path file, FileTime written) {}
        List<Left> found = new ArrayList<>();
        Map<String, Boolean> gone = new HashMap<>();
        for (Path each : list()) {
            String name = nameOf(each);
            if (!name.isEmpty()
                    && gone.computeIfAbsent(name, this::isGone)
                    && Claim.claimedBy(each).isEmpty()
                    && Files.exists(each)) { // another window may have taken it over
                found.add(new Left(each, Files.getLastModifiedTime(each)));
            }
        }
        found.sort(Comparator.comparing(Left::written).reversed());
        return found.stream().map(Left::file).toList();
    }

    private List<Path> list() throws IOException {
        var files = new ArrayList<Path>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(files::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of(); // nothing was ever kept
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return files;
    }

    /// Whether nobody holds a name. What a crash has left of its lock is removed.
    private boolean isGone(String name) {
        if (own != null && own.name.equals(name)) {
            return false;
        }
        Own tried = hold(name);
        if (tried == null) {
            return false;
        }
        if (tried.claim != null) {
            try {
                tried.claim.close();
            } catch (IOException e) {
                LOGGER.log(Level.INFO, "a lock stays in " + folder, e);
            }
        }
        return true;
    }
}
