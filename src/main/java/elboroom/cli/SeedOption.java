package elboroom.cli;

import picocli.CommandLine.Option;

/// The option that gives a run its seed.
final class SeedOption {
    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of every random stream, any whole number of 64 bits." + Help.DEFAULT)
    private long seed;

    long seed() {
        return seed;
    }
}
