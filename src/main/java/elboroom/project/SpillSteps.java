package elboroom.project;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/// The steps of a [SpillFile], as they are on a disk. Tests replace them, so that each fails.
interface SpillSteps {
    SpillSteps DISK = new SpillSteps() {};

    /// Makes a file that nobody else has, for its owner only.
    default Path create(Path folder, String prefix, String suffix) throws IOException {
        return Files.createTempFile(folder, prefix, suffix);
    }

    /// Takes the name of an open file away. Not every system can.
    default void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /// Free bytes on the disk of a folder.
    default long free(Path folder) {
        return folder.toFile().getUsableSpace();
    }

    /// Writes at the file's position.
    default void write(RandomAccessFile file, byte[] bytes, int count) throws IOException {
        file.write(bytes, 0, count);
    }

    /// Reads at the file's position.
    default void read(RandomAccessFile file, byte[] bytes, int count) throws IOException {
        file.readFully(bytes, 0, count);
    }
}
