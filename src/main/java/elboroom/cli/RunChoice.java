package elboroom.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option that names one of the runs of a file.
final class RunChoice {
    @Option(
            names = "--run",
            paramLabel = "NAME",
            description = "Which run of a file of several, by its name or its identifier, as in r2. Default: the one "
                    + "that was trained last.")
    private @Nullable String name;

    /// Null for the active one.
    @Nullable
    String name() {
        return name;
    }
}
