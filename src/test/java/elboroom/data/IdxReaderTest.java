package elboroom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import elboroom.tensor.RandomStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IdxReaderTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 28, 28", "5, 3, 7", "2, 1, 9", "2, 64, 48", "4, 4096, 1"})
    void imagesAndLabelsComeBackAsWritten(int count, int height, int width) throws IOException {
        Path images = write("images", IdxFiles.images(count, height, width));
        Path labels = write("labels", IdxFiles.labels(count));

        ImageDataset raw = IdxReader.read(images, labels);
        ImageDataset zipped = IdxReader.read(
                write("images.gz", IdxFiles.gzip(Files.readAllBytes(images))),
                write("labels.gz", IdxFiles.gzip(Files.readAllBytes(labels))));

        for (ImageDataset dataset : new ImageDataset[] {raw, zipped}) {
            assertThat(dataset.count()).isEqualTo(count);
            assertThat(dataset.height()).isEqualTo(height);
            assertThat(dataset.width()).isEqualTo(width);
            assertThat(dataset.levels()).isEqualTo(IdxFiles.levels(count, height, width));
            assertThat(dataset.hasLabels()).isTrue();
            assertThat(dataset.label(count - 1)).isEqualTo((count - 1) % 10);
        }
    }

    @Test
    void labelsAreOptional() throws IOException {
        ImageDataset dataset = IdxReader.read(write("images", IdxFiles.images(2, 3, 3)));

        assertThat(dataset.hasLabels()).isFalse();
        assertThat(dataset.name()).isEqualTo("images");
    }

    @Test
    void gzipIsToldByContentAndNotByName() throws IOException {
        byte[] images = IdxFiles.images(2, 3, 3);

        assertThat(IdxReader.read(write("raw.gz", images)).count()).isEqualTo(2);
        assertThat(IdxReader.read(write("zipped", IdxFiles.gzip(images))).count())
                .isEqualTo(2);
    }

    @Test
    void streamsAreReadLikeFiles() throws IOException {
        ImageDataset dataset = IdxReader.read(
                new ByteArrayInputStream(IdxFiles.images(4, 2, 2)),
                new ByteArrayInputStream(IdxFiles.gzip(IdxFiles.labels(4))),
                "stream");

        assertThat(dataset.levels()).isEqualTo(IdxFiles.levels(4, 2, 2));
        assertThat(dataset.labelCount()).isEqualTo(4);
    }

    @Test
    void filesBeyondTheFirstBufferAreReadWhole() throws IOException {
        byte[] images = IdxFiles.images(40, 1024, 1024); // 40 MB against a first buffer of 16

        ImageDataset dataset = IdxReader.read(new ByteArrayInputStream(images), "large");

        assertThat(Arrays.equals(dataset.levels(), IdxFiles.levels(40, 1024, 1024)))
                .isTrue();
    }

    /// One malformed images file and what its message must say.
    record Malformed(String title, String fileName, byte[] bytes, String got, String expected, String remedy) {
        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Malformed> malformed() {
        byte[] sound = IdxFiles.images(10, 5, 4);
        byte[] zipped = IdxFiles.gzip(IdxFiles.images(noise(10 * 5 * 4), 10, 5, 4));
        byte[] damaged = zipped.clone();
        damaged[zipped.length - 6] ^= 0x55; // in the checksum
        byte[] broken = zipped.clone();
        Arrays.fill(broken, 12, 30, (byte) 0xFF);
        byte[] badHeader = zipped.clone();
        badHeader[2] = 99; // an unknown method of compression
        return Stream.of(
                images(
                        "labels for images",
                        IdxFiles.labels(10),
                        "magic 0x00000801",
                        "0x00000803 (images)",
                        "was the labels file chosen?"),
                images(
                        "floats",
                        IdxFiles.with(new byte[16], 0x00000D03, 1, 2, 2),
                        "magic 0x00000D03",
                        "0x00000803",
                        "convert to unsigned bytes"),
                images(
                        "little-endian",
                        IdxFiles.with(new byte[4], 0x03080000, 0x01000000),
                        "magic 0x03080000",
                        "0x00000803",
                        "big-endian"),
                images(
                        "a picture",
                        IdxFiles.with(new byte[9], 0x89504E47, 0x0D0A1A0A),
                        "magic 0x89504E47",
                        "0x00000803",
                        "PNG"),
                images(
                        "a zip archive",
                        IdxFiles.with(new byte[9], 0x504B0304),
                        "magic 0x504B0304",
                        "0x00000803",
                        "unpack it"),
                images(
                        "text",
                        "hello, world".getBytes(StandardCharsets.UTF_8),
                        "magic 0x68656C6C",
                        "0x00000803",
                        "not an IDX file"),
                new Malformed(
                        "a web page named .gz",
                        "images.gz",
                        "<html>".getBytes(StandardCharsets.UTF_8),
                        "magic 0x3C68746D",
                        "0x00000803",
                        "not a gzip file"),
                images("an empty file", new byte[0], "an empty file", "16 bytes for images", "get the file again"),
                images(
                        "a cut magic",
                        Arrays.copyOf(sound, 3),
                        "a header of 3 bytes, cut short",
                        "16 bytes",
                        "get the file again"),
                images(
                        "a cut header",
                        Arrays.copyOf(sound, 13),
                        "a header of 13 bytes, cut short",
                        "16 bytes",
                        "get the file again"),
                images(
                        "no body",
                        Arrays.copyOf(sound, 16),
                        "0 bytes after the header",
                        "200 (10 images of 5 × 4)",
                        "cut short"),
                images(
                        "a cut body",
                        Arrays.copyOf(sound, 115),
                        "99 bytes after the header",
                        "200 (10 images of 5 × 4)",
                        "cut short"),
                images(
                        "trailing bytes",
                        Arrays.copyOf(sound, 219),
                        "203 bytes after the header",
                        "200 (10 images of 5 × 4)",
                        "correct the header"),
                images(
                        "zero images",
                        IdxFiles.with(new byte[0], 0x803, 0, 28, 28),
                        "0 images",
                        "at least 1",
                        "not empty"),
                images(
                        "zero height",
                        IdxFiles.with(new byte[0], 0x803, 1, 0, 28),
                        "images of height 0",
                        "1 to 4,096 pixels",
                        "size"),
                images(
                        "zero width",
                        IdxFiles.with(new byte[0], 0x803, 1, 28, 0),
                        "images of width 0",
                        "1 to 4,096 pixels",
                        "size"),
                images(
                        "absurd height",
                        IdxFiles.with(new byte[0], 0x803, 1, 0x7FFFFFFF, 28),
                        "images of height 2,147,483,647",
                        "1 to 4,096",
                        "damaged"),
                images(
                        "negative width",
                        IdxFiles.with(new byte[0], 0x803, 1, 28, -1),
                        "images of width 4,294,967,295",
                        "1 to 4,096",
                        "damaged"),
                images(
                        "absurd count",
                        IdxFiles.with(new byte[0], 0x803, -1, 28, 28),
                        "a header of 4,294,967,295 images of 28 × 28",
                        "at most 2,739,137",
                        "split the file"),
                images(
                        "count beyond the file",
                        IdxFiles.with(new byte[9], 0x803, 1_000_000, 10, 10),
                        "9 bytes after the header",
                        "100,000,000 (1,000,000 images of 10 × 10)",
                        "cut short"),
                images(
                        "count beyond any gzip",
                        IdxFiles.gzip(IdxFiles.with(new byte[9], 0x803, 1_000_000, 10, 10)),
                        "at most",
                        "100,000,000",
                        "cut short"),
                images(
                        "a cut body in gzip",
                        IdxFiles.gzip(Arrays.copyOf(sound, 115)),
                        "99 bytes after the header",
                        "200 (10 images of 5 × 4)",
                        "cut short"),
                images(
                        "trailing bytes in gzip",
                        IdxFiles.gzip(Arrays.copyOf(sound, 219)),
                        "more than 200 bytes after the header",
                        "200 (10",
                        "correct the header"),
                images(
                        "cut gzip",
                        Arrays.copyOf(zipped, 100),
                        "gzip data that end early",
                        "a complete gzip file",
                        "cut short"),
                images(
                        "gzip cut in its header",
                        Arrays.copyOf(zipped, 5),
                        "gzip data that end early",
                        "a complete gzip file",
                        "cut short"),
                images(
                        "gzip cut before its checksum",
                        Arrays.copyOf(zipped, zipped.length - 8),
                        "gzip data that end early",
                        "a complete gzip file",
                        "cut short"),
                images(
                        "gzip of a wrong checksum",
                        damaged,
                        "damaged gzip data",
                        "a complete gzip file",
                        "get the file again"),
                images(
                        "gzip of an unknown method",
                        badHeader,
                        "damaged gzip data",
                        "a complete gzip file",
                        "get the file again"),
                images("broken gzip", broken, "damaged gzip data", "a complete gzip file", "get the file again"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedFilesSayWhatIsWrong(Malformed file) throws IOException {
        Path path = write(file.fileName(), file.bytes());

        assertThatThrownBy(() -> IdxReader.read(path))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageStartingWith(path + ": ")
                .hasMessageContaining(": " + file.got())
                .hasMessageContaining(", expected " + file.expected())
                .satisfies(
                        e -> assertThat(((DatasetFormatException) e).remedy()).contains(file.remedy()));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedStreamsAreRefusedToo(Malformed file) {
        assertThatThrownBy(() -> IdxReader.read(new ByteArrayInputStream(file.bytes()), "stream"))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageStartingWith("stream: ");
    }

    @Test
    void headersAloneAllocateNothingLarge() throws IOException {
        byte[] boast = IdxFiles.with(new byte[20 << 20], IdxReader.IMAGES_MAGIC, 1_900_000, 28, 28); // 1.5 GB announced
        Path raw = write("boast", boast);
        Path zipped = write("boast.gz", IdxFiles.gzip(boast));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThatThrownBy(() -> IdxReader.read(raw)).isInstanceOf(DatasetFormatException.class);
        assertThatThrownBy(() -> IdxReader.read(zipped)).isInstanceOf(DatasetFormatException.class);
        assertThatThrownBy(() -> IdxReader.read(new ByteArrayInputStream(boast), "stream"))
                .isInstanceOf(DatasetFormatException.class);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(200L << 20);
    }

    @Test
    void imagesForLabelsAreRecognised() throws IOException {
        Path images = write("images", IdxFiles.images(10, 5, 4));

        assertThatThrownBy(() -> IdxReader.read(images, images))
                .hasMessage(images + ": magic 0x00000803, expected 0x00000801 (labels); was the images file chosen?");
    }

    @Test
    void countsThatDisagreeNameBothFiles() throws IOException {
        Path images = write("images", IdxFiles.images(10, 5, 4));
        Path labels = write("labels", IdxFiles.labels(9));

        assertThatThrownBy(() -> IdxReader.read(images, labels))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(labels + ": 9 labels, expected 10, one for each image of " + images
                        + "; were the labels of another set chosen?");
    }

    @Test
    void cutLabelsAreRefused() throws IOException {
        Path images = write("images", IdxFiles.images(10, 5, 4));
        Path labels = write("labels", Arrays.copyOf(IdxFiles.labels(10), 17));

        assertThatThrownBy(() -> IdxReader.read(images, labels))
                .hasMessageContaining(labels + ": 9 bytes after the header, expected 10 (10 labels)");
    }

    @Test
    void missingFilesAndFoldersAreNamed() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> IdxReader.read(missing))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(missing + ": no such file, expected an IDX file; check the path");
        assertThatThrownBy(() -> IdxReader.read(folder))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(folder + ": a folder, expected an IDX file; name the file in it");
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static Malformed images(String title, byte[] bytes, String got, String expected, String remedy) {
        return new Malformed(title, "images", bytes, got, expected, remedy);
    }

    /// Bytes that gzip cannot make short.
    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        RandomStream.named(1, "test/noise").nextBytes(noise);
        return noise;
    }
}
