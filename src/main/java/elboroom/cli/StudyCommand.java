package elboroom.cli;

import elboroom.data.DataSplit;
import elboroom.data.ImageDataset;
import elboroom.data.LoadedData;
import elboroom.lab.EstimatorResult;
import elboroom.lab.Study;
import elboroom.lab.StudyImages;
import elboroom.lab.StudyReport;
import elboroom.lab.StudyResult;
import elboroom.lab.StudyTables;
import elboroom.project.AtomicFile;
import elboroom.tensor.Gemm;
import elboroom.tensor.GemmProvider;
import elboroom.text.Json;
import elboroom.vae.FrozenVae;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `study`: trains for a while, freezes weights and minibatch and compares gradient estimators.
@Command(
        name = "study",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        defaultValueProvider = StudyDefaults.class,
        description = "Compares gradient estimators at frozen weights on one frozen minibatch: variance, bias, cost. "
                + "Figures are of an image's gradient with respect to its latents' parameters (the logits of bits), "
                + "summed over the coordinates and averaged over the images, in nats; intervals are of 95 %%. The bias is "
                + "that against the exact gradient, for bernoulli latents of at most " + Study.MAX_EXACT_BITS
                + " bits, and for a bound of several samples if these have at most " + Study.MAX_EXACT_TUPLE_BITS
                + " bits together; otherwise it is against the mean of many replicates of an unbiased estimator, whose "
                + "error widens the interval. A second table is about the encoder's weights. Ctrl-C ends early and keeps "
                + "the estimators finished so far.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed, or training diverged", "2:bad usage", "130:interrupted by Ctrl-C"})
final class StudyCommand implements Callable<Integer> {
    static final String JSON = "study.json";
    static final String CSV = "study.csv";
    static final String COORDINATES = "coordinates.csv";
    static final String CROSSINGS = "crossings.csv";
    static final String MARKDOWN = "study.md";

    private final CommandContext context;

    @Mixin
    private StudyOptions options;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Folder to write study.json, study.csv, study.md, coordinates.csv (the variance of every coordinate of every "
                            + "image), crossings.csv and a figure (SVG, PNG) into; made if need be.")
    private @Nullable Path out;

    @Option(names = "--overwrite", description = "Replace the results of an earlier study in --out.")
    private boolean overwrite;

    @Option(
            names = "--json",
            description =
                    "Print one JSON object instead of a table: estimators (each with id, target, mean, traceVariance, "
                            + "traceVarianceCi, biasSquared, biasSquaredCi, biasReference, smallestVisibleBiasSquared, biasNote, snr, settlingSteps, millisPerGradient, decoderEvaluations, "
                            + "varianceTimesMillis, varianceTimesEvaluations, cosine, cosineCi, medianVariance, dataVariance, coordinateVariances, weightTraceVariance, "
                            + "weightTraceVarianceCi, weightSnr, weightDataVariance), crossings (each with biased, unbiased, gradients, atLeast), images, "
                            + "latentSize, replicates, completed, exact, coordinates, unresolvedCoordinates, unresolvedImagesOfBits, steps, seconds, seed and config.")
    private boolean json;

    StudyCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        StudySetup asked = options.setup();
        Interruption interruption = context.interruption().await();
        try (OutputFolder folder = out == null
                ? null
                : OutputFolder.claim(out, overwrite, List.of(JSON, CSV, COORDINATES, CROSSINGS, MARKDOWN))) {
            LoadedData loaded = context.load(asked.warmUp().training().data()::load);
            DataSplit data = loaded.data();
            Gemm gemm = GemmProvider.best();
            StudySetup setup = asked.withPixels(data.train().pixels());
            FrozenVae model = setup.warmUp().train(data, gemm, context, interruption);
            if (model == null) {
                context.err().println("elbo-room study: interrupted while training; there is nothing to print");
                return ExitCode.INTERRUPTED;
            }
            StudyResult result = study(setup, model, data.train(), gemm, interruption);
            var report = new StudyReport(
                    setup.config().model(), model.step(), setup.toMap(gemm.description(), loaded), result);
            context.print(json, report::toMap, () -> StudyText.of(report));
            if (folder != null
                    && !result.estimators().isEmpty()) { // after printing, so that a full disk costs the files alone
                CliFailure notWritten = folder.writeAll(files(report), _ -> {});
                if (notWritten != null) {
                    throw notWritten;
                }
            }
            if (!result.completed()) {
                context.err()
                        .printf(
                                "elbo-room study: interrupted after %d of %d estimators%n",
                                result.estimators().size(), setup.names().size());
                return ExitCode.INTERRUPTED;
            }
            return ExitCode.DONE;
        }
    }

    private static Map<String, AtomicFile.Writing> files(StudyReport report) {
        List<EstimatorResult> estimators = report.result().estimators();
        var texts = new LinkedHashMap<String, String>();
        texts.put(JSON, Json.pretty(report.toMap()));
        texts.put(CSV, StudyTables.estimators(estimators));
        texts.put(COORDINATES, StudyTables.coordinates(estimators));
        texts.put(CROSSINGS, StudyTables.crossings(estimators));
        texts.put(MARKDOWN, report.markdown());
        var files = new LinkedHashMap<String, AtomicFile.Writing>();
        texts.forEach((name, text) -> files.put(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8))));
        Figures.put(files, "study", report.figure());
        return files;
    }

    private StudyResult study(
            StudySetup setup, FrozenVae model, ImageDataset train, Gemm gemm, Interruption interruption) {
        var images = new StudyImages(
                train, setup.config().binarization(), setup.config().seed(), setup.images());
        try (var watch = new StudyWatch(context, setup, interruption)) {
            return Study.run(model, images, setup.study(), gemm, watch);
        }
    }
}
