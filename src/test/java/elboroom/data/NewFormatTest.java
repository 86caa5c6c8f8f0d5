package elboroom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elboroom.cli.CommandRun;
import elboroom.ui.training.ImageFileChoice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A format that is written only in this file, and added by one line, appears everywhere where data are chosen and
/// named.
class NewFormatTest {
    private static final DatasetFormat STRIP = new Strip();

    @TempDir
    Path folder;

    private DatasetFormats.Addition addition;

    @BeforeEach
    void add() {
        addition = DatasetFormats.add(STRIP);
    }

    @AfterEach
    void takeOut() {
        addition.close();
    }

    @Test
    void itKeepsToTheContract() throws IOException {
        new DatasetFormatContract(STRIP, new StripSample(), folder).check();
    }

    @Test
    void theCommandLineExplainsItReadsItAndWritesItDown() throws IOException {
        Path images = writeStrip("digits.pgm");
        Path results = folder.resolve("results");

        assertThat(CommandRun.of("train", "--help").out()).containsPattern("formats:\\s+IDX,[^.]*\\s+PGM\\s+strip");
        CommandRun run = CommandRun.of(
                "train", "--data", images.toString(), "--epochs", "1", "--hidden", "4", "--out", results.toString());

        assertThat(run.err()).doesNotContain("expected");
        assertThat(run.code()).isZero();
        assertThat(Files.readString(results.resolve("config.json")))
                .containsPattern("\"data\" : \"[^\"]*digits\\.pgm\",\\s+\"dataFormat\" : \"pgm-strip\"");
    }

    @Test
    void theFileDialogFindsItsFilesAndTheyAreLoaded() throws IOException {
        Path images = writeStrip("digits.pgm");

        assertThat(ImageFileChoice.filters().getFirst().getExtensions()).contains("*.idx", "*.pgm", "*.gz");
        assertThat(ImageFileChoice.filters().getFirst().getDescription()).contains(", PGM strip");
        LoadedData loaded = ImageFileChoice.of(List.of(images)).load();

        assertThat(loaded.data().train().count()).isEqualTo(20);
        assertThat(loaded.data().test().count()).isEqualTo(4);
        assertThat(loaded.description()).containsEntry("dataFormat", "pgm-strip");
    }

    @Test
    void itsFilesAreUnknownWithoutIt() throws IOException {
        Path images = writeStrip("digits.pgm");
        addition.close();

        assertThat(CommandRun.of("train", "--help").out()).doesNotContain("PGM");
        assertThat(ImageFileChoice.filters().getFirst().getExtensions()).doesNotContain("*.pgm");
        assertThatThrownBy(() -> ImageFileChoice.of(List.of(images)).load())
                .hasMessageContaining("begins with 0x50350A35, expected one of these formats: IDX")
                .hasMessageNotContaining("PGM");
    }

    private Path writeStrip(String name) throws IOException {
        return Files.write(folder.resolve(name), new StripSample().images(IdxFiles.levels(24, 5, 5), 24, 5, 5));
    }

    /// Square images below each other in one binary grey map, as Netpbm writes it: `P5`, width, height and 255 in
    /// decimal, each followed by one character of white space, then the levels.
    private static final class Strip implements DatasetFormat {
        @Override
        public String id() {
            return "pgm-strip";
        }

        @Override
        public String title() {
            return "PGM strip";
        }

        @Override
        public List<String> patterns() {
            return List.of("*.pgm");
        }

        @Override
        public boolean recognises(byte[] head) {
            return head.length >= 3 && head[0] == 'P' && head[1] == '5' && Character.isWhitespace(head[2]);
        }

        @Override
        public ImageDataset readImages(DataFile file) throws IOException {
            if (file.read() != 'P' || file.read() != '5' || !Character.isWhitespace(file.read())) {
                throw file.unusable("no grey map", "one that begins with P5", "choose another file");
            }
            int width = number(file, "width");
            int height = number(file, "height");
            int most = number(file, "greatest level");
            long size = (long) width * height;
            if (size < 1 || size > ImageDataset.MAX_BYTES || height % width != 0 || most != 255) {
                throw file.unusable(
                        "a grey map of %d × %d with levels up to %d".formatted(height, width, most),
                        "squares below each other, with levels up to 255",
                        "write it anew");
            }
            String what = "%s of %d × %d".formatted(Counted.of(height / width, "image"), width, width);
            byte[] levels = file.readBody((int) size, what);
            return ImageDataset.owning(file.title(), width, width, levels, null);
        }

        private static int number(DataFile file, String what) throws IOException {
            OptionalInt number = OptionalInt.empty();
            int next = file.read();
            while (next >= '0' && next <= '9' && number.orElse(0) < 1_000_000) {
                number = OptionalInt.of(10 * number.orElse(0) + next - '0');
                next = file.read();
            }
            if (number.isEmpty() || !Character.isWhitespace(next)) {
                throw file.unusable("a header without its " + what, "a number and a space", "get the file again");
            }
            return number.getAsInt();
        }
    }

    /// Writes strips.
    private static final class StripSample implements FormatSample {
        @Override
        public byte[] images(byte[] levels, int count, int height, int width) {
            var bytes = new ByteArrayOutputStream();
            bytes.writeBytes("P5\n%d %d\n255\n".formatted(width, count * height).getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes(levels);
            return bytes.toByteArray();
        }

        @Override
        public byte @Nullable [] labels(int count) {
            return null;
        }
    }
}
