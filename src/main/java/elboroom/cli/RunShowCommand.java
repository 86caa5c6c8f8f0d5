package elboroom.cli;

import elboroom.project.RunFile;
import elboroom.project.SavedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `run show`: what a file of a run holds.
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows a run: its settings, its changes, where it is, and the command line that repeats it.")
final class RunShowCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "RUN", description = "A file of a run, as in run.elbo.")
    private Path file;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    RunShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        SavedRun run = RunFile.read(file);
        var summary = new RunSummary(run);
        context.print(json, summary::toMap, summary::table);
        return ExitCode.DONE;
    }
}
