package elboroom.cli;

import elboroom.project.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// The folder of `--out`. One command at a time holds it, also across processes: a lock of the operating system on a
/// hidden file, which ends with the process. Files appear as a whole.
final class OutputFolder implements AutoCloseable {
    static final String LOCK = ".elbo-room.lock";

    private final Path folder;
    private final FileChannel lock;
    private final boolean made;

    private OutputFolder(Path folder, FileChannel lock, boolean made) {
        this.folder = folder;
        this.lock = lock;
        this.made = made;
    }

    /// Makes the folder, unless it is there, and takes it for this command.
    ///
    /// @param overwrite whether earlier results may be replaced
    /// @param files     the names of the files that are to be written
    /// @throws CliFailure if another command holds the folder, it cannot be made or written to, or has results that may
    ///     not be overwritten
    static OutputFolder claim(Path folder, boolean overwrite, List<String> files) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new CliFailure(folder.toString(), "a file", "a folder", "choose another --out");
        }
        boolean made = !Files.exists(folder);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CliFailure(
                    folder.toString(),
                    "no way to make it (%s)".formatted(AtomicFile.reason(e)),
                    "a folder that can be made and written to",
                    "choose another --out");
        }
        var claimed = new OutputFolder(folder, locked(folder), made);
        for (String name : files) {
            Path file = folder.resolve(name);
            if (!overwrite && Files.exists(file)) {
                claimed.close();
                throw new CliFailure(
                        file.toString(),
                        "the result of an earlier run",
                        "none",
                        "choose another --out, or add --overwrite to replace it");
            }
        }
        return claimed;
    }

    private static FileChannel locked(Path folder) {
        Path file = folder.resolve(LOCK);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isFree(channel)) {
                return channel;
            }
            channel.close();
        } catch (IOException e) {
            throw new CliFailure(
                    folder.toString(),
                    "no way to write into it (%s)".formatted(AtomicFile.reason(e)),
                    "a folder that can be written to",
                    "choose another --out");
        }
        throw new CliFailure(
                folder.toString(),
                "another elbo-room that is writing into it",
                "a folder of its own",
                "wait for that to end, or choose another --out");
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this very process
        }
    }

    /// Where a file of this name is, or will be.
    Path file(String name) {
        return folder.resolve(name);
    }

    /// Deletes a file, if it is there.
    void delete(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw notWritten(file(name), e);
        }
    }

    /// As [#write(String, byte[])], in UTF-8.
    Path write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes a file that appears as a whole, replacing an earlier one.
    ///
    /// @throws CliFailure if it cannot be written. An earlier file of this name is then still there
    Path write(String name, byte[] content) {
        Path file = file(name);
        try {
            AtomicFile.write(file, out -> out.write(content));
            return file;
        } catch (IOException e) {
            throw notWritten(file, e);
        }
    }

    /// What to say of a file that could not be written.
    static CliFailure notWritten(Path file, IOException cause) {
        return new CliFailure(
                file.toString(),
                "an error while it was written (%s)".formatted(AtomicFile.reason(cause)),
                "a disk that takes it",
                "make room there, or choose another --out");
    }

    /// Gives the folder back. If nothing was written into a folder that was made for this command, it goes, too.
    @Override
    public void close() {
        try (lock) {
            Files.deleteIfExists(file(LOCK)); // before it is unlocked: whoever opens it meanwhile sees it locked
            if (made) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException e) {
            return; // it has results
        } catch (IOException e) {
            throw notWritten(file(LOCK), e);
        }
    }
}
