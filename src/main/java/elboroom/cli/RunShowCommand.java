package elboroom.cli;

import elboroom.project.Project;
import elboroom.project.RunFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `run show`: what a file of a run holds.
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows a run: its settings, its changes, where it is, and the command line that repeats it. "
                + "Of a file of several runs, it lists them, too.")
final class RunShowCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "RUN", description = "A file of a run, as in run.elbo.")
    private Path file;

    @Mixin
    private RunChoice choice;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    RunShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Project project = RunFile.readProject(file);
        String name = choice.name();
        int at = name == null ? project.active() : project.find(name);
        var summary = new RunSummary(project.runs().get(at).load());
        var list = new RunList(project);
        context.print(json, () -> list.addTo(summary.toMap()), () -> list.table(at) + summary.table());
        return ExitCode.DONE;
    }
}
