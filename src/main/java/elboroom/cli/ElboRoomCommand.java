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
            err.printf(
                    "elbo-room: got %,d MB of memory, expected more for this size; %s%n",
                    Runtime.getRuntime().maxMemory() >> 20,
                    "choose fewer images, a smaller batch or model, or set ELBO_ROOM_OPTS=-Xmx8g");
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
        return new CommandLine(root)
                .addSubcommand(new TrainCommand(context))
                .addSubcommand(RunCommand.commandLine(context))
                .addSubcommand(new StudyCommand(context))
                .addSubcommand(new BenchCommand(context))
                .addSubcommand(new TourCommand(context))
                .addSubcommand(new SlipCommand(context))
                .registerConverter(Path.class, ElboRoomCommand::path)
                .registerConverter(Double.class, ElboRoomCommand::decimal)
                .registerConverter(double.class, ElboRoomCommand::decimal)
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

    /// Java's own conversion takes more, such as `4f` and `0x1p3`.
    private static double decimal(String text) {
        if (!text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?")) {
            throw new TypeConversionException("got '%s', expected a decimal number such as %s"
                    .formatted(text, Numbers.withPoint(text).orElse("0.5")));
        }
        return Double.parseDouble(text);
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
