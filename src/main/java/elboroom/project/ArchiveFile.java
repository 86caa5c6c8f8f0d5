package elboroom.project;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The bytes of an archive, read at any position from any thread. An interrupt does not close it, as it would a
/// channel: whoever cancels one reading leaves the file to the others.
final class ArchiveFile implements Closeable {
    private final RandomAccessFile file;
    private final Place place;
    private final long length;

    ArchiveFile(RandomAccessFile file, Place place) throws IOException {
        this.file = file;
        this.place = place;
        length = file.length();
    }

    long length() {
        return length;
    }

    /// Reads exactly so many bytes.
    ///
    /// @throws RunFileException if they are not all in the file
    synchronized void read(long at, byte[] out, int from, int count) throws IOException {
        if (at < 0 || count > length - at) {
            throw place.damaged("an end after %,d bytes".formatted(length), "more");
        }
        file.seek(at);
        file.readFully(out, from, count);
    }

    /// As [#read(long, byte[], int, int)].
    ///
    /// @return little-endian
    ByteBuffer read(long at, int count) throws IOException {
        byte[] bytes = new byte[count];
        read(at, bytes, 0, count);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
