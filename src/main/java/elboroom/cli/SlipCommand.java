package elboroom.cli;

import elboroom.cli.slip.SlipExperiment;
import elboroom.cli.slip.SlipFiles;
import elboroom.data.DataSplit;
import elboroom.project.AtomicFile;
import elboroom.tensor.GemmProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `slip`: the figures of the page on the likelihood-ratio gradient without its entropy term.
@Command(
        name = "slip",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Trains binary latents with the likelihood-ratio gradient without the entropy term and "
                + "with the right one, and writes what becomes of them: slip.csv, a figure of curves (SVG) for each "
                + "number of bits and samples from the first seed's model priors (PNG). Prints the last figures and the files' names. Ctrl-C ends "
                + "early and keeps the runs finished so far. With up to 16 "
                + "bits the ELBO is exact, by enumeration; otherwise one sample an image estimates it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed, or training diverged", "2:bad usage", "130:interrupted by Ctrl-C"})
final class SlipCommand implements Callable<Integer> {
    private static final int MOST_BITS = 512;

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the files, required; made if need be. Earlier files of these names are replaced.")
    private Path out;

    @Option(
            names = "--bits",
            paramLabel = "K",
            split = ",",
            defaultValue = "8,64",
            description = "Latent sizes, each 1 to 512. Default: ${DEFAULT-VALUE}.")
    private List<Integer> bits;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "30",
            description = "Passes over the training images, from 1. Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2,3",
            description = "Seeds: each gradient trains a model with each of them. Default: ${DEFAULT-VALUE}.")
    private List<Long> seeds;

    @Mixin
    private DataOptions data;

    SlipCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        requireSense();
        Interruption interruption = context.interruption().await();
        try (OutputFolder folder = OutputFolder.claim(out, true, List.of())) {
            DataSplit images = context.load(data.source()::load).data();
            var experiment = new SlipExperiment(
                    images, GemmProvider.best(), epochs, interruption::requested, context.err()::println);
            List<SlipExperiment.Run> runs = runs(experiment, interruption);
            if (!runs.isEmpty()) {
                context.out().print(SlipFiles.table(runs));
                context.out().flush();
                var contents = new LinkedHashMap<String, AtomicFile.Writing>();
                new SlipFiles(images.train().width())
                        .of(runs)
                        .forEach((name, content) -> contents.put(name, stream -> stream.write(content)));
                folder.deleteEarlier(SlipFiles::isOwn, contents.keySet());
                CliFailure notWritten = folder.writeAll(contents, context.out()::println);
                if (notWritten != null) {
                    throw notWritten;
                }
            }
            if (interruption.requested()) {
                context.err()
                        .printf(
                                "elbo-room slip: interrupted after %d of %d runs%n",
                                runs.size(), trainings().size());
                return ExitCode.INTERRUPTED;
            }
            return ExitCode.DONE;
        }
    }

    /// The runs, in order; those that were finished before an interruption.
    private List<SlipExperiment.Run> runs(SlipExperiment experiment, Interruption interruption) {
        var runs = new ArrayList<SlipExperiment.Run>();
        for (Training training : trainings()) {
            SlipExperiment.Run run = experiment.run(training.bits, training.gradient, training.seed);
            if (run.epochs().size() == epochs) {
                runs.add(run); // also if the interruption came after its last epoch
            }
            if (interruption.requested()) {
                return runs;
            }
        }
        return runs;
    }

    private record Training(int bits, SlipExperiment.Gradient gradient, long seed) {}

    /// All trainings, each once. The gradients of one size and seed come together, so that an interruption leaves what
    /// can be compared.
    private Set<Training> trainings() {
        var all = new LinkedHashSet<Training>();
        for (int size : bits) {
            for (long seed : seeds) {
                for (SlipExperiment.Gradient gradient : SlipExperiment.Gradient.values()) {
                    all.add(new Training(size, gradient, seed));
                }
            }
        }
        return all;
    }

    private void requireSense() {
        for (int size : bits) {
            if (size < 1 || size > MOST_BITS) {
                throw new ParameterException(
                        spec.commandLine(), "--bits: got %,d, expected 1 to %,d".formatted(size, MOST_BITS));
            }
        }
        if (epochs < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--epochs: got %,d, expected at least 1".formatted(epochs));
        }
    }
}
