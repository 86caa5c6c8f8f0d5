package elboroom.cli;

import elboroom.data.LoadedData;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.lab.CertificateReport;
import elboroom.lab.Certification;
import elboroom.lab.CertificationPlan;
import elboroom.lab.StudyImages;
import elboroom.project.AtomicFile;
import elboroom.tensor.Gemm;
import elboroom.tensor.GemmProvider;
import elboroom.training.TrainingConfig;
import elboroom.vae.FrozenVae;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `certify`: is an estimator unbiased, and are its costs what it says?
@Command(
        name = "certify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        defaultValueProvider = CertifyDefaults.class,
        description = "Certifies gradient estimators: compares their mean with the exact gradient of their target, by "
                + "enumeration of all codes or by quadrature, on random small models and, with up to 12 bits, on a "
                + "trained one; counts the codes that they evaluate; and repeats them bit for bit. One test goes over "
                + "all coordinates at once. Ctrl-C ends early and keeps the certificates finished so far.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and no claim was found wrong",
            "1:failed, or a claim was found wrong",
            "2:bad usage",
            "130:interrupted by Ctrl-C"
        })
final class CertifyCommand implements Callable<Integer> {
    static final String JSON = "certificates.json";
    static final String CSV = "certificates.csv";
    static final String MARKDOWN = "certificates.md";

    private static final String ALL = "all";

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "ESTIMATORS",
            split = ",",
            completionCandidates = Choices.Estimators.class,
            description = "The estimators, separated by commas, each as in 'study --estimators', or '" + ALL
                    + "', which is the default: every one that works for codes of this size. Of: "
                    + "${COMPLETION-CANDIDATES}.")
    private @Nullable List<String> estimators;

    @Option(
            names = "--replicates",
            paramLabel = "N",
            description = "The most gradients of a model that an estimator gets, " + CertificationPlan.MIN_REPLICATES
                    + " to " + CertificationPlan.MAX_REPLICATES
                    + "; fewer are drawn if they suffice. The present model gets at most "
                    + CertificationPlan.DEFAULT_PRESENT_REPLICATES + ", unless this option is given." + Help.DEFAULT)
    private int replicates;

    @Option(
            names = "--level",
            paramLabel = "P",
            description = "The chance that an unbiased estimator is called biased." + Help.DEFAULT)
    private double level;

    @Option(
            names = "--tolerance",
            paramLabel = "FRACTION",
            description = "The bias that has to be excluded before an estimator is called unbiased, relative to the "
                    + "largest coordinate of the exact gradient." + Help.DEFAULT)
    private double tolerance;

    @Mixin
    private WarmUpOptions warmUp;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder to write " + JSON + ", " + CSV + " and " + MARKDOWN + " into; made if need be.")
    private @Nullable Path out;

    @Option(names = "--overwrite", description = "Replace earlier certificates in --out.")
    private boolean overwrite;

    @Option(
            names = "--json",
            description =
                    "Print one JSON object instead of a table: certificates (each with id, target, "
                            + "claimsUnbiased, verdict, within, withinPresent, presentCoordinates, presentTestedCoordinates, bias, biasError, statistic, critical, level, replicates, needed, "
                            + "decoderEvaluations, claimedDecoderEvaluations, repeats, holds and models), holds, completed, seed, steps and config.")
    private boolean json;

    CertifyCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        WarmUp asked = usage(warmUp::warmUp);
        CertificationPlan plan = usage(() -> plan(asked.training()));
        Interruption interruption = context.interruption().await();
        try (OutputFolder folder =
                out == null ? null : OutputFolder.claim(out, overwrite, List.of(JSON, CSV, MARKDOWN))) {
            LoadedData loaded = context.load(asked.training().data()::load);
            Gemm gemm = GemmProvider.best();
            WarmUp setup = asked.withPixels(loaded.data().train().pixels());
            TrainingConfig config = setup.config();
            FrozenVae model = setup.train(loaded.data(), gemm, context, interruption);
            if (model == null) {
                context.err().println("elbo-room certify: interrupted while training; there is nothing to print");
                return ExitCode.INTERRUPTED;
            }
            var images =
                    new StudyImages(loaded.data().train(), config.binarization(), config.seed(), Certification.IMAGES);
            Certification.Result result;
            try (var watch = new CertifyWatch(context, plan, interruption)) {
                result = Certification.run(plan, config.model().latentSize(), model, images, gemm, watch);
            }
            var report = new CertificateReport(
                    config.model(), model.step(), plan, config(setup, plan, gemm, loaded), result);
            context.print(json, report::toMap, () -> CertifyText.of(report));
            if (folder != null
                    && !result.certificates().isEmpty()) { // after printing, so that a full disk costs the files alone
                write(report, folder);
            }
            if (!result.completed()) {
                context.err()
                        .printf(
                                "elbo-room certify: interrupted after %d of %d estimators%n",
                                result.certificates().size(), plan.estimators().size());
                return ExitCode.INTERRUPTED;
            }
            return result.holds() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private static void write(CertificateReport report, OutputFolder folder) {
        var files = new LinkedHashMap<String, AtomicFile.Writing>();
        files.put(JSON, to -> to.write(report.json().getBytes(StandardCharsets.UTF_8)));
        files.put(CSV, to -> to.write(report.csv().getBytes(StandardCharsets.UTF_8)));
        files.put(MARKDOWN, to -> to.write(report.markdown().getBytes(StandardCharsets.UTF_8)));
        CliFailure notWritten = folder.writeAll(files, _ -> {});
        if (notWritten != null) {
            throw notWritten;
        }
    }

    private <T> T usage(Supplier<T> of) {
        try {
            return of.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private CertificationPlan plan(RunPlan training) {
        int latentSize = training.config().model().latentSize();
        List<EstimatorSpec> specs = EstimatorSpec.parseAll(names(latentSize));
        specs.forEach(
                one -> EstimatorCatalogue.requireFits(one, one.descriptor().family(), latentSize));
        var plan = new CertificationPlan(
                specs,
                replicates,
                level,
                tolerance,
                training.config().seed(),
                training.hyperparameters().beta());
        boolean given = spec.commandLine().getParseResult().hasMatchedOption("--replicates");
        return given ? plan.withPresentReplicates(replicates) : plan;
    }

    private static Map<String, Object> config(WarmUp warmUp, CertificationPlan plan, Gemm gemm, LoadedData loaded) {
        var map = new LinkedHashMap<>(warmUp.training().toMap(gemm.description(), loaded));
        map.remove("epochs");
        map.put("warmupEpochs", warmUp.epochs());
        return CertificateReport.config(map, plan);
    }

    private List<String> names(int latentSize) {
        if (estimators != null && !estimators.equals(List.of(ALL))) {
            return estimators;
        }
        return EstimatorCatalogue.all().stream()
                .filter(descriptor -> latentSize <= descriptor.maxLatentSize())
                .map(EstimatorDescriptor::id)
                .toList();
    }
}
