package elboroom.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elboroom.project.ProjectRun.Held;
import elboroom.project.ProjectRun.Lost;
import elboroom.project.ProjectRun.Stored;
import elboroom.text.Json;
import elboroom.training.TrainingState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of several runs.
class ProjectFileTest {
    private static final List<String> WITH_OTHER_BYTES =
            List.of("run.json", "test.npy", "figures.npy", "draws.npy", "probabilities.npy", "p2.npy", "p7.npy");

    @TempDir
    private Path folder;

    /// One run three times: in memory, in memory with another note, and with its curves only.
    private static Project three() {
        SavedRun run = RunFileTest.run();
        return new Project(
                List.of(
                        ProjectRun.of(run),
                        ProjectRun.of(run.named("Run 2", "the second")),
                        ProjectRun.of(run.named("Run 3", "")).with(new Lost("there was no memory"))),
                1,
                Set.of(0, 2),
                ViewState.NONE,
                GoodPins.ALL);
    }

    private static void requireSame(SavedRun run, SavedRun other) {
        assertThat(StateComparison.of(run.state(), other.state()).identical()).isTrue();
        assertThat(run.config()).isEqualTo(other.config());
        assertThat(run.data()).isEqualTo(other.data());
    }

    @Test
    void severalRunsAreReadAgainAsTheyWere() throws IOException {
        Path file = folder.resolve("a.elbo");
        List<@Nullable Stored> stored = RunFile.write(file, three(), "1.2.3");
        Project again = RunFile.readProject(file);

        assertThat(again.active()).isEqualTo(1);
        assertThat(again.ticked()).containsExactlyInAnyOrder(0, 2);
        assertThat(again.runs()).extracting(run -> run.head().name()).containsExactly("a run", "Run 2", "Run 3");
        assertThat(again.runs().get(1).head().note()).isEqualTo("the second");
        assertThat(again.runs()).extracting(run -> run.head().step()).containsOnly(5L);
        assertThat(again.runs()).extracting(run -> run.head().changes().size()).containsOnly(1);
        assertThat(again.runs()).extracting(ProjectRun::rest).startsWith(stored.get(0), stored.get(1));
        assertThat(again.runs().get(2).rest()).isEqualTo(new Lost("there was no memory"));
        assertThat(stored.get(2)).isNull();
        GoodPins.requireSame(again.pins(), GoodPins.ALL);
        requireSame(RunFile.read(file), RunFileTest.run());
        assertThat(RunFile.read(file).name()).isEqualTo("Run 2");
        assertThat(RunFile.read(file, "a run").name()).isEqualTo("a run");
        assertThat(RunFile.read(file, "r1").name()).isEqualTo("a run");
        assertThatThrownBy(() -> RunFile.read(file, "Run 3"))
                .hasMessage("run \"Run 3\": only its curves (there was no memory), expected a state from which training"
                        + " can go on; begin a run with the same settings");
        assertThatThrownBy(() -> RunFile.read(file, "Run 9")).hasMessageContaining("\"Run 2\" (r2)");
    }

    @Test
    void whatIsInAFileAlreadyIsCopiedFromThereEvenIntoTheSameFile() throws IOException {
        Path file = folder.resolve("a.elbo");
        RunFile.write(file, three(), "1.2.3");
        Map<String, byte[]> before = RawZip.contents(file);
        Project read = RunFile.readProject(file);
        var swapped = new Project(List.of(read.runs().get(1), read.runs().get(0).named("first", "renamed")), 0);
        RunFile.write(file, swapped, "1.2.4");

        Map<String, byte[]> after = RawZip.contents(file);
        assertThat(after).doesNotContainKey("runs/r3/run.json");
        before.forEach((name, bytes) -> {
            if (name.startsWith("runs/r2/")) {
                assertThat(after.get(name.replace("r2", "r1"))).as(name).isEqualTo(bytes);
            } else if (name.startsWith("runs/r1/") && name.endsWith(".npy")) {
                assertThat(after.get(name.replace("r1", "r2"))).as(name).isEqualTo(bytes);
            }
        });
        assertThat(RunFile.read(file).name()).isEqualTo("Run 2");
        SavedRun renamed = RunFile.read(file, "first");
        assertThat(renamed.note()).isEqualTo("renamed");
        requireSame(renamed, RunFileTest.run());
        assertThat(RunFile.readProject(file).loaded().runs()).allMatch(run -> run.rest() instanceof Held);
        assertThatThrownBy(() -> read.runs().get(0).load())
                .as("another run is at its place")
                .hasMessageContaining("another run than before");
        assertThatThrownBy(() -> RunFile.write(folder.resolve("b.elbo"), read, "1"))
                .hasMessageContaining("another run than before");
        assertThat(folder.resolve("b.elbo")).doesNotExist();
    }

    /// A copy is written only if it has the hash that its source promises.
    @Test
    void aDamagedSourceIsFoundWhenItIsCopied() throws IOException {
        Path file = folder.resolve("a.elbo");
        RunFile.write(file, three(), "1.2.3");
        Project read = RunFile.readProject(file);
        byte[] bytes = Files.readAllBytes(file);
        byte[] weights =
                Objects.requireNonNull(RawZip.contents(file).get("runs/r1/at-0000000005/encoder.0.weight.npy"));
        int at = indexOf(bytes, weights) + weights.length - 1;
        bytes[at] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> RunFile.write(folder.resolve("b.elbo"), read, "1.2.3"))
                .isInstanceOf(RunFileException.class)
                .hasMessageContaining("encoder.0.weight");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int at = 0; at <= bytes.length - wanted.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new AssertionError("not there");
    }

    @Test
    void aFileOfBeforeNamesNoActiveRun() throws IOException {
        Path file = folder.resolve("a.elbo");
        RunFile.write(file, RunFileTest.run(), "1.2.3");
        Project old = RunFile.readProject(manifest(file, Map.of("runs", List.of("r1"))));
        assertThat(old.active()).isZero();
        requireSame(old.activeRun().load(), RunFileTest.run());
    }

    private Path manifest(Path file, Map<String, ?> manifest) throws IOException {
        Path changed = folder.resolve("changed.elbo");
        try (Archive archive = Archive.open(file)) {
            var writer = new ArchiveWriter();
            for (String name : archive.names()) {
                writer.add(name, archive.content(name));
            }
            writer.write(changed, "1.2.3", manifest);
        }
        return changed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "r1 r1", "r1 r4", "../r1", "r1/at-0000000005"})
    void runsThatAreNotThereAreNamed(String runs) throws IOException {
        Path file = folder.resolve("a.elbo");
        RunFile.write(file, three(), "1.2.3");
        List<String> ids = runs.isEmpty() ? List.of() : List.of(runs.split(" "));
        assertThatThrownBy(() -> RunFile.readProject(manifest(file, Map.of("runs", ids))))
                .isInstanceOf(RunFileException.class)
                .hasMessageContaining("changed.elbo");
    }

    @Test
    void anActiveRunThatIsNoneOfThemIsNamed() throws IOException {
        Path file = folder.resolve("a.elbo");
        RunFile.write(file, three(), "1.2.3");
        Path changed = manifest(file, Map.of("runs", List.of("r1", "r2"), "active", "r3"));
        assertThatThrownBy(() -> RunFile.readProject(changed)).hasMessageContaining("active: \"r3\"");
        Path ticked = manifest(file, Map.of("runs", List.of("r1", "r2"), "ticked", List.of("r2", "r3")));
        assertThatThrownBy(() -> RunFile.readProject(ticked)).hasMessageContaining("ticked: \"r3\"");
    }

    @Test
    void hundredsOfOtherContentsAreReadOrRefused() throws IOException {
        readOrRefuse(150, 3);
    }

    @Test
    @Tag("long")
    void thousandsOfOtherContentsAreReadOrRefused() throws IOException {
        readOrRefuse(10_000, 4);
    }

    /// One byte of one entry is another, with hashes that are right.
    private void readOrRefuse(int count, long seed) throws IOException {
        Path file = folder.resolve("a.elbo");
        RunFile.write(file, three(), "1.2.3");
        Map<String, byte[]> contents = RawZip.contents(file);
        contents.remove(Manifest.NAME);
        List<String> names = contents.keySet().stream()
                .filter(name -> WITH_OTHER_BYTES.stream().anyMatch(name::endsWith))
                .toList();
        Files.write(file, withRuns(contents));
        assertThat(RunFile.readProject(file).runs())
                .as("read while no byte is another")
                .hasSize(3);
        var random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < count; i++) {
            var others = new LinkedHashMap<>(contents);
            String name = names.get(random.nextInt(names.size()));
            byte[] bytes = Objects.requireNonNull(contents.get(name)).clone();
            int length = name.endsWith(".npy") ? 128 : bytes.length;
            bytes[random.nextInt(length)] = (byte) "{}[]\",:0129ex-\n".charAt(random.nextInt(15));
            others.put(name, bytes);
            Files.write(file, withRuns(others));
            try {
                for (ProjectRun run : RunFile.readProject(file).runs()) {
                    if (!(run.rest() instanceof Lost)) {
                        run.load();
                    }
                }
            } catch (RunFileException e) {
                assertThat(e).hasMessageContaining(", expected ");
                refused++;
            }
        }
        assertThat(refused).as("of %d", count).isGreaterThan(count / 4);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private static byte[] withRuns(Map<String, byte[]> contents) throws IOException {
        var sums = new LinkedHashMap<String, Sums>();
        for (var entry : contents.entrySet()) {
            sums.put(entry.getKey(), Sums.of(Content.of(entry.getValue())));
        }
        var manifest = new LinkedHashMap<String, Object>(Map.of("runs", List.of("r1", "r2", "r3"), "active", "r2"));
        PinEntries.write(new ArchiveWriter(), manifest, GoodPins.ALL);
        var all = new LinkedHashMap<String, byte[]>();
        all.put(
                Manifest.NAME,
                Json.pretty(Manifest.write("1.2.3", manifest, sums)).getBytes(StandardCharsets.UTF_8));
        all.putAll(contents);
        return RawZip.of(all).bytes();
    }

    @Test
    void whatHasNoRoomInMemoryIsWrittenIntoFilesThatGoAtTheEnd() throws IOException {
        var kept = new RecoveryFolder(folder);
        var stored = new ArrayList<ProjectRun>();
        for (ProjectRun run : three().runs().subList(0, 2)) {
            stored.add(run.with(kept.spill(run, "1.2.3")));
        }
        requireSame(stored.get(1).load(), RunFileTest.run());
        assertThat(stored.get(1).load().name()).isEqualTo("Run 2");
        Path left = Files.writeString(folder.resolve("aside-999999999-1-0.elbo"), "left by a crash");
        assertThat(kept.left()).as("not its own").containsExactly(left);
        Files.delete(left);
        TrainingState state = stored.getFirst().load().state();
        assertThat(new Held(state, List.of()).bytes()).isPositive();
        kept.close();
        assertThat(folder).isEmptyDirectory();
    }
}
