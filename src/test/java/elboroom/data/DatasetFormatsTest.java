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
                foreign("picture.bmp", "a BMP picture", "a whole dataset", 'B', 'M', 70, 0, 0, 0, 0, 0, 0, 0, 54),
                foreign("picture.tif", "a TIFF picture", "a whole dataset", 'I', 'I', '*', 0),
                foreign("scan.tiff", "a TIFF picture", "a whole dataset", 'M', 'M', 0, '*'),
                foreign("picture.webp", "a WebP picture", "a whole dataset", bytes("RIFF\1\2\3\4WEBPVP8 ")),
                foreign("paper.pdf", "a PDF document", "a whole dataset", bytes("%PDF-1.7\n%\u00E2\u00E3")),
                foreign("archive.zip", "a zip archive", "unpack it", 'P', 'K', 3, 4),
                foreign("empty.zip", "a zip archive", "unpack it", 'P', 'K', 5, 6),
                foreign("saved.elbo", "a saved run", "open it as a run", zip("manifest.json")),
                foreign("arrays.npz", "NumPy arrays (npz)", "as an IDX file", zip("images.npy")),
                foreign("weights.pt", "a file of PyTorch", "as an IDX file", zip("archive/data.pkl")),
                foreign("archive.rar", "a RAR archive", "unpack it", bytes("Rar!\u001A\7\1")),
                foreign("archive.7z", "a 7z archive", "unpack it", bytes("7z\u00BC\u00AF'\u001C")),
                foreign("images.xz", "an xz file", "unpack it", 0xFD, '7', 'z', 'X', 'Z', 0),
                foreign("images.bz2", "a bzip2 file", "unpack it", bytes("BZh91AY&SY\u00D2\u00E3")),
                foreign("images.zst", "a Zstandard file", "unpack it", 0x28, 0xB5, 0x2F, 0xFD),
                foreign("table.parquet", "a Parquet file", "as an IDX file", bytes("PAR1\u0015\4")),
                foreign("table.arrow", "an Arrow file", "as an IDX file", bytes("ARROW1\0\0")),
                foreign("images.db", "an SQLite database", "as an IDX file", bytes("SQLite format 3\0")),
                foreign("images.mat", "a MATLAB file", "as an IDX file", bytes("MATLAB 5.0 MAT-file, Platform")),
                foreign("images.pkl", "a Python pickle", "as an IDX file", 0x80, 4, 0x95),
                foreign("program", "a program (ELF)", "a whole dataset", 0x7F, 'E', 'L', 'F', 2, 1),
                foreign("program.exe", "a program for Windows", "a whole dataset", bytes("MZ\u0090\0\3")),
                new Unknown("page.html", text("<!DOCTYPE html>\n<html>"), "a web page", "get the file again"),
                new Unknown("data.xml", text("<?xml version='1.0'?>"), "an XML text", "a whole dataset"),
                new Unknown("data.json", text(" {\"images\": [[0, 1], [1, 0]]}"), "a JSON text", "as an IDX file"),
                new Unknown("letter.txt", text("Schöne Grüße"), "a text", "holds images"),
                new Unknown("BMW.txt", text("BMW, PKW, MZ"), "a table of numbers (CSV)", "as an IDX file"),
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
        byte[] bytes = new byte[Math.max(40, head.length)];
        for (int i = 0; i < head.length; i++) {
            bytes[i] = (byte) head[i];
        }
        return new Unknown(name, bytes, got, remedy);
    }

    private static int[] bytes(String characters) {
        return characters.chars().toArray();
    }

    /// The beginning of a zip archive with this first entry.
    private static int[] zip(String entry) {
        return bytes("PK\3\4" + "\0".repeat(22) + (char) entry.length() + "\0\0\0" + entry);
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
