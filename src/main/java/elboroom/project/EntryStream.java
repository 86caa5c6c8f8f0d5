package elboroom.project;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.zip.CRC32;

/// The bytes of one entry, with their sums, which [#requireSums] compares once the caller has what it wants. Not
/// thread-safe.
final class EntryStream extends InputStream {
    private static final int BLOCK = 1 << 16;

    private final ArchiveFile file;
    private final StoredEntry entry;
    private final Place place;
    private final MessageDigest sha256 = Sums.newSha256();
    private final CRC32 crc = new CRC32();
    private long position;

    /// @param place of the entry
    EntryStream(ArchiveFile file, StoredEntry entry, Place place) {
        this.file = file;
        this.entry = entry;
        this.place = place;
        position = entry.data();
    }

    /// Bytes of the whole entry.
    long size() {
        return entry.size();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] out, int from, int length) throws IOException {
        if (position == entry.end() && length > 0) {
            return -1;
        }
        int count = (int) Math.min(length, entry.end() - position);
        file.read(position, out, from, count);
        position += count;
        sha256.update(out, from, count);
        crc.update(out, from, count);
        return count;
    }

    /// Reads what is left, and compares the sums.
    ///
    /// @param expected SHA-256, in hexadecimal digits; empty if only the CRC is known
    /// @throws RunFileException if they differ
    void requireSums(String expected) throws IOException {
        byte[] block = new byte[(int) Math.min(BLOCK, entry.end() - position)];
        while (position < entry.end()) {
            read(block, 0, block.length);
        }
        if (crc.getValue() != entry.crc()) {
            throw place.damaged("the CRC %08x".formatted(crc.getValue()), "%08x".formatted(entry.crc()));
        }
        String got = Sums.hex(sha256);
        if (!expected.isEmpty() && !got.equals(expected)) {
            throw place.damaged("the SHA-256 " + got, expected);
        }
    }
}
