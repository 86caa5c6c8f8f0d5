package elboroom.cli;

import elboroom.data.Counted;
import elboroom.project.JsonObject;
import elboroom.project.RunCommandLine;
import elboroom.race.Processors;
import elboroom.text.FileReason;
import elboroom.text.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options of a command whose work can be done by several machines: where its results go, the commands that do a
/// part each, and what puts their results together.
final class JobOptions {
    private static final long MOST_CHARACTERS = Json.LENGTH;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the tables and figures; made if need be. Needed, except with --collect.")
    private @Nullable Path out;

    @Option(
            names = "--overwrite",
            description = "Replace earlier results in --out. The commands that --jobs prints have it, too.")
    private boolean overwrite;

    @Option(
            names = "--jobs",
            description = "Print commands instead of running them, one a line, each of which does its part by itself "
                    + "and writes into a folder of its own in --out: for GNU parallel, or an array of jobs.")
    private boolean jobs;

    @Option(
            names = "--part",
            paramLabel = "K",
            description = "Do only the K-th of the parts that --jobs prints commands for, from 1.")
    private @Nullable Integer part;

    @Option(
            names = "--collect",
            paramLabel = "DIR",
            description = "Put the results in the folders in DIR together, as if one command had found them all, and "
                    + "write them into --out, or else into DIR itself. All other settings are those of the results. "
                    + "The exit code is 1 if some are missing.")
    private @Nullable Path collect;

    /// Results that one of the commands has written.
    ///
    /// @param file    where they are
    /// @param content what it has
    record Found(Path file, JsonObject content) {}

    /// Checks that the options fit together.
    ///
    /// @throws ParameterException if they do not
    void requireSense() {
        if (out == null && collect == null) {
            throw new ParameterException(spec.commandLine(), "--out: got none, expected a folder for the results");
        }
        if (part != null && (jobs || collect != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--part: got it beside --%s, expected one of them".formatted(jobs ? "jobs" : "collect"));
        }
        if (jobs && collect != null) {
            throw new ParameterException(
                    spec.commandLine(), "--jobs: got it beside --collect, expected one of them; run the jobs first");
        }
    }

    /// Where the results go.
    Path out() {
        Path folder = out == null ? collect : out;
        if (folder == null) {
            throw new IllegalStateException("no folder; requireSense comes first");
        }
        return folder;
    }

    boolean overwrite() {
        return overwrite;
    }

    /// Whether commands are to be printed.
    boolean jobs() {
        return jobs;
    }

    /// The folder whose results are to be put together; null for none.
    @Nullable
    Path collect() {
        return collect;
    }

    /// The part that is to be done; null for all of them.
    ///
    /// @param parts those that there are
    /// @throws ParameterException if there are not so many
    <T> @Nullable T part(List<T> parts) {
        if (part == null) {
            return null;
        }
        if (part < 1 || part > parts.size()) {
            throw new ParameterException(
                    spec.commandLine(), "--part: got %,d, expected 1 to %,d".formatted(part, parts.size()));
        }
        return parts.get(part - 1);
    }

    /// The command that does one part, as it is typed into a shell.
    ///
    /// @param arguments those of all parts, but for the folder
    /// @param number    of the part, from 1
    /// @param name      of its folder
    String job(List<String> arguments, int number, String name) {
        var all = new ArrayList<>(arguments);
        all.addAll(List.of("--part", String.valueOf(number)));
        all.addAll(List.of("--out", out().toAbsolutePath().resolve(name).toString()));
        if (overwrite) {
            all.add("--overwrite");
        }
        return RunCommandLine.text(all);
    }

    /// Values as an option takes them.
    static <T> String list(List<T> values, Function<T, String> text) {
        return values.stream().map(text).collect(Collectors.joining(","));
    }

    /// A part of a folder's name: of a choice such as `rloo:4`.
    static String folderName(String text) {
        return text.replaceAll("[^A-Za-z0-9._-]+", "-");
    }

    /// The results in the folders of a folder, in the order of their names.
    ///
    /// @param name of the file that has them
    /// @throws CliFailure  if there are none
    /// @throws IOException if they cannot be read
    static List<Found> find(Path folder, String name) throws IOException {
        var found = new ArrayList<Found>();
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path each : inside.sorted().toList()) {
                Path file = each.resolve(name);
                if (Files.isRegularFile(file)) {
                    found.add(new Found(file, JsonObject.read(file.toString(), text(file))));
                }
            }
        }
        if (found.isEmpty()) {
            throw new CliFailure(
                    folder.toString(),
                    "no folder in it with a " + name,
                    "the results of the commands that --jobs prints",
                    "run them first");
        }
        return found;
    }

    /// Says what is missing among the results that were put together, if something is.
    ///
    /// @param noun    of a part
    /// @param missing their names
    /// @param whole   how many parts there should be
    /// @throws CliFailure then
    void requireWhole(PrintStream err, String noun, List<String> missing, int whole) {
        missing.forEach(name -> err.println("missing: " + name));
        if (!missing.isEmpty()) {
            throw new CliFailure(
                    String.valueOf(collect),
                    "%,d of %s".formatted(whole - missing.size(), Counted.of(whole, noun)),
                    "all of them",
                    "run the commands of the missing ones again, with --overwrite if they were interrupted");
        }
    }

    /// Checks that results are of the same settings as the first ones. The processors need not be the same.
    ///
    /// @throws CliFailure if they are not
    static void requireSame(Map<String, Object> first, Map<String, Object> other, Path file) {
        for (String name : Stream.concat(first.keySet().stream(), other.keySet().stream())
                .distinct()
                .filter(name -> !name.equals(Processors.LIBRARY) && !name.equals(Processors.KINDS))
                .toList()) {
            Object expected = first.get(name);
            Object got = other.get(name);
            if (!Objects.equals(expected, got)) {
                throw new CliFailure(
                        file.toString(),
                        "the setting %s = %s".formatted(name, got),
                        "%s, as in the first results".formatted(expected),
                        "collect the results of one command");
            }
        }
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > MOST_CHARACTERS) {
            throw new CliFailure(
                    file.toString(),
                    "%,d bytes".formatted(Files.size(file)),
                    "at most %,d".formatted(MOST_CHARACTERS),
                    "collect fewer at once");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new CliFailure(
                    file.toString(), "no UTF-8 (%s)".formatted(FileReason.of(e)), "a text", "run its job again");
        }
    }
}
