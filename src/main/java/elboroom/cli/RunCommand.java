package elboroom.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `run`: what can be done with a saved run.
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows, proves, compares or exports runs that were saved with train --save or in the window.")
final class RunCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    static CommandLine commandLine(CommandContext context) {
        return new CommandLine(new RunCommand())
                .addSubcommand(new RunShowCommand(context))
                .addSubcommand(new RunVerifyCommand(context))
                .addSubcommand(new RunCompareCommand(context))
                .addSubcommand(new RunExportCommand(context));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "got no command, expected one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
