package elboroom.project;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes a file so that at every moment, whatever ends the process or the machine, it has either all of its old bytes
/// or all of its new ones. The new ones go into a hidden file in the same folder, and to the disk; then the hidden file
/// takes the name at once.
///
/// The hidden file's name tells the process that writes it. If that is gone, the next write into the folder removes the
/// file, and so does opening or claiming a run's file there. Processes that cannot see each other (on two machines that
/// share a folder) may remove each other's; then a
/// write fails, and no file is hurt.
///
/// Thread-safe. If two write the same file, the last one's stays.
public final class AtomicFile {
    private static final System.Logger LOGGER = System.getLogger(AtomicFile.class.getName());
    private static final String TEMPORARY = ".elbo-room-%d-%s.tmp";
    private static final Pattern TEMPORARIES = Pattern.compile("\\.elbo-room-([0-9]{1,18})-[0-9a-z]+\\.tmp");
    private static final int SHORT_DIGITS = 36;

    /// The temporary files that this process is writing.
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();
    /// A number that no earlier process of the same identifier is likely to have used.
    private static final AtomicLong NEXT = new AtomicLong(System.currentTimeMillis());

    private AtomicFile() {}

    /// Writes what the file shall contain.
    @FunctionalInterface
    public interface Writing {
        /// @param out buffers nothing. Closing it does nothing
        void to(OutputStream out) throws IOException;
    }

    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count); // at once, not byte by byte
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    /// Writes a file, or replaces it. Of a link, the file that it leads to.
    ///
    /// @throws IOException if it cannot be written. An earlier file of this name is then as it was, and the hidden one
    ///     is gone. If only the folder could not be brought to the disk, the new file is there, but may be the old one
    ///     again after the machine has crashed
    public static void write(Path file, Writing writing) throws IOException {
        write(file, writing, FileSteps.DISK);
    }

    static void write(Path file, Writing writing, FileSteps steps) throws IOException {
        boolean replaces = Files.exists(file);
        Path target = replaces ? file.toRealPath() : file.toAbsolutePath();
        Path folder = Objects.requireNonNullElse(target.getParent(), target).toRealPath();
        if (replaces && !Files.isWritable(target)) {
            throw new AccessDeniedException(target.toString(), null, "it is read-only");
        }
        removeStale(folder, steps);
        String unique = Long.toString(NEXT.getAndIncrement(), SHORT_DIGITS);
        Path temporary =
                folder.resolve(TEMPORARY.formatted(ProcessHandle.current().pid(), unique));
        OPEN.add(temporary);
        try {
            try (OutputStream out = steps.create(temporary)) {
                writing.to(new Unclosed(out));
            }
            if (replaces) {
                steps.copyPermissions(target, temporary);
            }
            steps.force(temporary);
            steps.rename(temporary, target);
        } catch (IOException | RuntimeException | Error e) {
            delete(temporary, steps, e);
            throw e;
        } finally {
            OPEN.remove(temporary);
        }
        steps.forceFolder(folder);
    }

    private static void delete(Path temporary, FileSteps steps, Throwable cause) {
        try {
            steps.delete(temporary);
        } catch (IOException e) {
            cause.addSuppressed(e); // the next write tries again
        }
    }

    /// Removes what processes that are gone have left in the folder of a file. What cannot be removed stays, and
    /// hinders nobody.
    static void removeStaleBeside(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            removeStale(folder, FileSteps.DISK);
        }
    }

    private static void removeStale(Path folder, FileSteps steps) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, AtomicFile::isStale)) {
            for (Path file : files) {
                steps.delete(file);
            }
        } catch (NoSuchFileException e) {
            LOGGER.log(Level.DEBUG, "nothing to remove", e); // there is no such folder, or another has removed it
        } catch (IOException | DirectoryIteratorException e) {
            LOGGER.log(Level.INFO, () -> "temporary files of earlier processes stay in " + folder, e);
        }
    }

    private static boolean isStale(Path file) {
        Matcher name = TEMPORARIES.matcher(String.valueOf(file.getFileName()));
        if (!name.matches()) {
            return false;
        }
        long process = Long.parseLong(name.group(1));
        return process == ProcessHandle.current().pid()
                ? !OPEN.contains(file)
                : ProcessHandle.of(process).filter(ProcessHandle::isAlive).isEmpty();
    }
}
