package elboroom.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import elboroom.data.ImageDataset;
import elboroom.data.PinnedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The pinned images in a file of runs.
class PinEntriesTest {
    private static final Map<String, ?> DRAWING = Map.of("entry", "pins/p1.npy", "of", "drawing");

    @TempDir
    private Path folder;

    private Path written(List<PinnedImage> pins) throws IOException {
        Path file = folder.resolve("a.elbo");
        List<ProjectRun> runs = Project.of(RunFileTest.ramped()).runs();
        RunFile.write(file, new Project(runs, 0, Set.of(), ViewState.NONE, pins), "1.2.3");
        return file;
    }

    /// In the order of pinning, with their numbers.
    @Test
    void theyComeBackWithTheFileAndStayWhereARunGoesOn() throws IOException {
        Path file = written(GoodPins.ALL);
        Project again = RunFile.readProject(file);
        GoodPins.requireSame(again.pins(), GoodPins.ALL);
        GoodPins.requireSame(again.goingOn(0, again.activeRun()).pins(), GoodPins.ALL);
        RunFile.write(file, again.loaded(), "1.2.4");
        GoodPins.requireSame(RunFile.readProject(file).pins(), GoodPins.ALL);
        try (Archive archive = Archive.open(file)) {
            assertThat(archive.header("pins/p2.npy").toString()).contains("[3, 4]");
        }
    }

    /// As in the files of older versions.
    @Test
    void aProjectWithoutThemHasNoEntries() throws IOException {
        try (Archive archive = Archive.open(written(List.of()))) {
            assertThat(archive.names()).isNotEmpty().noneMatch(name -> name.startsWith("pins"));
            assertThat(archive.manifest().names()).doesNotContain("pins");
        }
        assertThat(RunFile.readProject(folder.resolve("a.elbo")).pins()).isEmpty();
    }

    /// A file with one pinned drawing, the list of which or the array of which is another.
    private Path with(Object pins, Content array) throws IOException {
        Path file = written(List.of(new PinnedImage(1, GoodPins.image(3, 4, 0), new PinnedImage.Drawn())));
        Path changed = folder.resolve("changed.elbo");
        try (Archive archive = Archive.open(file)) {
            var writer = new ArchiveWriter();
            for (String name : archive.names()) {
                writer.add(name, name.equals("pins/p1.npy") ? array : archive.content(name));
            }
            writer.write(changed, "1.2.3", Map.of("runs", List.of("r1"), "pins", pins));
        }
        return changed;
    }

    static Stream<Arguments> otherLists() {
        return Stream.of(
                Arguments.of("x", "pins: \"x\", expected a list"),
                Arguments.of(List.of(1L), "pins[0]: 1, expected an object"),
                Arguments.of(List.of(Map.of("of", "drawing")), "pins[0].entry: nothing"),
                Arguments.of(List.of(Map.of("entry", "pins/p1.npy")), "pins[0].of: nothing"),
                Arguments.of(List.of(Map.of("entry", "pins/p1.npy", "of", "x")), "\"x\", expected test or drawing"),
                Arguments.of(
                        List.of(Map.of("entry", "pins/p8.npy", "of", "drawing")), "expected pins/p1.npy to pins/p7"),
                Arguments.of(List.of(Map.of("entry", "pins/../p1.npy", "of", "drawing")), "pins[0].entry"),
                Arguments.of(List.of(Map.of("entry", "runs/r1/test.npy", "of", "drawing")), "pins[0].entry"),
                Arguments.of(List.of(Map.of("entry", "pins/p2.npy", "of", "drawing")), "pins/p2.npy: no such entry"),
                Arguments.of(List.of(DRAWING, DRAWING), "pins[1].entry: pins/p1.npy again"),
                Arguments.of(IntStream.range(0, 8).mapToObj(i -> DRAWING).toList(), "8 images, expected at most 7"),
                Arguments.of(List.of(Map.of("entry", "pins/p1.npy", "of", "test")), "pins[0].index: nothing"),
                Arguments.of(List.of(Map.of("entry", "pins/p1.npy", "of", "test", "index", -1L)), "pins[0].index: -1"),
                Arguments.of(
                        List.of(Map.of("entry", "pins/p1.npy", "of", "test", "index", 1L, "label", 256L)),
                        "pins[0].label: 256"));
    }

    @ParameterizedTest
    @MethodSource("otherLists")
    void nonsenseInTheListIsAnErrorThatSaysWhere(Object pins, String message) throws IOException {
        Path changed = with(pins, Npy.bytes(new byte[12], 3, 4));
        assertThatThrownBy(() -> RunFile.readProject(changed))
                .isInstanceOf(RunFileException.class)
                .hasMessageContaining("changed.elbo")
                .hasMessageContaining(message);
    }

    static Stream<Arguments> otherArrays() {
        return Stream.of(
                Arguments.of(Npy.floats(new float[12], 3, 4), "<f4 [3, 4]"),
                Arguments.of(Npy.bytes(new byte[12], 12), "[12]"),
                Arguments.of(Npy.bytes(new byte[12], 1, 3, 4), "[1, 3, 4]"),
                Arguments.of(Npy.bytes(new byte[0], 0, 4), "[0, 4]"),
                Arguments.of(Npy.bytes(new byte[0], 0, Integer.MAX_VALUE), "[0, 2147483647]"),
                Arguments.of(
                        Npy.bytes(new byte[PinnedImage.MOST_PIXELS + 2], 2, PinnedImage.MOST_PIXELS / 2 + 1),
                        "at most 4,194,304 pixels"),
                Arguments.of(Content.of(new byte[3]), "pins/p1.npy"));
    }

    @ParameterizedTest
    @MethodSource("otherArrays")
    void anArrayThatIsNoImageIsAnErrorThatNamesTheEntry(Content array, String message) throws IOException {
        Path changed = with(List.of(DRAWING), array);
        assertThatThrownBy(() -> RunFile.readProject(changed))
                .isInstanceOf(RunFileException.class)
                .hasMessageContaining("pins/p1.npy")
                .hasMessageContaining(message);
    }

    /// The hash is compared although the shape fits.
    @Test
    void aChangedPixelIsFound() throws IOException {
        Path file = written(GoodPins.ALL);
        byte[] bytes = Files.readAllBytes(file);
        byte[] array = Objects.requireNonNull(RawZip.contents(file).get("pins/p2.npy"));
        int at = IntStream.range(0, bytes.length - array.length)
                .filter(from -> Arrays.equals(bytes, from, from + array.length, array, 0, array.length))
                .findFirst()
                .orElseThrow();
        bytes[at + array.length - 1] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> RunFile.readProject(file))
                .isInstanceOf(RunFileException.class)
                .hasMessageContaining("pins/p2.npy");
    }

    @Test
    void onlyASingleSmallImageOfAnyNumberUpToSevenIsPinned() {
        var drawn = new PinnedImage.Drawn();
        ImageDataset two = ImageDataset.of("two", 1, 2, new byte[4]);
        ImageDataset gone = ImageDataset.absent("gone", 1, 2, 1, "");
        ImageDataset large =
                ImageDataset.of("large", 1, PinnedImage.MOST_PIXELS + 1, new byte[PinnedImage.MOST_PIXELS + 1]);
        for (ImageDataset wrong : List.of(two, gone, large)) {
            assertThatThrownBy(() -> new PinnedImage(1, wrong, drawn))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected one image");
        }
        for (int number : List.of(0, 8)) {
            assertThatThrownBy(() -> new PinnedImage(number, PinnedImage.only(two, 1), drawn))
                    .hasMessageContaining("1 to 7");
        }
    }

    /// The page's lines read them.
    @Test
    void theProgramOfTheFormatsPageReadsThem() throws IOException, InterruptedException {
        assumeTrue(Python.has("numpy"), "python3 with numpy is not here");
        written(GoodPins.ALL);
        var expected = new ArrayList<String>();
        expected.add("pins/p2.npy test image 17 (3, 4)");
        expected.add("pins/p1.npy drawing (3, 4)");
        expected.add("pins/p7.npy test image 0 (1, 5)");
        assertThat(FormatsPage.read(folder, "for pin in")).containsExactlyElementsOf(expected);
    }
}
