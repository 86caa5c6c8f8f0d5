package elboroom.project;

import elboroom.data.ImageDataset;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Arrays in NumPy's format 1.0, which `numpy.load` reads: little-endian, in C order. The elements begin at a multiple
/// of 64 bytes.
///
/// No array is copied. It must not change until it is written. It may be longer than its shape says; the rest is left
/// out.
public final class Npy {
    private static final int BLOCK = 1 << 16; // a multiple of every element

    private Npy() {}

    /// @throws IllegalArgumentException if the array is shorter than its shape says
    public static Content floats(float[] values, int... shape) {
        return content(
                NpyHeader.of(NpyType.FLOAT32, shape),
                values.length,
                (from, count, block) -> block.asFloatBuffer().put(values, from, count));
    }

    /// @throws IllegalArgumentException if the array is shorter than its shape says
    public static Content doubles(double[] values, int... shape) {
        return content(
                NpyHeader.of(NpyType.FLOAT64, shape),
                values.length,
                (from, count, block) -> block.asDoubleBuffer().put(values, from, count));
    }

    /// @throws IllegalArgumentException if the array is shorter than its shape says
    public static Content longs(long[] values, int... shape) {
        return content(
                NpyHeader.of(NpyType.INT64, shape),
                values.length,
                (from, count, block) -> block.asLongBuffer().put(values, from, count));
    }

    /// @throws IllegalArgumentException if the array is shorter than its shape says
    public static Content bytes(byte[] values, int... shape) {
        return content(
                NpyHeader.of(NpyType.UINT8, shape),
                values.length,
                (from, count, block) -> block.put(values, from, count));
    }

    /// The levels of images, [count × height × width].
    static Content levels(ImageDataset images) {
        return content(
                NpyHeader.of(NpyType.UINT8, images.count(), images.height(), images.width()),
                images.count() * images.pixels(),
                (from, count, block) -> images.copyLevels(from, count, block));
    }

    /// Copies elements into a block of bytes.
    private interface Copy {
        void into(int from, int count, ByteBuffer block);
    }

    private static Content content(NpyHeader header, int length, Copy copy) {
        if (length < header.count()) {
            throw new IllegalArgumentException("an array to be written: got %,d elements, expected the %,d of %s"
                    .formatted(length, header.count(), header.shape()));
        }
        byte[] head = header.toBytes();
        return new Content() {
            @Override
            public long size() {
                return head.length + header.dataBytes();
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(head);
                ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
                int most = BLOCK / header.type().bytes();
                int count;
                for (int from = 0; from < header.count(); from += count) {
                    count = Math.min(most, header.count() - from);
                    copy.into(from, count, block.clear());
                    out.write(block.array(), 0, count * header.type().bytes());
                }
            }
        };
    }
}
