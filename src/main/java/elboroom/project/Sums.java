package elboroom.project;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;

/// What an entry is known by.
///
/// @param size   bytes
/// @param crc    CRC-32, as an unsigned number
/// @param sha256 in hexadecimal digits
record Sums(long size, long crc, String sha256) {
    /// @throws IOException          if the content cannot be read
    /// @throws IllegalStateException if it has another size than it says
    static Sums of(Content content) throws IOException {
        var sums = new OutputStream() {
            private final MessageDigest sha256 = newSha256();
            private final CRC32 crc = new CRC32();
            private long size;

            @Override
            public void write(byte[] bytes, int from, int count) {
                sha256.update(bytes, from, count);
                crc.update(bytes, from, count);
                size += count;
            }

            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }
        };
        content.writeTo(sums);
        if (sums.size != content.size()) {
            throw new IllegalStateException("the content of an entry: got %,d bytes, expected the %,d that it announced"
                    .formatted(sums.size, content.size()));
        }
        return new Sums(sums.size, sums.crc.getValue(), hex(sums.sha256));
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
