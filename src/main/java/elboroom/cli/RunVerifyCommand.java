package elboroom.cli;

import elboroom.data.LoadedData;
import elboroom.project.RunFile;
import elboroom.project.RunReplay;
import elboroom.project.SavedRun;
import elboroom.project.StateComparison;
import elboroom.project.StateComparison.Difference;
import elboroom.tensor.Gemm;
import elboroom.tensor.GemmProvider;
import elboroom.text.Numbers;
import elboroom.training.Keyframe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `run verify`: whether a run is what its settings lead to.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Repeats a run from its beginning and compares every bit of weights, moments, adaptive state and "
                + "curves, in all of the moments that the file has. With another matrix library than the run's, bits may differ in their last digits; then the "
                + "largest relative difference is printed in place of a verdict.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every bit is the same, or no verdict",
            "1:bits differ, or failed",
            "2:bad usage",
            "130:interrupted by Ctrl-C"
        })
final class RunVerifyCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RUN", description = "A file of a run, as in run.elbo.")
    private Path file;

    @Mixin
    private RunChoice choice;

    @Option(
            names = "--to",
            paramLabel = "STEP",
            description = "Repeat the run only to a step of which the file has kept the moment (train --keyframes). "
                    + "Default: its newest step.")
    private @Nullable Long to;

    @Option(
            names = "--from-keyframe",
            description = "Repeat the run from the newest whole moment before that step, and not from the beginning.")
    private boolean fromKeyframe;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    RunVerifyCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        SavedRun run = RunFile.read(file, choice.name());
        Keyframe kept = kept(run);
        Interruption interruption = context.interruption().await();
        LoadedData loaded = run.data().load();
        Gemm gemm = GemmProvider.best();
        RunLength length = RunLength.ofSteps(kept.step());
        RunReplay.Outcome outcome;
        try (TrainProgress progress =
                context.progress(length, loaded.data().train(), run.state().first(), 0)) {
            var replay = new RunReplay(run, loaded.data(), gemm, progress::step, interruption::requested);
            outcome = fromKeyframe ? replay.fromAMoment(kept.step()) : replay.fromTheBeginning(kept.step());
        } catch (CancellationException e) {
            context.err().println("elbo-room run verify: interrupted, no verdict");
            return ExitCode.INTERRUPTED;
        }
        StateComparison states = outcome.states();
        boolean sameLibrary = gemm.description().equals(run.library());
        context.print(
                json,
                () -> toMap(run, kept, gemm, sameLibrary, outcome),
                () -> table(run, kept, gemm, sameLibrary, outcome));
        return states.identical() || !sameLibrary ? ExitCode.DONE : ExitCode.FAILED;
    }

    /// The last moment that is compared.
    private Keyframe kept(SavedRun run) {
        List<Keyframe> moments = run.moments();
        if (to == null) {
            return moments.getLast();
        }
        return run.momentAt(to).orElseThrow(() -> {
            String steps = moments.stream()
                    .map(moment -> String.valueOf(moment.step()))
                    .collect(Collectors.joining(", "));
            return new ParameterException(
                    spec.commandLine(),
                    "--to: got %d, expected a step that the file has kept: %s".formatted(to, steps));
        });
    }

    private static Map<String, Object> toMap(
            SavedRun run, Keyframe kept, Gemm gemm, boolean sameLibrary, RunReplay.Outcome outcome) {
        StateComparison states = outcome.states();
        var map = new LinkedHashMap<String, Object>();
        map.put("verified", states.identical() || sameLibrary ? states.identical() : null);
        map.put("steps", kept.step());
        map.put("keptStates", outcome.moments());
        map.put("differsAt", states.identical() ? null : outcome.step());
        map.put("library", run.library());
        map.put("presentLibrary", gemm.description());
        map.putAll(states.toMap());
        return map;
    }

    private static String table(
            SavedRun run, Keyframe kept, Gemm gemm, boolean sameLibrary, RunReplay.Outcome outcome) {
        StateComparison states = outcome.states();
        String verdict;
        if (states.identical()) {
            verdict = "true: every bit of %,d steps is the same".formatted(kept.step());
        } else if (sameLibrary) {
            verdict = "false: the run is not what its settings lead to, from step %,d on".formatted(outcome.step());
        } else {
            verdict = "no verdict: the run was made with %s, and here is %s; the largest relative difference is %s"
                    .formatted(run.library(), gemm.description(), Numbers.reading(states.relative()));
        }
        var table = new TextTable();
        table.row("verified", verdict);
        table.row("weights", text(states.weights()));
        table.row("moments", text(states.moments()));
        table.row("adaptive state", text(states.adaptive()));
        table.row("curves", text(states.curves()));
        return table.text();
    }

    static String text(@Nullable Difference difference) {
        if (difference == null) {
            return "not kept";
        }
        if (difference.identical()) {
            return "the same";
        }
        return Double.isInfinite(difference.relative())
                ? "not of one size"
                : "differ, by up to %s of their size".formatted(Numbers.reading(difference.relative()));
    }
}
