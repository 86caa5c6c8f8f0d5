package elboroom.cli;

import elboroom.bench.BenchPlan;
import elboroom.bench.BenchRow;
import elboroom.bench.BitsBench;
import elboroom.bench.DrivenWindow;
import elboroom.bench.Machine;
import elboroom.bench.MemoryBench;
import elboroom.bench.NumericsBench;
import elboroom.bench.OngoingTraining;
import elboroom.bench.RunsBench;
import elboroom.bench.StudiesBench;
import elboroom.bench.WindowBench;
import elboroom.bench.WindowlessTraining;
import elboroom.data.DataSource;
import elboroom.data.DataSplit;
import elboroom.data.LoadedData;
import elboroom.tensor.Gemm;
import elboroom.tensor.GemmProvider;
import elboroom.text.Numbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bench`: measures speed and memory on this machine.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures training, decoding and the window on this machine, as ratios within one run where it can, "
                        + "with each figure's goal beside it. A goal that is missed is no failure: the exit code stays 0.")
final class BenchCommand implements Callable<Integer> {
    private static final int MOST_MEMORY_MINUTES = 7 * 24 * 60;

    private final CommandContext context;
    private final BenchPlan fullPlan;
    private final BenchPlan quickPlan;
    private final List<BenchRow> rows = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    @Option(names = "--quick", description = "About a minute instead of eight, and less sure.")
    private boolean quick;

    @Option(names = "--skip-window", description = "Leave the window out.")
    private boolean skipWindow;

    @Option(
            names = "--memory-minutes",
            paramLabel = "MINUTES",
            description = "Instead of all that, train for this long in the window (without it with --skip-window) and "
                    + "follow the memory of the process; more than 0, at most " + MOST_MEMORY_MINUTES + ".")
    private double memoryMinutes;

    BenchCommand(CommandContext context) {
        this(context, BenchPlan.FULL, BenchPlan.QUICK);
    }

    BenchCommand(CommandContext context, BenchPlan fullPlan, BenchPlan quickPlan) {
        this.context = context;
        this.fullPlan = fullPlan;
        this.quickPlan = quickPlan;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean memory = spec.commandLine().getParseResult().hasMatchedOption("--memory-minutes");
        if (memory && !(memoryMinutes > 0 && memoryMinutes <= MOST_MEMORY_MINUTES)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--memory-minutes: got %s, expected more than 0 and at most %,d"
                            .formatted(Numbers.parameter(memoryMinutes), MOST_MEMORY_MINUTES));
        }
        Gemm gemm = GemmProvider.best();
        Map<String, Object> head = head(gemm);
        if (!json) {
            head.forEach((key, value) -> context.out().printf("%-16s %s%n", key, value));
            context.out().println(BenchRow.header());
        }
        try {
            if (memory) {
                followMemory(gemm);
            } else {
                measure(quick ? quickPlan : fullPlan, gemm);
            }
        } finally { // what was measured is not lost when a later measurement breaks
            if (json) {
                head.put("rows", rows.stream().map(BenchRow::toMap).toList());
                context.printJson(head);
            }
        }
        return ExitCode.DONE;
    }

    private static Map<String, Object> head(Gemm gemm) {
        var head = new LinkedHashMap<String, Object>();
        head.put("version", ProgramVersion.number());
        head.putAll(Machine.describe());
        head.put("blas", gemm.description());
        return head;
    }

    private void measure(BenchPlan plan, Gemm gemm) throws IOException, InterruptedException {
        LoadedData loaded = DataSource.DEFAULT.load();
        DataSplit data = loaded.data();
        new NumericsBench(plan, data, gemm, this::add, progress()).run();
        new BitsBench(plan, data, gemm, this::add, progress()).run();
        new StudiesBench(plan, data, gemm, this::add, progress()).run();
        new RunsBench(plan.kept(), loaded, gemm, this::add, progress()).run();
        if (!skipWindow) {
            new WindowBench(plan, loaded, gemm, context.window(), this::add, progress()).run();
        }
    }

    private void followMemory(Gemm gemm) throws IOException {
        Interruption interruption = context.interruption().await();
        try (OngoingTraining training =
                skipWindow ? WindowlessTraining.start(DataSource.DEFAULT.load().data(), gemm) : openTraining()) {
            new MemoryBench(this::add, progress(), interruption::requested).run(memoryMinutes, training);
        }
    }

    private OngoingTraining openTraining() throws IOException {
        DrivenWindow window = context.window().open(millis -> {});
        window.openViews();
        window.toggleTraining();
        return window;
    }

    private void add(BenchRow row) {
        rows.add(row);
        if (!json) {
            context.out().println(row.line());
        }
    }

    private Consumer<String> progress() {
        return line -> context.err().println("bench: " + line);
    }
}
