package elboroom.project;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/// The steps of [AtomicFile], as they are on a disk. Tests replace them, so that each fails.
///
/// An interrupt stops none of them: a run is saved when its thread is asked to end, too.
interface FileSteps {
    FileSteps DISK = new FileSteps() {};

    /// Makes a file that is not there yet.
    default OutputStream create(Path file) throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /// Lets those read a file who may read another. Not every disk has such permissions.
    default void copyPermissions(Path from, Path to) throws IOException {
        var old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        var young = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (old != null && young != null) {
            young.setPermissions(old.readAttributes().permissions());
        }
    }

    /// Waits until the disk has all bytes of a file.
    default void force(Path file) throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.getFD().sync();
        }
    }

    /// Renames a file in its folder. Another file of the new name is replaced at once.
    default void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Waits until the disk has the names in a folder. Windows has no such call, and does without.
    default void forceFolder(Path folder) throws IOException {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            while (!tryForceFolder(folder)) {
                interrupted = Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// @return whether no interrupt came between
    private static boolean tryForceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (ClosedByInterruptException e) {
            return false;
        }
    }

    /// Deletes a file, if it is there.
    default void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }
}
