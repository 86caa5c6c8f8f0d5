package elboroom.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/// Writes IDX files for tests, correct ones and damaged ones.
final class IdxFiles {
    private IdxFiles() {}

    static byte[] images(int count, int height, int width) {
        return images(levels(count, height, width), count, height, width);
    }

    static byte[] images(byte[] levels, int count, int height, int width) {
        return with(levels, IdxFormat.IMAGES_MAGIC, count, height, width);
    }

    static byte[] labels(int count) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 10);
        }
        return with(labels, IdxFormat.LABELS_MAGIC, count);
    }

    /// A header of any numbers, followed by a body.
    static byte[] with(byte[] body, int... header) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * header.length + body.length);
        for (int number : header) {
            buffer.putInt(number);
        }
        return buffer.put(body).array();
    }

    static byte[] levels(int count, int height, int width) {
        byte[] levels = new byte[count * height * width];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) (i * 37 + 11);
        }
        return levels;
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
