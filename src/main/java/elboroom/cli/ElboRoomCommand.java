package elboroom.cli;

import elboroom.bench.WindowDriver;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line. Results go to standard output; progress and errors go to standard error, an error as one line.
/// The exit code is one of [ExitCode]'s.
@Command(
        name = "elbo-room",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "A laboratory for variational autoencoders. Without arguments, opens the window.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:bad usage", "130:interrupted by Ctrl-C"})
public final class ElboRoomCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "On a failure, print where in the program it happened.")
    private boolean stackTrace;

    private ElboRoomCommand() {}

    /// Runs one command on the process's own streams and returns its exit code.
    ///
    /// @param window the window, for the benchmark
    /// @param tour   the tour through it
    public static int run(String[] args, WindowDriver window, WindowTour tour) {
        return run(args, System.out, System.err, window, tour);
    }

    /// Runs one command and returns its exit code.
    ///
    /// @param out results
    /// @param err progress and errors
    /// @param window the window, for the benchmark
    /// @param tour   the tour through it
    public static int run(String[] args, PrintStream out, PrintStream err, WindowDriver window, WindowTour tour) {
        var context =
                new CommandContext(out, err, err == System.err && Terminal.standardErrorIsTerminal(), window, tour);
        CommandLine commandLine = commandLine(context);
        try {
            int code = commandLine.execute(args);
            if (code == ExitCode.DONE && out.checkError()) {
                err.println("elbo-room: the results could not be written to standard output;"
                        + " see that its disk has space and its reader stays");
                return ExitCode.FAILED;
            }
            return code;
        } catch (OutOfMemoryError e) {
            err.printf(
                    "elbo-room: got %,d MB of memory, expected more for this size; %s%n",
                    Runtime.getRuntime().maxMemory() >> 20, "choose a smaller model or set ELBO_ROOM_OPTS=-Xmx8g");
            return ExitCode.FAILED;
        } finally {
            out.flush();
            err.flush();
        }
    }

    /// The command and its subcommands.
    static CommandLine commandLine(CommandContext context) {
        var root = new ElboRoomCommand();
        return new CommandLine(root)
                .addSubcommand(new TrainCommand(context))
                .addSubcommand(new StudyCommand(context))
                .addSubcommand(new BenchCommand(context))
                .addSubcommand(new TourCommand(context))
                .addSubcommand(new SlipCommand(context))
                .setOut(writer(context.out()))
                .setErr(writer(context.err()))
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler((e, args) -> usageError(e))
                .setExecutionExceptionHandler((e, commandLine, parsed) -> root.failure(e, commandLine));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "got no command, expected one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    private static int usageError(ParameterException e) {
        CommandLine commandLine = e.getCommandLine();
        String name = commandLine.getCommandSpec().qualifiedName();
        PrintWriter err = commandLine.getErr();
        err.printf("%s: %s; see '%s --help'%n", name, oneLine(String.valueOf(e.getMessage())), name);
        UnmatchedArgumentException.printSuggestions(e, err);
        return ExitCode.USAGE;
    }

    private int failure(Exception e, CommandLine commandLine) {
        PrintWriter err = commandLine.getErr();
        err.printf("%s: %s%n", commandLine.getCommandSpec().qualifiedName(), oneLine(Failures.describe(e, stackTrace)));
        if (stackTrace) {
            e.printStackTrace(err);
        }
        return ExitCode.FAILED;
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
