package elboroom.cli;

import elboroom.project.RunFile;
import elboroom.project.SavedRun;
import elboroom.project.StateComparison;
import elboroom.text.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `run compare`: in what two runs differ.
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Compares two runs: the settings in which they differ, and how far weights, moments, adaptive "
                + "state and curves are apart. They are identical if all bits are equal but the seconds.")
final class RunCompareCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "RUN", description = "A file of a run.")
    private Path first;

    @Parameters(index = "1", paramLabel = "OTHER", description = "Another one.")
    private Path second;

    @Mixin
    private RunChoice choice;

    @Option(
            names = "--other-run",
            paramLabel = "NAME",
            description = "The same for the other file, which may be the same one.")
    private @Nullable String other;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    RunCompareCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        SavedRun one = RunFile.read(first, choice.name());
        SavedRun two = RunFile.read(second, other);
        Map<String, List<Object>> settings = differences(new RunSummary(one), new RunSummary(two));
        StateComparison states = StateComparison.of(one.state(), two.state());
        context.print(json, () -> toMap(settings, states), () -> table(settings, states));
        return ExitCode.DONE;
    }

    /// What has another value in the other run.
    private static Map<String, List<Object>> differences(RunSummary one, RunSummary other) {
        Map<String, Object> ofOne = one.settings();
        Map<String, Object> ofOther = other.settings();
        var names = new ArrayList<>(ofOne.keySet());
        ofOther.keySet().stream().filter(name -> !ofOne.containsKey(name)).forEach(names::add);
        var differences = new LinkedHashMap<String, List<Object>>();
        for (String name : names) {
            Object a = ofOne.getOrDefault(name, "");
            Object b = ofOther.getOrDefault(name, "");
            if (!Objects.equals(a, b)) {
                differences.put(name, List.of(a, b));
            }
        }
        return differences;
    }

    private static Map<String, Object> toMap(Map<String, List<Object>> settings, StateComparison states) {
        var map = new LinkedHashMap<String, Object>();
        map.put("identical", states.identical());
        map.put("settings", settings);
        map.putAll(states.toMap());
        return map;
    }

    private static String title(Path file, @Nullable String run) {
        return run == null ? file.toString() : "%s, %s".formatted(file, run);
    }

    private static String text(Object value) {
        return value instanceof Double number ? Numbers.exact(number) : String.valueOf(value);
    }

    private String table(Map<String, List<Object>> settings, StateComparison states) {
        var table = new TextTable();
        table.row("", title(first, choice.name()), title(second, other));
        settings.forEach((name, values) -> table.row(name, text(values.getFirst()), text(values.getLast())));
        table.row("weights", RunVerifyCommand.text(states.weights()));
        table.row("moments", RunVerifyCommand.text(states.moments()));
        table.row("adaptive state", RunVerifyCommand.text(states.adaptive()));
        table.row("curves", RunVerifyCommand.text(states.curves()));
        return table.text();
    }
}
