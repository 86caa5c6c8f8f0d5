package elboroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.Target;
import elboroom.latent.LatentFamilies;
import elboroom.latent.LatentFamily;
import elboroom.training.MetricSeries.Column;
import elboroom.training.RunState;
import elboroom.ui.training.StructureChange;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Checks that every key that the program asks for has a text. This includes keys that are built from the identifier of
/// a latent family or the name of an enum's constant. Otherwise a missing text would be noticed only when the program
/// needs it.
class MessageKeysTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final String ASKS = "TEXTS\\s*\\.(?:get|counted)\\(\\s*";
    /// A complete key. After the key of a count, the count follows.
    private static final Pattern KEY = Pattern.compile("TEXTS\\s*\\.(get|counted)\\(\\s*\"([^\"]+)\"\\s*[,)]");
    /// The beginning of a key that is built: where a text is asked for, or in a string that ends with a dot.
    private static final Pattern BEGINNING =
            Pattern.compile(ASKS + "\"([^\"]+)\"\\s*\\+|\"((?:[a-zA-Z]+\\.)+)\"\\s*\\+");

    /// Keys that are built: a beginning, and all the endings it can have.
    private record Built(String bundle, String beginning, Set<String> endings) {
        @Override
        public String toString() {
            return bundle + ": " + beginning;
        }
    }

    static Stream<Built> built() {
        Set<String> families =
                LatentFamilies.all().stream().map(LatentFamily::id).collect(Collectors.toSet());
        Set<String> states = lowerCase(RunState.values());
        states.add("loading");
        Set<String> ofBits = Set.of("", ".bits");
        Set<String> estimated = Set.of("", ".estimate");
        Set<String> bounded = Set.of("", ".bound");
        return Stream.of(
                new Built("ui.training", "charts.bars.tip.", families),
                new Built("ui.training", "chart.klPerDimension.", families),
                new Built("ui.training", "family.tip.", families),
                new Built("ui.training", "estimator.target.", names(Target.values())),
                new Built("ui.training", "pending.", names(StructureChange.Part.values())),
                new Built("ui.training", "state.", states),
                new Built(
                        "ui.training", "axis.", lowerCase(Column.STEP, Column.EPOCH, Column.EXAMPLES, Column.SECONDS)),
                new Built("ui.image", "export.filter.", Set.of("png", "csv")),
                new Built("ui.image", "export.title.", Set.of("png", "csv")),
                new Built("ui.explorer", "map.axis.z1", ofBits),
                new Built("ui.explorer", "map.axis.z2", ofBits),
                new Built("ui.explorer", "map.reading.plane", ofBits),
                new Built("ui.explorer", "chip.manifold.tip", ofBits),
                new Built("ui.explorer", "selected.reconstruction", estimated),
                new Built("ui.explorer", "selected.elbo", estimated),
                new Built("ui.explorer", "evidence.gap", bounded),
                new Built("ui.explorer", "evidence.sum", bounded));
    }

    private static Set<String> names(Enum<?>... constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.toSet());
    }

    private static Set<String> lowerCase(Enum<?>... constants) {
        return names(constants).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("built")
    void everyBuiltKeyHasAText(Built keys) {
        assertThat(keys.endings).isNotEmpty().allSatisfy(ending -> assertText(keys.bundle, keys.beginning + ending));
    }

    @Test
    void everyPlaceThatBuildsAKeyIsTestedHere() throws IOException {
        Set<String> known = built().map(Built::toString).collect(Collectors.toSet());
        List<String> found = new ArrayList<>();
        for (Path source : sources()) {
            for (MatchResult match : matches(BEGINNING, source)) {
                String beginning = match.group(1) == null ? match.group(2) : match.group(1);
                found.add(bundle(source) + ": " + beginning);
            }
        }
        assertThat(found)
                .as("beginnings of keys; a new one belongs into the list above, with the endings it can have")
                .isNotEmpty()
                .isSubsetOf(known);
    }

    @Test
    void everyWholeKeyHasAText() throws IOException {
        int keys = 0;
        for (Path source : sources()) {
            for (MatchResult match : matches(KEY, source)) {
                keys++;
                assertText(bundle(source), match.group(2));
                if (match.group(1).equals("counted")) {
                    assertText(bundle(source), match.group(2) + ".one");
                }
            }
        }
        assertThat(keys).isGreaterThan(100);
    }

    private static void assertText(String bundle, String key) {
        try {
            ResourceBundle texts = ResourceBundle.getBundle("elboroom." + bundle + ".messages", Locale.ROOT);
            assertThat(texts.getString(key)).as(key).isNotBlank();
        } catch (MissingResourceException e) {
            throw new AssertionError("%s/messages.properties: no text for %s".formatted(bundle, key), e);
        }
    }

    /// The source files that ask for texts.
    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> read(file).contains("new Texts("))
                    .toList();
        }
    }

    private static List<MatchResult> matches(Pattern pattern, Path source) {
        return pattern.matcher(read(source)).results().toList();
    }

    /// The package whose texts a source file takes, without the program's name.
    private static String bundle(Path source) {
        Path folder = SOURCES.resolve("elboroom").relativize(Objects.requireNonNull(source.getParent()));
        return folder.toString().replace(File.separatorChar, '.');
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
