package elboroom.cli;

import elboroom.data.LoadedData;
import elboroom.lab.RunStudy;
import elboroom.project.Claim;
import elboroom.project.Project;
import elboroom.project.RunData;
import elboroom.project.RunFile;
import elboroom.project.RunFileException;
import elboroom.project.SavedRun;
import elboroom.tensor.Gemm;
import elboroom.tensor.GemmProvider;
import elboroom.training.Keyframes;
import elboroom.training.Remembered;
import elboroom.training.ShadowCurves;
import elboroom.training.ShadowPlan;
import elboroom.training.TrainingLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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

    @Mixin
    private SavingOptions saving;

    @Mixin
    private ShadowOptions shadow;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Folder to write metrics.csv, as training goes, config.json and dimensions.csv, what each latent "
                            + "coordinate does, and with --shadow shadows.csv and shadows.json into; made if need be.")
    private @Nullable Path out;

    @Option(
            names = "--overwrite",
            description = "Replace the results of an earlier run in --out, and the file of --save.")
    private boolean overwrite;

    @Option(
            names = "--json",
            description =
                    "Print one JSON object instead of a table: trainElbo, trainElboIsRelaxed, testElbo, testReconstruction, testKl, "
                            + "activeUnits, iwae, iwaeStandardError and effectiveSamples (with --iwae-samples), evidence (with --evidence), shadow (with --shadow), imagesPerSecond and seconds (of training alone), seed, "
                            + "steps and config.")
    private boolean json;

    TrainCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        saving.interval(); // which may be refused
        saving.keyframes();
        saving.requireFileForData();
        try (Claim _ = saving.claim()) {
            saving.requireFree(overwrite);
            return train();
        }
    }

    private int train() throws Exception {
        ResumedRun resumed = saving.read();
        RunPlan asked = resumed == null ? options.plan() : options.plan(resumed.run());
        ShadowCurves before =
                resumed == null ? ShadowCurves.NONE : resumed.run().shadows();
        ShadowPlan shadows = shadow.plan(asked.config().model(), before.plan());
        Interruption interruption = context.interruption().await();
        try (OutputFolder folder = out == null ? null : OutputFolder.claim(out, overwrite, ResultFolder.FILES)) {
            LoadedData loaded = load(asked, resumed);
            saving.requireSmall(loaded);
            var model = asked.config().model().withPixels(loaded.data().train().pixels());
            return train(
                    asked.withConfig(asked.config().withModel(model)),
                    resumed,
                    before.with(shadows),
                    loaded,
                    folder,
                    interruption);
        }
    }

    /// The images of a run that goes on may be in its file. Those of another place must be the same.
    private LoadedData load(RunPlan asked, @Nullable ResumedRun resumed) throws IOException {
        RunData data = resumed == null ? null : resumed.run().data();
        if (data == null || !asked.data().equals(data.source())) {
            LoadedData loaded = context.load(asked.data()::load);
            if (data != null) {
                data.requireSame(loaded);
            }
            return loaded;
        }
        return context.load(data::load);
    }

    private int train(
            RunPlan plan,
            @Nullable ResumedRun resumed,
            ShadowCurves shadows,
            LoadedData loaded,
            @Nullable OutputFolder folder,
            Interruption interruption)
            throws Exception {
        Gemm gemm = GemmProvider.best();
        TrainReport report;
        Exception notWritten;
        long first = resumed == null ? 0 : resumed.run().state().step();
        RunShadows measured = shadows.plan() == null
                ? null
                : new RunShadows(shadows.plan(), shadows, plan.config(), loaded, gemm, interruption);
        try (ResultFolder results =
                        folder == null ? null : ResultFolder.create(folder, plan.toMap(gemm.description(), loaded));
                TrainProgress progress =
                        context.progress(plan.length(), loaded.data().train(), plan.hyperparameters(), first);
                TrainingLoop loop = begin(plan, resumed, loaded, gemm);
                RunSaver saver =
                        saver(resumed, loaded, gemm, measured == null ? () -> shadows : measured::curves, progress)) {
            var run = new TrainRun(plan, loaded, loop, results, saver, measured, progress, interruption);
            report = run.run(gemm.description());
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

    private TrainingLoop begin(RunPlan plan, @Nullable ResumedRun resumed, LoadedData loaded, Gemm gemm)
            throws RunFileException {
        if (resumed == null) {
            return new TrainingLoop(loaded.data(), plan.config(), plan.hyperparameters(), gemm);
        }
        TrainingLoop loop = resumed.run().resume(loaded.data(), gemm);
        if (plan.length().isReached(loop)) {
            loop.close();
            throw new CliFailure(
                    saving.resumed().orElseThrow().toString(),
                    "a run that is there already, after %d steps".formatted(loop.steps()),
                    "one that goes on",
                    "give more --epochs or --steps, counted from the beginning of the run");
        }
        return loop;
    }

    /// A run that goes on remembers what it remembered before.
    private @Nullable Keyframes keyframes(@Nullable ResumedRun resumed) {
        Keyframes keyframes = saving.keyframes();
        if (keyframes != null && resumed != null) {
            keyframes.recall(Remembered.all(resumed.run().earlier()));
        }
        return keyframes;
    }

    /// @param from   what the run goes on from, with the studies that were made of it; null for nothing
    /// @param beside the runs that the file has beside the one that trains; null for none
    private static RunSaver.Target target(Path file, @Nullable ResumedRun from, @Nullable ResumedRun beside) {
        List<RunStudy> studies = from == null ? List.of() : from.run().studies();
        return trained -> {
            SavedRun run = trained.with(studies);
            Project alone = from == null ? Project.of(run) : from.alone(run);
            RunFile.write(file, beside == null ? alone : beside.with(run), ProgramVersion.number());
        };
    }

    private @Nullable RunSaver saver(
            @Nullable ResumedRun resumed,
            LoadedData loaded,
            Gemm gemm,
            Supplier<ShadowCurves> shadows,
            TrainProgress progress) {
        return saving.file()
                .map(file -> new RunSaver(
                        target(file, resumed, saving.keptWith(resumed)),
                        saving.name(resumed == null ? null : resumed.run()),
                        resumed == null ? "" : resumed.run().note(),
                        saving.data(loaded, resumed),
                        gemm.description(),
                        saving.interval(),
                        keyframes(resumed),
                        shadows,
                        progress::note))
                .orElse(null);
    }
}
