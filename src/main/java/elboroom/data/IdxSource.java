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

/// The bytes of one IDX file, unpacked if need be, and the errors that name it.
final class IdxSource implements AutoCloseable {
    private static final long UNKNOWN = -1;
    private static final int FIRST_BUFFER = 16 << 20;
    /// More than any deflate stream can expand (1032 : 1).
    private static final long MAX_EXPANSION = 1040;

    private final String name;
    private final InputStream in;
    private final boolean gzip;
    private final long fileSize;
    private int headerBytes;

    private IdxSource(String name, InputStream in, boolean gzip, long fileSize) {
        this.name = name;
        this.in = in;
        this.gzip = gzip;
        this.fileSize = fileSize;
    }

    static IdxSource open(Path file) throws IOException {
        String name = file.toString();
        if (!Files.exists(file)) {
            throw new DatasetFormatException(name, "no such file", "an IDX file", "check the path");
        }
        if (Files.isDirectory(file)) {
            throw new DatasetFormatException(name, "a folder", "an IDX file", "name the file in it");
        }
        if (!Files.isReadable(file)) {
            throw new DatasetFormatException(
                    name, "no permission to read", "a readable IDX file", "change its permissions");
        }
        // A pipe has no size to check against, but is as good a source.
        long size = Files.isRegularFile(file) ? Files.size(file) : UNKNOWN;
        InputStream in = Files.newInputStream(file);
        try {
            return of(in, name, size);
        } catch (IOException | RuntimeException e) {
            try (in) {
                throw e;
            }
        }
    }

    /// @param in read, not closed unless this source is
    static IdxSource of(InputStream in, String name) throws IOException {
        return of(in, name, UNKNOWN);
    }

    private static IdxSource of(InputStream in, String name, long size) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1F && buffered.read() == 0x8B;
        buffered.reset();
        if (!gzip) {
            return new IdxSource(name, buffered, false, size);
        }
        try {
            return new IdxSource(name, new GZIPInputStream(buffered, 1 << 16), true, size);
        } catch (EOFException | ZipException e) {
            throw damagedGzip(name, e);
        }
    }

    String name() {
        return name;
    }

    /// Reads the file's first four bytes.
    void requireMagic(int expected) throws IOException {
        int magic = (int) readUnsigned();
        if (magic != expected) {
            throw new DatasetFormatException(
                    name,
                    "magic 0x%08X".formatted(magic),
                    "0x%08X (%s)".formatted(expected, expected == IdxReader.IMAGES_MAGIC ? "images" : "labels"),
                    remedyFor(magic));
        }
    }

    /// Reads the header's number of items, which must not be 0.
    long readCount(String items) throws IOException {
        long count = readUnsigned();
        if (count == 0) {
            throw new DatasetFormatException(name, "0 " + items, "at least 1", "choose a file that is not empty");
        }
        return count;
    }

    /// Reads four bytes of the header, big-endian.
    long readUnsigned() throws IOException {
        byte[] four = new byte[4];
        int got = readFully(four, 0, 4);
        headerBytes += got;
        if (got < 4) {
            throw new DatasetFormatException(
                    name,
                    headerBytes == 0
                            ? "an empty file"
                            : "a header of %s, cut short".formatted(Counted.of(headerBytes, "byte")),
                    "16 bytes for images or 8 for labels",
                    "get the file again");
        }
        return (four[0] & 0xFFL) << 24 | (four[1] & 0xFFL) << 16 | (four[2] & 0xFFL) << 8 | four[3] & 0xFFL;
    }

    /// Reads the rest of the file, which must be exactly this long.
    ///
    /// @param what what the bytes are, for messages
    byte[] readBody(int length, String what) throws IOException {
        checkAgainstSize(length, what);
        byte[] body = new byte[!gzip && fileSize != UNKNOWN ? length : Math.min(length, FIRST_BUFFER)];
        int filled = readFully(body, 0, body.length);
        while (filled == body.length && filled < length) { // the header's word is believed as far as data follow
            body = Arrays.copyOf(body, (int) Math.min(length, 2L * body.length));
            filled += readFully(body, filled, body.length - filled);
        }
        if (filled < length) {
            throw truncated(Counted.of(filled, "byte"), length, what);
        }
        if (readFully(new byte[1], 0, 1) > 0) { // for gzip this also checks the checksum at its end
            throw trailing("more than " + Counted.of(length, "byte"), length, what);
        }
        return body;
    }

    private void checkAgainstSize(int length, String what) throws IOException {
        long heap = Runtime.getRuntime().maxMemory();
        if (length > heap) {
            throw new DatasetFormatException(
                    name,
                    "%s of data (%s)".formatted(Counted.of(length, "byte"), what),
                    "at most the program's memory, %,d bytes".formatted(heap),
                    "start Java with a greater -Xmx");
        }
        if (fileSize == UNKNOWN) {
            return;
        }
        long follow = fileSize - headerBytes;
        if (gzip) {
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
        return new DatasetFormatException(
                name,
                got + " after the header",
                "%,d (%s)".formatted(length, what),
                "the file is cut short or its header damaged: get it again");
    }

    private DatasetFormatException trailing(String got, int length, String what) {
        return new DatasetFormatException(
                name,
                got + " after the header",
                "%,d (%s)".formatted(length, what),
                "correct the header's count or get the file again");
    }

    private int readFully(byte[] out, int from, int length) throws IOException {
        try {
            return in.readNBytes(out, from, length);
        } catch (EOFException | ZipException e) {
            throw damagedGzip(name, e);
        }
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

    private String remedyFor(int magic) {
        String remedy = switch (magic) {
            case IdxReader.LABELS_MAGIC -> "was the labels file chosen?";
            case IdxReader.IMAGES_MAGIC -> "was the images file chosen?";
            case 0x01080000, 0x03080000 -> "its numbers are little-endian: write the header big-endian";
            case 0x89504E47 -> "it is a PNG picture: choose an IDX file";
            case 0x504B0304 -> "it is a zip archive: unpack it and choose a file from it";
            default ->
                magic >>> 16 == 0
                        ? "IDX files of other types or dimensions cannot be read: convert to unsigned bytes, %s"
                                .formatted("3 dimensions for images, 1 for labels")
                        : "it is not an IDX file, or a damaged one: choose another";
        };
        return !gzip && name.endsWith(".gz") && magic >>> 16 != 0
                ? "it is not a gzip file either, though named .gz: was a web page saved instead? Get the file again"
                : remedy;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
