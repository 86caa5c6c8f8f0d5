package elboroom.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import elboroom.data.DataSource;
import elboroom.data.DataSplit;
import elboroom.data.ImageDataset;
import elboroom.data.LoadedData;
import elboroom.project.EmbeddedData.Held;
import elboroom.tensor.EjmlGemm;
import elboroom.tensor.RandomStream;
import elboroom.training.TrainingLoop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Images in the file of their run.
class EmbeddedDataTest {
    private static final String JSON = "runs/r1/run.json";
    private static final DataSource GONE = DataSource.of(
            Path.of("gone.idx").toAbsolutePath(), Path.of("labels.idx").toAbsolutePath(), null, null);

    @TempDir
    private Path folder;

    private static byte[] random(int seed, int count) {
        byte[] bytes = new byte[count];
        RandomStream.named(seed, "embedded").nextBytes(bytes);
        return bytes;
    }

    /// Training images with labels, and test images without.
    private static LoadedData data(int seed) {
        var train = ImageDataset.labelled("train", 3, 4, random(seed, 40 * 12), random(seed + 1, 40));
        var test = ImageDataset.of("test", 3, 4, random(seed + 2, 8 * 12));
        return new LoadedData(GONE, new DataSplit(train, test), Collections.emptyNavigableMap(), List.of());
    }

    private static RunData embedded(LoadedData data) {
        return RunData.of(data).with(new Held(data.data()));
    }

    private static SavedRun run(RunData data) {
        SavedRun run = RunFileTest.run();
        return new SavedRun("embedded", "", data, run.library(), run.config(), run.state());
    }

    private static void requireSame(ImageDataset got, ImageDataset expected) {
        assertThat(got.sha256()).isEqualTo(expected.sha256());
        assertThat(got.height()).isEqualTo(expected.height());
        assertThat(got.copyLabels()).isEqualTo(expected.copyLabels());
    }

    private static void requireSame(LoadedData got, LoadedData expected) {
        requireSame(got.data().train(), expected.data().train());
        requireSame(got.data().test(), expected.data().test());
        assertThat(got.source()).isEqualTo(expected.source());
    }

    private List<String> dataEntries(Path file) throws IOException {
        try (Archive archive = Archive.open(file)) {
            archive.verify();
            return archive.names().stream()
                    .filter(name -> name.startsWith("data/"))
                    .toList();
        }
    }

    @Test
    void imagesAndLabelsComeBackAndTrainingGoesOnWithThem() throws IOException {
        LoadedData data = data(1);
        Path file = folder.resolve("a.elbo");
        RunFile.write(file, run(embedded(data)), "1.2.3");

        SavedRun read = RunFile.read(file);
        LoadedData loaded = read.data().load();
        requireSame(loaded, data);
        assertThat(loaded.description()).containsEntry("embeddedIn", file.toString());
        assertThat(dataEntries(file)).hasSize(3);
        try (TrainingLoop loop = read.resume(loaded.data(), new EjmlGemm())) {
            loop.step();
        }
        Files.delete(file);
        assertThatThrownBy(() -> read.data().load()).hasMessageContaining("a.elbo: no such file");
    }

    @Test
    void runsWithTheSameImagesShareThemAndACopyKeepsThem() throws IOException {
        LoadedData one = data(1);
        LoadedData other = data(10);
        Path file = folder.resolve("a.elbo");
        var runs = new Project(
                List.of(
                        ProjectRun.of(run(embedded(one))),
                        ProjectRun.of(run(embedded(one))),
                        ProjectRun.of(run(embedded(other))),
                        ProjectRun.of(run(RunData.of(one)))),
                0);
        RunFile.write(file, runs, "1.2.3");
        assertThat(dataEntries(file)).hasSize(6);

        Project read = RunFile.readProject(file);
        Path copy = folder.resolve("b.elbo");
        RunFile.write(copy, new Project(read.runs().subList(1, 4), 0), "1.2.3");
        RunFile.write(copy, RunFile.readProject(copy), "1.2.3"); // also over itself
        Files.delete(file);
        Project copied = RunFile.readProject(copy);
        assertThat(dataEntries(copy)).hasSize(6);
        requireSame(copied.runs().get(0).load().data().load(), one);
        requireSame(copied.runs().get(1).load().data().load(), other);
        assertThat(copied.runs().get(2).load().data().embedded()).isNull();
    }

    /// A stored run is copied with its images or without them, whatever its file has.
    @Test
    void imagesAreAddedToAndTakenFromAStoredRun() throws IOException {
        LoadedData data = data(1);
        Path with = folder.resolve("with.elbo");
        RunFile.write(with, run(embedded(data)), "1.2.3");
        ProjectRun stored = RunFile.readProject(with).activeRun();

        Path without = folder.resolve("without.elbo");
        RunFile.write(without, new Project(List.of(with(stored, null)), 0), "1.2.3");
        assertThat(dataEntries(without)).isEmpty();
        ProjectRun bare = RunFile.readProject(without).activeRun();
        assertThat(bare.head().data().embedded()).isNull();
        assertThat(StateComparison.of(bare.load().state(), stored.load().state())
                        .identical())
                .isTrue();

        Path again = folder.resolve("again.elbo");
        RunFile.write(again, new Project(List.of(with(bare, new Held(data.data()))), 0), "1.2.3");
        requireSame(RunFile.read(again).data().load(), data);
        assertThat(dataEntries(again)).isEqualTo(dataEntries(with));
    }

    private static ProjectRun with(ProjectRun run, @Nullable EmbeddedData images) {
        RunHead head = run.head();
        return new ProjectRun(
                new RunHead(
                        head.name(),
                        head.note(),
                        head.data().with(images),
                        head.library(),
                        head.config(),
                        head.first(),
                        head.changes(),
                        head.step(),
                        head.train(),
                        head.test(),
                        head.shadows(),
                        head.studies()),
                run.rest());
    }

    /// Writes the file again with other entries, with right hashes.
    private Path changed(UnaryOperator<Map<String, byte[]>> change) throws IOException {
        Path file = folder.resolve("a.elbo");
        RunFile.write(file, run(embedded(data(1))), "1.2.3");
        Map<String, byte[]> contents = RawZip.contents(file);
        contents.remove(Manifest.NAME);
        Path changed = folder.resolve("changed.elbo");
        var writer = new ArchiveWriter();
        change.apply(contents).forEach((name, bytes) -> writer.add(name, Content.of(bytes)));
        writer.write(changed, "1.2.3", Map.of("runs", List.of("r1")));
        return changed;
    }

    private Path withJson(UnaryOperator<String> change) throws IOException {
        return changed(contents -> {
            String json = utf8(contents);
            String other = change.apply(json);
            assertThat(other).isNotEqualTo(json);
            contents.put(JSON, other.getBytes(StandardCharsets.UTF_8));
            return contents;
        });
    }

    private static String utf8(Map<String, byte[]> contents) {
        return new String(Objects.requireNonNull(contents.get(JSON)), StandardCharsets.UTF_8);
    }

    /// Images that are not what the run's settings say are refused when the file is opened, whatever the hashes say.
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            "count" : 40                ; "count" : 39                   ; embedded.train: an array of |u1 [40, 3, 4]
            "count" : 8                 ; "count" : 2147483647           ; embedded.test: an array of |u1 [8, 3, 4]
            "height" : 3                ; "height" : 2147483647          ; height: 2147483647, expected
            "train" : "data/            ; "train" : "../data/            ; embedded.train: an entry that is not there
            "train" : "data/[0-9a-f]{4} ; "train" : "data/0000           ; embedded.train: an entry that is not there
            "train" : "data/.*npy"      ; "train" : "runs/r1/train.npy"  ; embedded.train: another entry's name
            "trainLabels"               ; "testLabels"                   ; embedded.testLabels: an array of |u1 [40]
            "test" : "data/.*npy"       ; "more" : 0                     ; embedded.test: nothing
            "trainLabels" : "data.*npy" ; "trainLabels" : 3              ; embedded.trainLabels: 3
            "embedded" : \\{            ; "embedded" : 7, "other" : {    ; embedded: 7
            """)
    void imagesThatAreNotThoseOfTheSettingsAreRefused(String from, String to, String message) throws IOException {
        Path file = withJson(json -> json.replaceFirst(from, to));
        assertThatThrownBy(() -> RunFile.readProject(file))
                .isInstanceOf(RunFileException.class)
                .hasMessageContaining("changed.elbo, runs/r1/run.json")
                .hasMessageContaining(message);
    }

    /// Other pixels under the name of their own hash: only the run knows that they are not its own.
    @Test
    void otherPixelsAreNotTheRuns() throws IOException {
        Path file = changed(contents -> {
            String json = utf8(contents);
            String name = json.replaceFirst("(?s).*\"train\" : \"(data/[^\"]*)\".*", "$1");
            byte[] array = Objects.requireNonNull(contents.remove(name));
            array[array.length - 1] ^= 1;
            String other = "data/%s.npy".formatted(sha256(array));
            contents.put(other, array);
            contents.put(JSON, json.replace(name, other).getBytes(StandardCharsets.UTF_8));
            return contents;
        });
        SavedRun run = RunFile.read(file);
        assertThatThrownBy(() -> run.data().load())
                .isInstanceOf(RunFileException.class)
                .hasMessageContaining("gone.idx: training images: 40 images of 3 × 4 with the SHA-256")
                .hasMessageContaining("as the run was trained with");
    }

    private static String sha256(byte[] bytes) {
        MessageDigest digest = Sums.newSha256();
        digest.update(bytes);
        return Sums.hex(digest);
    }

    /// The page's lines read them.
    @Test
    void theProgramOfTheFormatsPageReadsTheImages() throws IOException, InterruptedException {
        assumeTrue(Python.has("numpy"), "python3 with numpy is not here");
        LoadedData data = data(1);
        RunFile.write(folder.resolve("a.elbo"), run(embedded(data)), "1.2.3");
        String shown = "    print(images.shape, images.dtype, images.sum(), labels.sum())";
        assertThat(FormatsPage.read(folder, "entries = run[\"dat", shown))
                .containsExactly("(40, 3, 4) uint8 %d %d"
                        .formatted(
                                sum(random(1, 40 * 12)), sum(data.data().train().copyLabels())));
    }

    private static long sum(byte[] bytes) {
        long sum = 0;
        for (byte each : bytes) {
            sum += each & 0xFF;
        }
        return sum;
    }
}
