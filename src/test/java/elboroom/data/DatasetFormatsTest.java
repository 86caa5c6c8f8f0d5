package elboroom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatasetFormatsTest {
    @TempDir
    Path folder;

    static List<DatasetFormat> formats() {
        return DatasetFormats.all();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void everyFormatKeepsToTheContract(DatasetFormat format) throws IOException {
        FormatSample sample = FormatSample.ALL.get(format.id());
        assertThat(sample).as("a line for %s in FormatSample.ALL", format.id()).isNotNull();

        new DatasetFormatContract(format, sample, folder).check();
    }

    /// One file that no format knows and what its message must say.
    record Unknown(String name, byte[] bytes, String got, String remedy) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Unknown> unknown() {
        return Stream.of(
                new Unknown("empty", new byte[0], "an empty file", "get the file again"),
                new Unknown("one byte", new byte[1], "a file that begins with 0x00", "choose another file"),
                new Unknown(
                        "strange", new byte[] {1, 2, 3, 4, 5}, "a file that begins with 0x01020304", "choose another"),
                foreign("picture.png", "a PNG picture", "a whole dataset", 0x89, 'P', 'N', 'G', '\r', '\n'),
                foreign("picture.jpg", "a JPEG picture", "a whole dataset", 0xFF, 0xD8, 0xFF, 0xE0),
                foreign("archive.zip", "a zip archive", "unpack it", 'P', 'K', 3, 4),
                foreign("array.npy", "a NumPy array", "as an IDX file", 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0),
                foreign("table.h5", "an HDF5 file", "as an IDX file", 0x89, 'H', 'D', 'F', '\r'),
                new Unknown("archive.tar", tar(), "a tar archive", "unpack it"),
                new Unknown("table.csv", text("5,0,0,12\n3,1,2,0\n"), "a table of numbers (CSV)", "as an IDX file"),
                new Unknown(
                        "twice.gz",
                        IdxFiles.gzip(IdxFiles.gzip(new byte[40])),
                        "a gzip file inside another one",
                        "unpack it once"),
                new Unknown("text", text("hello world"), "a text", "holds images"),
                new Unknown("page.gz", text("<html>"), "a web page, and no gzip file in spite of its name", "get the"),
                new Unknown("text.gz", IdxFiles.gzip(text("hello world")), "a text", "holds images"));
    }

    private static Unknown foreign(String name, String got, String remedy, int... head) {
        byte[] bytes = new byte[40];
        for (int i = 0; i < head.length; i++) {
            bytes[i] = (byte) head[i];
        }
        return new Unknown(name, bytes, got, remedy);
    }

    private static byte[] tar() {
        byte[] bytes = new byte[1024];
        System.arraycopy(text("images.idx"), 0, bytes, 0, 10);
        System.arraycopy(text("ustar"), 0, bytes, 257, 5);
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void aFileOfNoKnownFormatIsRefusedWithTheFormatsThatThereAre(Unknown file) throws IOException {
        Path path = Files.write(folder.resolve(file.name()), file.bytes());
        String titles = DatasetFormats.all().stream().map(DatasetFormat::title).collect(Collectors.joining(", "));

        assertThatThrownBy(() -> DataSource.of(path, null, null, null).load())
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageStartingWith(path + ": ")
                .hasMessageContaining(file.got() + ", expected one of these formats: " + titles + "; ")
                .hasMessageContaining(file.remedy());
    }

    @Test
    void aFormatIsAddedForAWhileAndOnlyOne() {
        var first = new RenamedIdx("first");
        try (DatasetFormats.Addition _ = DatasetFormats.add(first)) {
            assertThat(DatasetFormats.all()).endsWith(first).hasSizeGreaterThan(1);
            assertThatThrownBy(() -> DatasetFormats.add(new RenamedIdx("second")))
                    .hasMessageContaining("got second");
        }
        assertThat(DatasetFormats.all()).doesNotContain(first);
        assertThatThrownBy(() -> DatasetFormats.add(new IdxFormat())).hasMessageContaining("got idx");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// IDX under another name.
    private record RenamedIdx(String id) implements DatasetFormat {
        private static final DatasetFormat IDX = new IdxFormat();

        @Override
        public String title() {
            return id;
        }

        @Override
        public List<String> patterns() {
            return IDX.patterns();
        }

        @Override
        public boolean recognises(byte[] head) {
            return IDX.recognises(head);
        }

        @Override
        public ImageDataset readImages(DataFile file) throws IOException {
            return IDX.readImages(file);
        }
    }
}
