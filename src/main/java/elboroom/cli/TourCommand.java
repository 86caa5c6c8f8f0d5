package elboroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tour`: pictures of every view of the real window.
@Command(
        name = "tour",
        mixinStandardHelpOptions = true,
        description = "Opens the window without a display, trains the default model for a few epochs, goes through the "
                + "views and saves a PNG of each. Prints the files' names.")
final class TourCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the pictures, required; made if need be. Earlier pictures are replaced.")
    private Path out;

    TourCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        try (var _ = OutputFolder.claim(out, true, List.of())) {
            context.tour().run(out, context.err()::println, this::print);
            return ExitCode.DONE;
        }
    }

    /// At once, so that pictures that cannot be written hide none of the others.
    private void print(Path picture) {
        context.out().println(picture);
        context.out().flush();
    }
}
