package elboroom.project;

import java.io.IOException;
import java.io.OutputStream;

/// The bytes of an archive's entry. They are asked for twice, once for their hash and once to be written, and must be
/// the same both times.
public interface Content {
    /// How many bytes [#writeTo] writes.
    long size();

    /// Writes all bytes, in large blocks. The stream stays open.
    void writeTo(OutputStream out) throws IOException;

    /// An array, which is not copied.
    static Content of(byte[] bytes) {
        return new Content() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(bytes);
            }
        };
    }
}
