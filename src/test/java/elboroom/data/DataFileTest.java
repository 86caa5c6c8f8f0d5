package elboroom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import elboroom.tensor.RandomStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataFileTest {
    @TempDir
    Path folder;

    @Test
    void gzipIsToldByContentAndNotByName() throws IOException {
        byte[] bytes = noise(2000);

        for (Path path : new Path[] {write("raw.gz", bytes), write("zipped", IdxFiles.gzip(bytes))}) {
            try (DataFile file = DataFile.open(path, MemoryBudget.ofTheProgram())) {
                assertThat(file.head()).isEqualTo(Arrays.copyOf(bytes, DataFile.HEAD));
                assertThat(file.readBody(2000, "noise")).isEqualTo(bytes);
                assertThat(file.position()).isEqualTo(2000);
            }
        }
    }

    @Test
    void theHeadOfAShortFileIsAllOfIt() throws IOException {
        try (DataFile file = DataFile.of(new ByteArrayInputStream(new byte[] {7, -1}), "short")) {
            assertThat(file.head()).containsExactly(7, -1);
            assertThat(file.read()).isEqualTo(7);
            assertThat(file.read()).isEqualTo(255);
            assertThat(file.read()).isEqualTo(-1);
        }
    }

    @Test
    void aBodyBeyondTheFirstBufferIsReadWhole() throws IOException {
        byte[] bytes = noise(40 << 20); // the first buffer has only 16 MB

        try (DataFile file = DataFile.of(new ByteArrayInputStream(bytes), "large")) {
            assertThat(Arrays.equals(file.readBody(bytes.length, "noise"), bytes))
                    .isTrue();
        }
    }

    @Test
    void whatFollowsGzipDataIsNamed() throws IOException {
        byte[] bytes = noise(2000);
        byte[] zipped = IdxFiles.gzip(bytes);
        for (int junk : new int[] {1, 17, 100_000}) {
            Path path = write("junk" + junk, Arrays.copyOf(zipped, zipped.length + junk));
            try (DataFile file = DataFile.open(path, MemoryBudget.ofTheProgram())) {
                assertThatThrownBy(() -> file.readBody(2000, "noise"))
                        .isInstanceOf(DatasetFormatException.class)
                        .hasMessageContaining("more bytes after the end of the gzip data");
            }
        }
        byte[] two = Arrays.copyOf(zipped, 2 * zipped.length);
        System.arraycopy(zipped, 0, two, zipped.length, zipped.length);
        try (DataFile file = DataFile.open(write("two", two), MemoryBudget.ofTheProgram())) {
            assertThat(file.readBody(4000, "noise"))
                    .as("two parts are one file")
                    .hasSize(4000);
        }
    }

    /// One damaged gzip file and what its message must say.
    record Damaged(String title, byte[] bytes, String got, String remedy) {
        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Damaged> damaged() {
        byte[] zipped = IdxFiles.gzip(noise(200));
        byte[] wrongChecksum = zipped.clone();
        wrongChecksum[zipped.length - 6] ^= 0x55;
        byte[] broken = zipped.clone();
        Arrays.fill(broken, 12, 30, (byte) 0xFF);
        byte[] unknownMethod = zipped.clone();
        unknownMethod[2] = 99;
        return Stream.of(
                new Damaged("cut", Arrays.copyOf(zipped, 100), "gzip data that end early", "cut short"),
                new Damaged("cut in its header", Arrays.copyOf(zipped, 5), "gzip data that end early", "cut short"),
                new Damaged(
                        "cut before its checksum",
                        Arrays.copyOf(zipped, zipped.length - 8),
                        "gzip data that end early",
                        "cut short"),
                new Damaged("of a wrong checksum", wrongChecksum, "damaged gzip data", "get the file again"),
                new Damaged("of an unknown method", unknownMethod, "damaged gzip data", "get the file again"),
                new Damaged("broken", broken, "damaged gzip data", "get the file again"));
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void damagedGzipDataSayWhatIsWrong(Damaged gzip) throws IOException {
        Path path = write("data", gzip.bytes());

        assertThatThrownBy(() -> readBody(path, 200))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageStartingWith(path + ": " + gzip.got())
                .hasMessageContaining(", expected a complete gzip file")
                .hasMessageContaining(gzip.remedy());
    }

    @Test
    void promisesAloneAllocateNothingLarge() throws IOException {
        byte[] few = new byte[20 << 20];
        int promised = 1_500_000_000;
        Path raw = write("boast", few);
        Path zipped = write("boast.gz", IdxFiles.gzip(few));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThatThrownBy(() -> readBody(raw, promised)).isInstanceOf(DatasetFormatException.class);
        assertThatThrownBy(() -> readBody(zipped, promised)).isInstanceOf(DatasetFormatException.class);
        assertThatThrownBy(() ->
                        DataFile.of(new ByteArrayInputStream(few), "stream").readBody(promised, "noise"))
                .isInstanceOf(DatasetFormatException.class);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(200L << 20);
    }

    @Test
    void missingFilesAndFoldersAreNamed() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> DataFile.open(missing, MemoryBudget.ofTheProgram()))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(missing + ": no such file, expected a file of images or labels; check the path");
        assertThatThrownBy(() -> DataFile.open(folder, MemoryBudget.ofTheProgram()))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(folder + ": a folder, expected a file of images or labels; name the file in it");
    }

    private static byte[] readBody(Path path, int length) throws IOException {
        try (DataFile file = DataFile.open(path, MemoryBudget.ofTheProgram())) {
            return file.readBody(length, "noise");
        }
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    /// Bytes that gzip cannot compress.
    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        RandomStream.named(1, "test/noise").nextBytes(noise);
        return noise;
    }
}
