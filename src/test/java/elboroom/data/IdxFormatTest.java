package elboroom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxFormatTest {
    private static final DatasetFormat FORMAT = new IdxFormat();

    @TempDir
    Path folder;

    /// One malformed images file and what its message must say.
    record Malformed(String title, byte[] bytes, String got, String expected, String remedy) {
        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Malformed> malformed() {
        byte[] sound = IdxFiles.images(10, 5, 4);
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
                        "correct the header"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedFilesSayWhatIsWrong(Malformed file) throws IOException {
        Path path = write("images", file.bytes());

        assertThatThrownBy(() -> read(path))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageStartingWith(path + ": ")
                .hasMessageContaining(": " + file.got())
                .hasMessageContaining(", expected " + file.expected())
                .hasMessageMatching("(?s).*; [^;]*" + Pattern.quote(file.remedy()) + "[^;]*");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedStreamsAreRefusedToo(Malformed file) {
        assertThatThrownBy(() -> FORMAT.readImages(DataFile.of(new ByteArrayInputStream(file.bytes()), "stream")))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageStartingWith("stream: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0801, 0x0803, 0x0903, 0x0B02, 0x0C03, 0x0D01, 0x0E04, 0x01080000, 0x03080000})
    void everyKindOfIdxFileIsRecognisedSoThatReadingCanSayWhatIsWrong(int magic) {
        assertThat(FORMAT.recognises(IdxFiles.with(new byte[0], magic))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x00000042, 0x00010003, 0x08030000, 0x89504E47, 0x504B0304})
    void otherFilesAreNot(int magic) {
        assertThat(FORMAT.recognises(IdxFiles.with(new byte[0], magic))).isFalse();
    }

    @Test
    void imagesForLabelsAreRecognised() throws IOException {
        Path images = write("images", IdxFiles.images(10, 5, 4));

        assertThatThrownBy(() -> readLabels(images))
                .hasMessage(images + ": magic 0x00000803, expected 0x00000801 (labels); was the images file chosen?");
    }

    @Test
    void cutLabelsAreRefused() throws IOException {
        Path labels = write("labels", Arrays.copyOf(IdxFiles.labels(10), 17));

        assertThatThrownBy(() -> readLabels(labels))
                .hasMessageContaining(labels + ": 9 bytes after the header, expected 10 (10 labels)");
    }

    @Test
    void moreLabelsThanAnArrayHoldsAreRefused() throws IOException {
        Path labels = write("labels", IdxFiles.with(new byte[9], IdxFormat.LABELS_MAGIC, -1));

        assertThatThrownBy(() -> readLabels(labels))
                .hasMessageContaining(labels + ": a header of 4,294,967,295 labels, expected at most 2,147,483,639");
    }

    private static ImageDataset read(Path path) throws IOException {
        try (DataFile file = DataFile.open(path, MemoryBudget.ofTheProgram())) {
            return FORMAT.readImages(file);
        }
    }

    private static byte[] readLabels(Path path) throws IOException {
        try (DataFile file = DataFile.open(path, MemoryBudget.ofTheProgram())) {
            return FORMAT.readLabels(file);
        }
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static Malformed images(String title, byte[] bytes, String got, String expected, String remedy) {
        return new Malformed(title, bytes, got, expected, remedy);
    }
}
