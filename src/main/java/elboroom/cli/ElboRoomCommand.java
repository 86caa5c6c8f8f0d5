package elboroom.cli;

import elboroom.bench.WindowDriver;
import elboroom.text.Numbers;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line. Results go to standard output; progress and errors go to standard error, an error as one line.
/// The exit code is one of [ExitCode]'s.
@Command(
        name = "elbo-room",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "A laboratory for variational autoencoders. Without arguments, opens the window; with the file of a"
                        + " run, as in 'elbo-room digits.elbo', opens the window with this run. If the file cannot be opened, the"
                        + " window says so; if no window can open, that is a failure.",
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
        return run(args, ReadableStream.standardOutput(), ReadableStream.standardError(), true, window, tour);
    }

    /// Runs one command and returns its exit code.
    ///
    /// @param out results
    /// @param err progress and errors
    /// @param window the window, for the benchmark
    /// @param tour   the tour through it
    public static int run(String[] args, PrintStream out, PrintStream err, WindowDriver window, WindowTour tour) {
        return run(args, out, err, false, window, tour);
    }

    private static int run(
            String[] args, PrintStream out, PrintStream err, boolean standard, WindowDriver window, WindowTour tour) {
        var interruption = new Interruption();
        var context = new CommandContext(
                out, err, standard && Terminal.standardErrorIsTerminal(), interruption, window, tour);
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
            long present = Runtime.getRuntime().maxMemory();
            err.printf(
                    "elbo-room: got %,d MB of memory, expected more for this size; %s%s%n",
                    present >> 20,
                    "choose fewer images, a smaller batch or model",
                    MoreMemory.remedy(2 * present)); // nobody knows how much was needed
            return ExitCode.FAILED;
        } finally {
            out.flush();
            err.flush();
            interruption.close();
        }
    }

    /// The command and its subcommands.
    static CommandLine commandLine(CommandContext context) {
        var root = new ElboRoomCommand();
        var commands = new CommandLine(root)
                .addSubcommand(new TrainCommand(context))
                .addSubcommand(RunCommand.commandLine(context))
                .addSubcommand(new StudyCommand(context))
                .addSubcommand(new CertifyCommand(context))
                .addSubcommand(new RaceCommand(context))
                .addSubcommand(new SweepCommand(context))
                .addSubcommand(new BenchCommand(context))
                .addSubcommand(new TourCommand(context))
                .addSubcommand(new SlipCommand(context));
        return NumberTexts.register(commands)
                .registerConverter(Path.class, ElboRoomCommand::path)
                .setOut(writer(context.out()))
                .setErr(writer(context.err()))
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler((e, args) -> usageError(e))
                .setExecutionExceptionHandler((e, commandLine, parsed) -> root.failure(e, commandLine));
    }

    /// Passes whole texts on, so that the stream can put words for what it cannot show.
    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(
                new Writer() {
                    @Override
                    public void write(char[] text, int from, int length) {
                        stream.print(new String(text, from, length));
                    }

                    @Override
                    public void flush() {
                        stream.flush();
                    }

                    @Override
                    public void close() {
                        stream.flush(); // the stream is the process's
                    }
                },
                true);
    }

    private static Path path(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("got no name, expected a file or folder");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(
                    "got '%s', which cannot be a file name here (%s), expected another one, or a locale with UTF-8"
                            .formatted(text, e.getReason()));
        }
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
        return Numbers.typed(message).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
