package elboroom.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// The bytes of a file that a [DatasetFormat] reads, and the errors that name it. A file that is compressed with gzip
/// gives its unpacked bytes, so formats need not know about compression. Its first bytes show whether it is compressed,
/// not its name.
///
/// Reading throws a [DatasetFormatException] if gzip data are damaged. Not thread-safe.
public final class DataFile extends InputStream {
    /// How many of a file's first bytes [#head()] gives.
    public static final int HEAD = 512;

    private static final long UNKNOWN = -1;
    private static final int BUFFER = 1 << 16;
    /// The most bytes that are allocated for a body before it is known that so many follow.
    static final int FIRST_BODY = 16 << 20;
    /// More than the factor by which any deflate stream can expand (1032).
    private static final long MAX_EXPANSION = 1040;

    private final String name;
    private final InputStream in;
    private final @Nullable Unpacked unpacked; // null if the file is not compressed
    private final long fileSize;
    private final byte[] head;
    private final MemoryBudget memory;
    private long position;

    private DataFile(
            String name, InputStream in, @Nullable Unpacked unpacked, long fileSize, byte[] head, MemoryBudget memory) {
        this.name = name;
        this.in = in;
        this.unpacked = unpacked;
        this.fileSize = fileSize;
        this.head = head;
        this.memory = memory;
    }

    /// @param memory counts the bodies that are read
    static DataFile open(Path file, MemoryBudget memory) throws IOException {
        String name = file.toString();
        String expected = "a file of images or labels";
        if (!Files.exists(file)) {
            throw new DatasetFormatException(name, "no such file", expected, "check the path");
        }
        if (Files.isDirectory(file)) {
            throw new DatasetFormatException(name, "a folder", expected, "name the file in it");
        }
        if (!Files.isReadable(file)) {
            throw new DatasetFormatException(name, "no permission to read", expected, "change its permissions");
        }
        // A pipe can be read, too, but has no size to check.
        long size = Files.isRegularFile(file) ? Files.size(file) : UNKNOWN;
        InputStream in = Files.newInputStream(file);
        try {
            return of(in, name, size, memory);
        } catch (IOException | RuntimeException e) {
            try (in) {
                throw e;
            }
        }
    }

    /// Opens a file that a person has chosen in a dialog, which must be a regular one. The command line may name a
    /// pipe, too. But a pipe can be read only once, and opening one to which nobody writes never returns.
    static DataFile openRegular(Path file, MemoryBudget memory) throws IOException {
        if (Files.exists(file) && !Files.isDirectory(file) && !Files.isRegularFile(file)) {
            throw new DatasetFormatException(
                    file.toString(),
                    "a pipe or a device",
                    "a regular file of images or labels",
                    "save the bytes to a file and choose that");
        }
        return open(file, memory);
    }

    /// Reads a file's bytes from another source.
    ///
    /// @param in   closed when this is closed
    /// @param name its name in messages
    static DataFile of(InputStream in, String name) throws IOException {
        return of(in, name, UNKNOWN, MemoryBudget.ofTheProgram());
    }

    private static DataFile of(InputStream in, String name, long size, MemoryBudget memory) throws IOException {
        BufferedInputStream raw = new BufferedInputStream(in, BUFFER);
        boolean gzip = Arrays.equals(peek(raw, 2), new byte[] {0x1F, (byte) 0x8B});
        try {
            Unpacked unpacked = gzip ? new Unpacked(raw) : null;
            InputStream bytes = unpacked == null ? raw : new BufferedInputStream(unpacked, BUFFER);
            return new DataFile(name, bytes, unpacked, size, peek(bytes, HEAD), memory);
        } catch (EOFException | ZipException e) {
            throw damagedGzip(name, e);
        }
    }

    /// Unpacks gzip data. The JDK's class ignores what follows them.
    private static final class Unpacked extends GZIPInputStream {
        private static final int TRAILER = 8;

        Unpacked(InputStream packed) throws IOException {
            super(packed, BUFFER);
        }

        /// Whether bytes follow the data, all of which have been read.
        boolean hasMore() throws IOException {
            return inf.getRemaining() > TRAILER || in.read() >= 0;
        }
    }

    private static byte[] peek(InputStream in, int length) throws IOException {
        in.mark(length);
        byte[] first = in.readNBytes(length);
        in.reset();
        return first;
    }

    /// The file, as the user named it.
    public String name() {
        return name;
    }

    /// The file's name without its folder; it is also the dataset's name.
    public String title() {
        Path last = Path.of(name).getFileName();
        return last == null ? name : last.toString();
    }

    /// The first bytes, unpacked: [#HEAD] of them, or all if there are fewer. Reading still begins with them.
    ///
    /// @return a copy
    public byte[] head() {
        return head.clone();
    }

    /// How many bytes have been read, unpacked.
    public long position() {
        return position;
    }

    /// Whether the file is compressed.
    boolean isGzip() {
        return unpacked != null;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] out, int from, int length) throws IOException {
        try {
            int got = in.read(out, from, length);
            position += Math.max(0, got);
            return got;
        } catch (EOFException | ZipException e) {
            throw damagedGzip(name, e);
        }
    }

    /// Reads the rest of the file, which must be exactly this long. If it is not known that so many bytes follow, the
    /// array grows with the bytes that are read. So a wrong header cannot fill the memory.
    ///
    /// @param length how many bytes the file's header promises
    /// @param what   what the bytes are, for messages, for example `10 images of 5 × 4`
    public byte[] readBody(int length, String what) throws IOException {
        checkAgainstSize(length, what);
        boolean sure = unpacked == null && fileSize != UNKNOWN;
        memory.require(sure ? length : peakOfGrowth(length), name, "read " + what);
        byte[] body = new byte[sure ? length : Math.min(length, FIRST_BODY)];
        int filled = readNBytes(body, 0, body.length);
        while (filled == body.length && filled < length) { // the header is believed only as far as data follow
            body = Arrays.copyOf(body, (int) Math.min(length, 2L * body.length));
            filled += readNBytes(body, filled, body.length - filled);
        }
        if (filled < length) {
            throw truncated(Counted.of(filled, "byte"), length, what);
        }
        if (read() >= 0) { // for gzip this also checks the checksum at its end
            throw trailing("more than " + Counted.of(length, "byte"), length, what);
        }
        if (unpacked != null && unpacked.hasMore()) {
            throw unusable(
                    "more bytes after the end of the gzip data",
                    "nothing after it",
                    "get the file again, or unpack it and choose the unpacked file");
        }
        memory.hold(length);
        return body;
    }

    /// The most memory in bytes that a body needs while it grows by doubling: itself and the array before it.
    private static long peakOfGrowth(int length) {
        long last = FIRST_BODY;
        while (2 * last < length) {
            last *= 2;
        }
        return last < length ? length + last : length;
    }

    private void checkAgainstSize(int length, String what) throws IOException {
        if (fileSize == UNKNOWN) {
            return;
        }
        long follow = fileSize - position;
        if (unpacked != null) {
            if (length > fileSize * MAX_EXPANSION) {
                throw truncated(
                        "at most %,d bytes, compressed in %,d,".formatted(fileSize * MAX_EXPANSION, fileSize),
                        length,
                        what);
            }
        } else if (follow < length) {
            throw truncated(Counted.of(follow, "byte"), length, what);
        } else if (follow > length) {
            throw trailing(Counted.of(follow, "byte"), length, what);
        }
    }

    private DatasetFormatException truncated(String got, int length, String what) {
        return unusable(
                got + " after the header",
                "%,d (%s)".formatted(length, what),
                "the file is cut short or its header damaged: get it again");
    }

    private DatasetFormatException trailing(String got, int length, String what) {
        return unusable(
                got + " after the header",
                "%,d (%s)".formatted(length, what),
                "correct the header's count or get the file again");
    }

    /// An exception that says why this file cannot be used. The caller throws it.
    ///
    /// @param got      what was found
    /// @param expected what should have been there
    /// @param remedy   what to do, as an imperative or a question
    public DatasetFormatException unusable(String got, String expected, String remedy) {
        return new DatasetFormatException(name, got, expected, remedy);
    }

    private static DatasetFormatException damagedGzip(String name, IOException cause) {
        boolean cut = cause instanceof EOFException;
        return new DatasetFormatException(
                name,
                cut ? "gzip data that end early" : "damaged gzip data (%s)".formatted(cause.getMessage()),
                "a complete gzip file",
                cut ? "the download was cut short: get the file again" : "get the file again",
                cause);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
