package elboroom.project;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Holds a file or a folder for one writer at a time, in this process and in all others: a lock of the operating system
/// on a hidden file. The lock ends with the process, also with one that crashes. The hidden file then stays, which
/// hinders nobody; the next holder removes it.
///
/// It binds those who claim, and nobody else. Any thread may give a claim back.
public final class Claim implements AutoCloseable {
    private static final String OF_FOLDER = ".elbo-room.lock";
    private static final String OF_FILE = ".elbo-room-%s.lock";
    private static final Pattern HIDDEN = Pattern.compile("\\.elbo-room-(.+)\\.lock");
    private static final int MOST_ATTEMPTS = 100;

    /// The hidden files that this process holds. Who opens and closes one of them a second time loses the lock: POSIX
    /// takes a process's locks away when it closes any of its handles.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path hidden;
    private final FileChannel lock;

    private Claim(Path hidden, FileChannel lock) {
        this.hidden = hidden;
        this.lock = lock;
    }

    /// Claims a folder, which must be there.
    ///
    /// @return empty if somebody else holds it
    /// @throws IOException if nothing can be written there
    public static Optional<Claim> ofFolder(Path folder) throws IOException {
        return of(folder.toRealPath().resolve(OF_FOLDER));
    }

    /// Claims a file, which need not be there. Of a link, the file that it leads to.
    ///
    /// @return empty if somebody else holds it
    /// @throws IOException if nothing can be written into its folder
    public static Optional<Claim> ofFile(Path file) throws IOException {
        Path target =
                Files.exists(file) ? file.toRealPath() : file.toAbsolutePath().normalize();
        Path folder = Objects.requireNonNullElse(target.getParent(), target).toRealPath();
        return of(folder.resolve(OF_FILE.formatted(target.getFileName())));
    }

    /// The file that a hidden one stands for; empty for other files.
    static Optional<Path> claimedBy(Path hidden) {
        Matcher name = HIDDEN.matcher(String.valueOf(hidden.getFileName()));
        return name.matches() ? Optional.of(hidden.resolveSibling(name.group(1))) : Optional.empty();
    }

    private static Optional<Claim> of(Path hidden) throws IOException {
        if (!HELD.add(hidden)) {
            return Optional.empty();
        }
        FileChannel lock = null;
        try {
            lock = lock(hidden);
        } finally {
            if (lock == null) {
                HELD.remove(hidden);
            }
        }
        AtomicFile.removeStaleBeside(hidden);
        return Optional.ofNullable(lock).map(held -> new Claim(hidden, held));
    }

    /// Opens and locks a hidden file. Its last holder may remove it between the two. Then the lock is worth nothing,
    /// and all begins again.
    ///
    /// @return null if somebody else has locked it
    private static @Nullable FileChannel lock(Path hidden) throws IOException {
        var vanished = new NoSuchFileException(hidden.toString());
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            try {
                create(hidden);
                Object before = identity(hidden);
                boolean mine = false;
                FileChannel channel = FileChannel.open(hidden, StandardOpenOption.WRITE);
                try {
                    if (channel.tryLock() == null) {
                        return null;
                    }
                    mine = isStill(hidden, before);
                    if (mine) {
                        return channel;
                    }
                } finally {
                    if (!mine) {
                        channel.close();
                    }
                }
            } catch (NoSuchFileException e) {
                vanished = e;
            }
        }
        throw vanished;
    }

    private static void create(Path hidden) throws IOException {
        try {
            Files.createFile(hidden);
        } catch (FileAlreadyExistsException e) {
            return; // of another process, or of one that crashed
        }
    }

    /// What tells a file from another of the same name; null where the system has no such thing.
    private static @Nullable Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private static boolean isStill(Path file, @Nullable Object identity) throws IOException {
        try {
            return Objects.equals(identity(file), identity);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /// Gives it back. A second call does nothing.
    ///
    /// @throws IOException if the hidden file cannot be removed; it is given back all the same
    @Override
    public void close() throws IOException {
        if (!lock.isOpen()) {
            return;
        }
        try (lock) {
            Files.deleteIfExists(hidden); // while it is locked, so that it is not another's
        } finally {
            HELD.remove(hidden);
        }
    }
}
