package elboroom.cli;

import elboroom.data.LoadedData;
import elboroom.project.RunCommandLine;
import elboroom.sweep.Sweep;
import elboroom.sweep.SweepMeasure;
import elboroom.sweep.SweepPlan;
import elboroom.sweep.SweepPoint;
import elboroom.sweep.SweepReport;
import elboroom.tensor.Gemm;
import elboroom.tensor.GemmProvider;
import elboroom.text.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sweep`: variance, bias or final ELBO against a hyperparameter.
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        defaultValueProvider = SweepDefaults.class,
        description =
                "Sweeps a hyperparameter: measures the variance or the squared bias of gradients, or the ELBO at "
                        + "the end of training, at each of its values, a curve for each estimator. Writes "
                        + SweepFiles.JSON
                        + ", tables (CSV, Markdown) and a figure (SVG, PNG). Ctrl-C ends early and keeps the points found so far.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:bad usage", "130:interrupted by Ctrl-C"})
final class SweepCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private SweepOptions options;

    @Mixin
    private JobOptions jobs;

    @Option(
            names = "--json",
            description = "Print one JSON object instead of a table: points (each with estimator, value, seed, steps, "
                    + "decoderEvaluations, and either traceVariance, traceVarianceCi, biasSquared, biasSquaredCi and "
                    + "snr, or testElbo, testReconstruction and testKl) and config.")
    private boolean json;

    SweepCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        jobs.requireSense();
        Path collected = jobs.collect();
        if (collected != null) {
            SweepReport report = SweepFiles.together(JobOptions.find(collected, SweepFiles.JSON));
            try (OutputFolder folder = OutputFolder.claim(jobs.out(), jobs.overwrite(), SweepFiles.NAMES)) {
                write(report, folder);
            }
            return ExitCode.DONE;
        }
        SweepPlan plan = options.plan();
        noteValuesLeftOut(plan);
        if (jobs.jobs()) {
            plan.points().forEach(point -> context.out().println(job(plan, point)));
            return ExitCode.DONE;
        }
        Interruption interruption = context.interruption().await();
        try (OutputFolder folder = OutputFolder.claim(jobs.out(), jobs.overwrite(), SweepFiles.NAMES)) {
            return sweep(plan, folder, interruption);
        }
    }

    private void noteValuesLeftOut(SweepPlan plan) {
        plan.estimators().forEach(estimator -> {
            var left = new ArrayList<>(plan.number().values());
            left.removeAll(plan.values(estimator));
            if (!left.isEmpty()) {
                context.err()
                        .printf(
                                "note: %s has no %s of %s%n",
                                estimator.textWithForm(),
                                plan.number().name(),
                                String.join(
                                        ", ", left.stream().map(Numbers::exact).toList()));
            }
        });
    }

    /// The command that measures one point.
    private String job(SweepPlan plan, SweepPlan.Key point) {
        String value = Numbers.exact(point.value());
        var arguments = new ArrayList<String>();
        arguments.add("sweep");
        arguments.addAll(List.of("--measure", plan.measure().id()));
        arguments.addAll(List.of("--over", "%s=%s".formatted(plan.number().name(), value)));
        arguments.addAll(List.of("--estimators", point.estimator().textWithForm()));
        arguments.addAll(List.of("--seeds", String.valueOf(point.seed())));
        if (plan.measure() == SweepMeasure.ELBO) {
            arguments.addAll(
                    List.of("--" + plan.training().unit().id(), plan.training().text()));
        } else {
            SweepPlan.Frozen frozen = plan.frozen();
            arguments.addAll(List.of("--warmup-epochs", plan.training().text())); // no epochs are no steps
            arguments.addAll(List.of("--images", String.valueOf(frozen.images())));
            arguments.addAll(List.of("--replicates", String.valueOf(frozen.replicates())));
            arguments.addAll(List.of("--adaptation", String.valueOf(frozen.adaptation())));
        }
        arguments.addAll(RunCommandLine.settings(options.source(), plan.config(), plan.hyperparameters()));
        String name = "%s-%s-%s-seed-%d"
                .formatted(point.estimator().textWithForm(), plan.number().name(), value, point.seed());
        return jobs.job(arguments, JobOptions.folderName(name));
    }

    private int sweep(SweepPlan asked, OutputFolder folder, Interruption interruption) throws IOException {
        LoadedData loaded = context.load(options.source()::load);
        Gemm gemm = GemmProvider.best();
        SweepPlan plan = asked.withPixels(loaded.data().train().pixels());
        List<SweepPoint> points;
        try (var watch = new SweepWatch(context, plan, interruption)) {
            Sweep.run(plan, loaded.data(), gemm, watch);
            points = watch.points();
        }
        write(SweepReport.of(plan, RaceFiles.maker(gemm, loaded), points), folder);
        if (points.size() < plan.points().size()) {
            context.err()
                    .printf(
                            "elbo-room sweep: interrupted after %d of %d points%n",
                            points.size(), plan.points().size());
            return ExitCode.INTERRUPTED;
        }
        return ExitCode.DONE;
    }

    /// Prints the table before anything is written, so that a full disk costs the files alone.
    private void write(SweepReport report, OutputFolder folder) {
        context.print(json, report::toMap, () -> SweepFiles.table(report));
        CliFailure notWritten = folder.writeAll(SweepFiles.of(report), file -> {
            if (!json) {
                context.out().println(file);
            }
        });
        if (notWritten != null) {
            throw notWritten;
        }
    }
}
