package elboroom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// What every dataset format must do.
final class DatasetFormatContract {
    private static final int COUNT = 3;
    private static final int SIDE = 5;
    private static final List<byte[]> FOREIGN = List.of(
            new byte[0],
            new byte[16],
            new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13},
            new byte[] {'P', 'K', 3, 4, 20, 0},
            "<html><body>not found</body></html>".getBytes(StandardCharsets.UTF_8));

    private final DatasetFormat format;
    private final FormatSample sample;
    private final Path folder;

    /// @param sample writes the format's files
    /// @param folder an empty one
    DatasetFormatContract(DatasetFormat format, FormatSample sample, Path folder) {
        this.format = format;
        this.sample = sample;
        this.folder = folder;
    }

    void check() throws IOException {
        namesAreUsable();
        filesComeBackAsWritten();
        labelsComeBackAsWritten();
        onlyThisFormatRecognisesItsFiles();
        foreignFilesAreRefused();
        imagesAndLabelsAreNotTakenForEachOther();
        filesCutAnywhereAreRefused();
    }

    private void namesAreUsable() {
        assertThat(format.id()).matches("[a-z][a-z0-9-]*");
        assertThat(format.title()).isNotBlank();
        assertThat(format.patterns()).isNotEmpty().allMatch(pattern -> pattern.startsWith("*"));
        assertThat(DatasetFormats.all().stream().filter(other -> other.id().equals(format.id())))
                .containsExactly(format);
    }

    private void filesComeBackAsWritten() throws IOException {
        for (int[] shape : new int[][] {{1, 1, 1}, {3, 28, 28}, {2, 64, 64}}) {
            byte[] levels = IdxFiles.levels(shape[0], shape[1], shape[2]);
            byte[] written = sample.images(levels, shape[0], shape[1], shape[2]);
            for (Path file : List.of(write("round.trip", written), write("packed", IdxFiles.gzip(written)))) {
                ImageDataset read = read(file);

                assertThat(read.count()).isEqualTo(shape[0]);
                assertThat(read.height()).isEqualTo(shape[1]);
                assertThat(read.width()).isEqualTo(shape[2]);
                assertThat(read.levels()).isEqualTo(levels);
                assertThat(read.name()).isEqualTo(String.valueOf(file.getFileName()));
            }
        }
    }

    private void labelsComeBackAsWritten() throws IOException {
        byte[] written = sample.labels(12);
        if (written == null) {
            Path images = write("images", soundImages());
            assertThatThrownBy(() -> readLabels(images))
                    .isInstanceOf(DatasetFormatException.class)
                    .hasMessageStartingWith(images + ": ");
            return;
        }
        for (Path file : List.of(write("labels", written), write("labels.gz", IdxFiles.gzip(written)))) {
            assertThat(readLabels(file)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1);
        }
    }

    private void onlyThisFormatRecognisesItsFiles() {
        byte[] images = soundImages();
        byte[] labels = sample.labels(12);
        for (DatasetFormat other : DatasetFormats.all()) {
            assertThat(other.recognises(head(images))).isEqualTo(other == format);
            assertThat(labels != null && other.recognises(head(labels))).isEqualTo(labels != null && other == format);
        }
    }

    private void foreignFilesAreRefused() throws IOException {
        for (byte[] foreign : FOREIGN) {
            assertThat(format.recognises(head(foreign))).isFalse();
            Path file = write("foreign", foreign);
            requireRefused(file, () -> read(file));
            try (DataFile unrecognised =
                    DataFile.open(file, MemoryBudget.ofTheProgram())) { // even if another format recognised it
                requireRefused(file, () -> format.readImages(unrecognised));
            }
        }
    }

    private void imagesAndLabelsAreNotTakenForEachOther() throws IOException {
        byte[] labels = sample.labels(12);
        if (labels != null) {
            Path images = write("images", soundImages());
            Path other = write("labels", labels);
            requireRefused(images, () -> readLabels(images));
            requireRefused(other, () -> read(other));
        }
    }

    private void filesCutAnywhereAreRefused() throws IOException {
        byte[] images = soundImages();
        byte[] labels = sample.labels(12);
        for (int length = 0; length < images.length; length++) {
            byte[] cut = Arrays.copyOf(images, length);
            Path file = write("cut", cut);
            requireRefused(file, () -> read(file));
            Path packed = write("cut.gz", IdxFiles.gzip(cut));
            requireRefused(packed, () -> read(packed));
        }
        for (int length = 0; labels != null && length < labels.length; length++) {
            Path file = write("cut", Arrays.copyOf(labels, length));
            requireRefused(file, () -> readLabels(file));
        }
        byte[] packed = IdxFiles.gzip(images);
        for (int length = 0; length < packed.length; length++) {
            Path file = write("cut", Arrays.copyOf(packed, length));
            requireRefused(file, () -> read(file));
        }
    }

    /// Something that reads a file.
    private interface Reading {
        void run() throws IOException;
    }

    private static void requireRefused(Path file, Reading reading) throws IOException {
        assertThat(catchThrowable(reading::run))
                .as("%s of %d bytes", file, Files.size(file))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageMatching("(?s).+, expected .+; .+");
    }

    private byte[] soundImages() {
        return sample.images(IdxFiles.levels(COUNT, SIDE, SIDE), COUNT, SIDE, SIDE);
    }

    private static ImageDataset read(Path path) throws IOException {
        try (DataFile file = DataFile.open(path, MemoryBudget.ofTheProgram())) {
            return DatasetFormats.of(file).readImages(file);
        }
    }

    private static byte[] readLabels(Path path) throws IOException {
        try (DataFile file = DataFile.open(path, MemoryBudget.ofTheProgram())) {
            return DatasetFormats.of(file).readLabels(file);
        }
    }

    private static byte[] head(byte[] file) {
        return Arrays.copyOf(file, Math.min(file.length, DataFile.HEAD));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
