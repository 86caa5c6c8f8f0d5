package elboroom.cli;

import elboroom.data.LoadedData;
import elboroom.tensor.Gemm;
import elboroom.tensor.GemmProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `train`: trains a model and prints its final metrics.
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        defaultValueProvider = TrainDefaults.class,
        description = "Trains a variational autoencoder and prints its final metrics, in nats an image. "
                + "elbo = reconstruction - kl, whatever beta trains. Ctrl-C ends after the present step, keeps what was "
                + "written and prints the metrics so far.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed, or training diverged", "2:bad usage", "130:interrupted by Ctrl-C"})
final class TrainCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private TrainingOptions options;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Folder to write metrics.csv, as training goes, config.json and dimensions.csv, what each latent "
                            + "coordinate does, into; made if need be.")
    private @Nullable Path out;

    @Option(names = "--overwrite", description = "Replace the results of an earlier run in --out.")
    private boolean overwrite;

    @Option(
            names = "--json",
            description =
                    "Print one JSON object instead of a table: trainElbo, trainElboIsRelaxed, testElbo, testReconstruction, testKl, "
                            + "activeUnits, iwae, iwaeStandardError and effectiveSamples (with --iwae-samples), evidence (with --evidence), imagesPerSecond and seconds (of training alone), seed, "
                            + "steps and config.")
    private boolean json;

    TrainCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        RunPlan asked = options.plan();
        Interruption interruption = context.interruption().await();
        try (OutputFolder folder = out == null ? null : OutputFolder.claim(out, overwrite, ResultFolder.FILES)) {
            LoadedData loaded = context.load(asked.data());
            Gemm gemm = GemmProvider.best();
            var model = asked.config().model().withPixels(loaded.data().train().pixels());
            RunPlan plan = asked.withConfig(asked.config().withModel(model));
            TrainReport report;
            CliFailure notWritten;
            try (ResultFolder results = folder == null
                            ? null
                            : ResultFolder.create(folder, plan.toMap(gemm.description(), loaded));
                    TrainProgress progress =
                            context.progress(plan.epochs(), loaded.data().train(), plan.hyperparameters())) {
                var run = new TrainRun(plan, loaded, gemm, results, progress, interruption);
                report = run.run();
                notWritten = run.notWritten();
            }
            context.print(json, report::toMap, report::table);
            if (notWritten != null) {
                throw notWritten;
            }
            if (!report.completed()) {
                context.err().printf("elbo-room train: interrupted after step %d%n", report.steps());
                return ExitCode.INTERRUPTED;
            }
            return ExitCode.DONE;
        }
    }
}
