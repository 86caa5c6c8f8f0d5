package elboroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.Target;
import elboroom.latent.LatentFamilies;
import elboroom.latent.LatentFamily;
import elboroom.race.RaceAxis;
import elboroom.race.RaceEnd;
import elboroom.sweep.SweepMeasure;
import elboroom.training.MetricSeries.Column;
import elboroom.training.Ramp;
import elboroom.training.RunState;
import elboroom.ui.fx.Command;
import elboroom.ui.training.StructureChange;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Checks that every key that the program asks for has a text, and that every text is asked for. Otherwise a missing
/// text would be noticed only when the program needs it.
///
/// A key is asked for in one of four ways. It is the first argument where a text is got, or one of the choices there.
/// It is a string with a dot elsewhere in a source file that has texts, on its way to such a place. It is built from
/// the identifier of a latent family or the name of an enum's constant: these are listed here. Or it is a `%key` in
/// FXML.
class MessageKeysTest {
    private static final Path SOURCES = Path.of("src/main/java/elboroom");
    private static final Path RESOURCES = Path.of("src/main/resources/elboroom");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*//.*$");
    private static final Pattern ASKS = Pattern.compile("\\b(?:TEXTS|texts)\\s*\\.(get|counted)\\(");
    /// A string. If something is added to it, it is only the beginning of a key.
    private static final Pattern STRING = Pattern.compile("\"([^\"]+)\"(\\s*\\+)?");
    /// A string that looks like a key wherever it stands. The names of system properties look the same.
    private static final Pattern DOTTED =
            Pattern.compile("(?<!Property\\(\\s{0,60})\"([a-z][a-zA-Z0-9]*\\.[a-zA-Z0-9.]*)\"(\\s*\\+)?");

    private static final Pattern IN_FXML = Pattern.compile("[\">]%([a-zA-Z0-9.]+)[\"<]");

    /// An option of the command line.
    private static final Pattern FLAG = Pattern.compile("(?<![-\\w])--[a-z]");
    /// The packages of the command line and of its benchmarks, and the one that starts it.
    private static final Set<String> KNOW_OPTIONS = Set.of("cli", "bench", "app");

    /// What [elboroom.ui.shell.Workspace#of] asks for in the bundle of another package.
    private static final Set<String> OF_A_WORKSPACE = Set.of("workspace", "workspace.tip");

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
        Set<String> views = Set.of("VARIANCE", "SNR", "BIAS", "KL");
        Set<String> sides = Set.of("STUDY", "CERTIFICATES");
        Set<String> documents = Set.of("md", "json", "csv");
        Set<String> pictures = Set.of("png", "svg", "csv", "gif", "md", "json");
        Set<String> ofBits = Set.of("", ".bits");
        Set<String> estimated = Set.of("", ".estimate");
        Set<String> bounded = Set.of("", ".bound");
        Set<String> intervals = Set.of("variance", "bias", "weights");
        Set<String> points = Set.of("bias_variance", "cost", "work", "bits", "mse");
        Set<String> plots = Stream.of(intervals, points, Set.of("draws"))
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        return Stream.of(
                new Built("ui.lab", "plot.title.", plots),
                new Built("ui.lab", "plot.tip.", plots),
                new Built("ui.lab", "plot.reading.", plots),
                new Built("ui.lab", "plot.empty.", plots),
                new Built("ui.lab", "plot.quantity.", intervals),
                new Built("ui.lab", "plot.x.", points),
                new Built("ui.lab", "plot.y.", points),
                new Built("ui.lab", "kl.tip.", Set.of("own", "analytic", "sampled")),
                new Built("ui.training", "charts.bars.tip.", families),
                new Built("ui.training", "chart.klPerDimension.", families),
                new Built("ui.training", "family.tip.", families),
                new Built("ui.training", "estimator.target.", names(Target.values())),
                new Built("ui.training", "pending.", names(StructureChange.Part.values())),
                new Built("ui.training", "schedule.shape.", lowerCase(Ramp.Shape.values())),
                new Built("ui.training", "schedule.shape.tip.", lowerCase(Ramp.Shape.values())),
                new Built("ui.training", "state.", states),
                new Built("ui.training", "shadows.view.", views),
                new Built("ui.training", "shadows.view.tip.", views),
                new Built("ui.training", "shadows.view.title.", views),
                new Built("ui.training", "shadows.view.command.", views),
                new Built("ui.lab", "side.", sides),
                new Built("ui.lab", "side.tip.", sides),
                new Built("ui.image", "export.copy.", documents),
                new Built("ui.image", "export.save.", documents),
                new Built("ui.run", "axis.", lowerCase(Column.STEP, Column.EPOCH, Column.EXAMPLES, Column.SECONDS)),
                new Built("ui.race", "unit.", lowerCase(RaceEnd.Unit.values())),
                new Built("ui.race", "unit.tip.", lowerCase(RaceEnd.Unit.values())),
                new Built("ui.race", "axis.", lowerCase(RaceAxis.values())),
                new Built("ui.race", "axis.tip.", lowerCase(RaceAxis.values())),
                new Built("ui.sweep", "measure.", lowerCase(SweepMeasure.values())),
                new Built("ui.sweep", "measure.tip.", lowerCase(SweepMeasure.values())),
                new Built("ui.sweep", "curves.", lowerCase(SweepMeasure.values())),
                new Built("ui.sweep", "curves.reading.", lowerCase(SweepMeasure.values())),
                new Built("ui.sweep", "unit.", lowerCase(RaceEnd.Unit.STEPS, RaceEnd.Unit.EPOCHS)),
                new Built("ui.sweep", "unit.tip.", lowerCase(RaceEnd.Unit.STEPS, RaceEnd.Unit.EPOCHS)),
                new Built("ui.shell", "menu.", names(Command.Menu.values())),
                new Built("ui.image", "export.filter.", pictures),
                new Built("ui.image", "export.title.", pictures),
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

    /// Every package with texts, and what is asked for in it.
    static Stream<Arguments> bundles() {
        Map<String, Set<String>> asked = new TreeMap<>();
        files(RESOURCES, "messages.properties").forEach(file -> asked.put(bundle(RESOURCES, file), new TreeSet<>()));
        files(RESOURCES, ".fxml")
                .forEach(file -> in(asked, bundle(RESOURCES, file)).addAll(inFxml(read(file))));
        sources().forEach(file -> in(asked, bundle(SOURCES, file)).addAll(wholeKeys(code(file))));
        built().forEach(keys ->
                keys.endings.forEach(end -> in(asked, keys.bundle).add(keys.beginning + end)));
        List.of("ui.lab", "ui.runs", "ui.race", "ui.sweep", "ui.toy")
                .forEach(bundle -> in(asked, bundle).addAll(OF_A_WORKSPACE));
        return asked.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    private static Set<String> in(Map<String, Set<String>> asked, String bundle) {
        return asked.computeIfAbsent(bundle, name -> new TreeSet<>());
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyKeyHasATextAndEveryTextIsAskedFor(String bundle, Set<String> asked) {
        ResourceBundle texts = ResourceBundle.getBundle("elboroom." + bundle + ".messages", Locale.ROOT);
        assertThat(asked).isNotEmpty();
        assertThat(without(asked, texts.keySet()))
                .as("keys without a text in %s/messages.properties", bundle)
                .isEmpty();
        assertThat(without(texts.keySet(), asked))
                .as("texts of %s/messages.properties that nothing asks for; delete them", bundle)
                .isEmpty();
        assertThat(texts.keySet())
                .allSatisfy(key ->
                        assertThat(texts.getString(key)).as(key).isNotBlank().doesNotContainPattern(FLAG));
    }

    /// A format would want each of them twice, and a text without arguments would then show both.
    @Test
    void apostrophesAreThoseOfPrint() {
        assertThat(files(RESOURCES, "messages.properties"))
                .hasSizeGreaterThan(5)
                .allSatisfy(file -> assertThat(read(file)).as(file.toString()).doesNotContain("'"));
    }

    /// Of the command line, only its own package and the text of a command know the options.
    @Test
    void noTextOfTheWindowNamesAnOptionOfTheCommandLine() {
        assertThat(files(SOURCES, ".java"))
                .filteredOn(file -> !KNOW_OPTIONS.contains(
                                SOURCES.relativize(file).getName(0).toString())
                        && !file.endsWith("RunCommandLine.java"))
                .hasSizeGreaterThan(100)
                .allSatisfy(
                        file -> assertThat(code(file)).as(file.toString()).doesNotContainPattern("\"[^\"\n]*" + FLAG));
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    @Test
    void everyPlaceThatBuildsAKeyIsListedHere() {
        Set<String> found = new TreeSet<>();
        for (Path source : sources()) {
            strings(code(source))
                    .filter(MessageKeysTest::isBeginning)
                    .forEach(string -> found.add(bundle(SOURCES, source) + ": " + string.group(1)));
        }
        assertThat(found)
                .as("beginnings of keys; a new one belongs into the list above, with the endings it can have")
                .containsExactlyInAnyOrderElementsOf(
                        built().map(Built::toString).toList());
    }

    @Test
    void keysAreSeenHoweverTheyAreChosen() {
        String code = withoutComments("""
                // TEXTS.get("no.comment")
                a(TEXTS.get("plain", "an argument"), TEXTS .counted(
                        "count.of", f(1, 2)));
                TEXTS.get(kind.equals("condition") ? "first" : more() ? "second" : "third.of", "an argument");
                column("on.its.way"); System.getProperty("os.name"); TEXTS.get("built" + end); say("state." + end);
                """);
        assertThat(wholeKeys(code))
                .containsExactlyInAnyOrder(
                        "plain", "count.of", "count.of.one", "first", "second", "third.of", "on.its.way");
        assertThat(strings(code).filter(MessageKeysTest::isBeginning))
                .extracting(string -> string.group(1))
                .containsExactlyInAnyOrder("built", "state.");
        assertThat(inFxml("<Label text=\"%in.attribute\"/><text>%element</text>"))
                .containsExactly("in.attribute", "element");
    }

    private static Set<String> wholeKeys(String code) {
        Set<String> keys = new TreeSet<>();
        strings(code).filter(string -> !isBeginning(string)).forEach(string -> keys.add(string.group(1)));
        for (MatchResult asks : matches(ASKS, code)) {
            if (asks.group(1).equals("counted")) {
                matches(STRING, key(code, asks)).forEach(string -> keys.add(string.group(1) + ".one"));
            }
        }
        return keys;
    }

    /// The strings of a source file that are keys or their beginnings.
    private static Stream<MatchResult> strings(String code) {
        return Stream.concat(
                matches(ASKS, code).stream().flatMap(asks -> matches(STRING, key(code, asks)).stream()),
                matches(DOTTED, code).stream());
    }

    private static boolean isBeginning(MatchResult string) {
        return string.group(2) != null;
    }

    /// The first argument where a text is asked for; of a choice, what can be chosen.
    private static String key(String code, MatchResult asks) {
        int depth = 0;
        int end = asks.end();
        while (depth > 0 || ",)".indexOf(code.charAt(end)) < 0) {
            depth += Integer.signum("(".indexOf(code.charAt(end)) - ")".indexOf(code.charAt(end)));
            end++;
        }
        String argument = code.substring(asks.end(), end);
        return argument.substring(argument.indexOf('?') + 1);
    }

    private static List<String> inFxml(String fxml) {
        return matches(IN_FXML, fxml).stream().map(key -> key.group(1)).toList();
    }

    /// The source files that ask for texts.
    private static List<Path> sources() {
        return files(SOURCES, ".java").stream()
                .filter(file -> read(file).contains("new Texts("))
                .toList();
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    /// The package whose texts a file takes, without the program's name.
    private static String bundle(Path root, Path file) {
        Path folder = root.relativize(Objects.requireNonNull(file.getParent()));
        return folder.toString().replace(File.separatorChar, '.');
    }

    private static String code(Path source) {
        return withoutComments(read(source));
    }

    private static String withoutComments(String code) {
        return COMMENT.matcher(code).replaceAll("");
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
