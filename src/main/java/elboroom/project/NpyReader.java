package elboroom.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads one array in NumPy's format 1.0 or 2.0. Its header is read first, and must describe exactly the bytes that are
/// there; only then the array is allocated. Not thread-safe.
final class NpyReader {
    private static final int BLOCK = 1 << 16; // a multiple of every element
    private static final int MOST_TEXT = 1 << 16;

    private final InputStream in;
    private final Place place;
    private final NpyHeader header;

    /// @param in     gives at least `length` bytes
    /// @param length of the whole array with its header, in bytes
    NpyReader(InputStream in, long length, Place place) throws IOException {
        this.in = in;
        this.place = place;
        header = readHeader(length);
    }

    NpyHeader header() {
        return header;
    }

    private NpyHeader readHeader(long length) throws IOException {
        byte[] prefix = read(NpyHeader.PREFIX, length);
        int magic = NpyHeader.MAGIC.length;
        if (!Arrays.equals(prefix, 0, magic, NpyHeader.MAGIC, 0, magic)) {
            throw place.damaged("other first bytes", "those of a NumPy array");
        }
        int major = prefix[magic];
        if (major < 1 || major > 2 || prefix[magic + 1] != 0) {
            throw place.damaged(
                    "a NumPy array of format %d.%d".formatted(major, prefix[magic + 1]), "format 1.0 or 2.0");
        }
        long text = Short.toUnsignedLong(little(prefix).getShort(magic + 2));
        long start = NpyHeader.PREFIX;
        if (major == 2) {
            byte[] high = read(2, length - start);
            text |= Short.toUnsignedLong(little(high).getShort()) << 16;
            start += 2;
        }
        if (text > MOST_TEXT) {
            throw place.damaged("a header of %,d bytes".formatted(text), "at most %,d".formatted(MOST_TEXT));
        }
        byte[] ascii = read((int) text, length - start);
        NpyHeader read = NpyHeaderText.read(new String(ascii, StandardCharsets.ISO_8859_1), place);
        long there = length - start - text;
        if (there != read.dataBytes()) {
            throw place.damaged(
                    "%,d bytes of elements".formatted(there),
                    "%,d for the shape %s".formatted(read.dataBytes(), read.shape()));
        }
        return read;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] read(int count, long there) throws IOException {
        if (there < count) {
            throw place.damaged("%,d bytes".formatted(there), "the %,d of a header".formatted(count));
        }
        return in.readNBytes(count);
    }

    float[] floats() throws IOException {
        float[] values = new float[count(NpyType.FLOAT32)];
        copy((from, count, block) -> block.asFloatBuffer().get(values, from, count));
        return values;
    }

    double[] doubles() throws IOException {
        double[] values = new double[count(NpyType.FLOAT64)];
        copy((from, count, block) -> block.asDoubleBuffer().get(values, from, count));
        return values;
    }

    long[] longs() throws IOException {
        long[] values = new long[count(NpyType.INT64)];
        copy((from, count, block) -> block.asLongBuffer().get(values, from, count));
        return values;
    }

    byte[] bytes() throws IOException {
        byte[] values = new byte[count(NpyType.UINT8)];
        copy((from, count, block) -> block.get(values, from, count));
        return values;
    }

    private int count(NpyType expected) throws RunFileException {
        if (header.type() != expected) {
            throw place.damaged("elements " + header.type().description(), expected.description());
        }
        return header.count();
    }

    /// Copies elements out of a block of bytes.
    private interface Copy {
        void from(int from, int count, ByteBuffer block);
    }

    private void copy(Copy copy) throws IOException {
        int bytes = header.type().bytes();
        ByteBuffer block =
                ByteBuffer.allocate((int) Math.min(BLOCK, header.dataBytes())).order(ByteOrder.LITTLE_ENDIAN);
        int count;
        for (int from = 0; from < header.count(); from += count) {
            count = Math.min(block.capacity() / bytes, header.count() - from);
            if (in.readNBytes(block.array(), 0, count * bytes) < count * bytes) {
                throw place.damaged("an end within the elements", "%,d elements".formatted(header.count()));
            }
            copy.from(from, count, block.clear());
        }
    }
}
