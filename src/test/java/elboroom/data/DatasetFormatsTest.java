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
                        "picture.png",
                        new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n'},
                        "a file that begins with 0x89504E47",
                        "it is a PNG picture"),
                new Unknown("archive.zip", new byte[] {'P', 'K', 3, 4}, "begins with 0x504B0304", "unpack it"),
                new Unknown("text", text("hello, world"), "begins with 0x68656C6C", "choose another file"),
                new Unknown("page.gz", text("<html>"), "begins with 0x3C68746D", "it is not a gzip file either"),
                new Unknown(
                        "text.gz",
                        IdxFiles.gzip(text("hello, world")),
                        "begins with 0x68656C6C",
                        "choose another file"));
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
