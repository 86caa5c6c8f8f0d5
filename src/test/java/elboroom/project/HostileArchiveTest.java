package elboroom.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of about 1 MB that are made to take all memory: reading them allocates less than 100 MB, garbage included.
class HostileArchiveTest {
    private static final int FILE = 1 << 20;
    private static final long MOST = 100_000_000;

    @TempDir
    private Path folder;

    private void read(byte[] bytes, boolean refused) throws IOException {
        Path file = Files.write(folder.resolve("a.elbo"), bytes);
        assertThat(Files.size(file)).isLessThan(2 * FILE);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        if (refused) {
            assertThatThrownBy(() -> GoodArchive.readAll(file))
                    .isInstanceOf(RunFileException.class)
                    .message()
                    .hasSizeLessThan(1000);
        } else {
            GoodArchive.readAll(file);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST);
    }

    private static byte[] zip(String name, byte[] data) throws IOException {
        return RawZip.withManifest(Map.of(name, data)).bytes();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[", "{\"\":", "[],", "{},", "[0],", "{\"\":0},", "0,", "\"\",", "1e9,", "{\"a\":{\"a\":[]}},"})
    void json(String unit) throws IOException {
        String units = unit.repeat(FILE / unit.length());
        boolean list = unit.endsWith(",");
        String text = list ? "{\"a\": [%s 0]}".formatted(units) : "{\"a\": " + units;
        read(zip("a.json", ascii(text)), !list);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a"})
    void manifest(String name) throws IOException {
        var text = new StringBuilder(
                "{\"format\":\"elbo-room\",\"formatVersion\":1,\"programVersion\":\"1\",\"entries\":{\"\":{}");
        for (int i = 0; text.length() < FILE; i++) {
            text.append(",\"%s%x\":{\"size\":0,\"sha256\":\"%s\"}".formatted(name, i, "0".repeat(64)));
        }
        read(RawZip.of(Map.of(Manifest.NAME, ascii(text + "}}"))).bytes(), true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(2147483647,)", "(46340, 46340)", "(9223372036854775807,)", "(65536, 65536, 65536, 65536)"})
    void shapes(String shape) throws IOException {
        byte[] array = new NpyHeader(NpyType.FLOAT64, List.of(1)).toBytes();
        byte[] claim = ascii("{'descr': '<f8', 'fortran_order': False, 'shape': %s}".formatted(shape));
        Arrays.fill(array, 10, 127, (byte) ' ');
        System.arraycopy(claim, 0, array, 10, claim.length);
        var data = new ByteArrayOutputStream();
        data.write(array);
        data.write(new byte[FILE]);
        read(zip("a.npy", data.toByteArray()), true);
    }

    @Test
    void header() throws IOException {
        byte[] array = new byte[FILE];
        System.arraycopy(NpyHeader.MAGIC, 0, array, 0, 6);
        array[6] = 2;
        array[11] = 0x7F;
        read(zip("a.npy", array), true);
    }

    /// A gigabyte in a megabyte: entries are stored, so nothing is unpacked.
    @Test
    void bomb() throws IOException {
        byte[] room = new byte[FILE];
        var packed = new ByteArrayOutputStream();
        try (var deflater = new Deflater(9, true)) {
            deflater.setInput(new byte[FILE]);
            int count = deflater.deflate(room, 0, room.length, Deflater.SYNC_FLUSH);
            for (int i = 0; i < 1000; i++) {
                packed.write(room, 0, count); // ends at a whole byte, so it can be repeated
            }
            packed.write(new byte[] {3, 0}); // the last block
        }
        RawZip zip = RawZip.withManifest(Map.of("a.json", packed.toByteArray()));
        RawZip.Entry entry = zip.get("a.json");
        entry.method = 8;
        entry.size = 1000 * FILE;
        entry.centralSize = 1000 * FILE;
        read(zip.bytes(), true);
    }

    @Test
    void entries() throws IOException {
        var contents = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < FILE / 90; i++) {
            contents.put(Integer.toString(i, 36), new byte[0]);
        }
        contents.put(Manifest.NAME, new byte[0]);
        read(RawZip.of(contents).bytes(), true);
    }
}
