package elboroom.cli;

import elboroom.data.LoadedData;
import elboroom.estimator.EstimatorSpec;
import elboroom.project.RunCommandLine;
import elboroom.race.Extent;
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
        exitCodeList = {
            "0:done, also if training diverged at some values",
            "1:failed, or results are missing",
            "2:bad usage",
            "130:interrupted by Ctrl-C"
        })
final class SweepCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private SweepOptions options;

    @Mixin
    private JobOptions jobs;

    @Option(
            names = "--json",
            description =
                    "Print one JSON object instead of a table: points (each with estimator, value, seed, steps, "
                            + "decoderEvaluations, and either traceVariance, traceVarianceCi, biasSquared, biasSquaredCi and "
                            + "snr, or testElbo, testReconstruction and testKl), completed, missing and whole (which points) and config.")
    private boolean json;

    SweepCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        jobs.requireSense();
        Path collected = jobs.collect();
        if (collected != null) {
            return collect(collected);
        }
        SweepPlan plan = options.plan();
        List<SweepPlan.Key> whole = plan.points();
        SweepPlan.Key part = jobs.part(whole);
        if (part == null) {
            noteValuesLeftOut(plan);
        }
        if (jobs.jobs()) {
            for (int i = 0; i < whole.size(); i++) {
                context.out().println(jobs.job(job(plan), i + 1, name(plan, whole.get(i))));
            }
            return ExitCode.DONE;
        }
        Interruption interruption = context.interruption().await();
        try (OutputFolder folder = OutputFolder.claim(jobs.out(), jobs.overwrite(), SweepFiles.NAMES)) {
            return sweep(part == null ? plan : plan.only(part), whole, folder, interruption);
        }
    }

    private int collect(Path from) throws IOException {
        SweepReport report = SweepFiles.together(JobOptions.find(from, SweepFiles.JSON));
        try (OutputFolder folder = OutputFolder.claim(jobs.out(), jobs.overwrite(), SweepFiles.NAMES)) {
            write(report, folder);
        }
        Extent<SweepPlan.Key> extent = report.extent();
        jobs.requireWhole(
                context.err(),
                "point",
                extent.missing().stream()
                        .map(point -> point.text(report.number()))
                        .toList(),
                extent.whole().size());
        return ExitCode.DONE;
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

    /// What the commands of all points have in common.
    private List<String> job(SweepPlan plan) {
        var arguments = new ArrayList<String>();
        arguments.add("sweep");
        arguments.addAll(List.of("--measure", plan.measure().id()));
        String values = JobOptions.list(plan.number().values(), Numbers::exact);
        arguments.addAll(List.of("--over", "%s=%s".formatted(plan.number().name(), values)));
        arguments.addAll(List.of("--estimators", JobOptions.list(plan.estimators(), EstimatorSpec::textWithForm)));
        arguments.addAll(List.of("--seeds", JobOptions.list(plan.seeds(), String::valueOf)));
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
        return arguments;
    }

    private static String name(SweepPlan plan, SweepPlan.Key point) {
        return JobOptions.folderName("%s-%s-%s-seed-%d"
                .formatted(
                        point.estimator().textWithForm(),
                        plan.number().name(),
                        Numbers.exact(point.value()),
                        point.seed()));
    }

    private int sweep(SweepPlan asked, List<SweepPlan.Key> whole, OutputFolder folder, Interruption interruption)
            throws IOException {
        LoadedData loaded = context.load(options.source()::load);
        Gemm gemm = GemmProvider.best();
        SweepPlan plan = asked.withPixels(loaded.data().train().pixels());
        List<SweepPoint> points = List.of();
        try (var watch = new SweepWatch(context, plan, interruption)) {
            try {
                Sweep.run(plan, loaded.data(), gemm, watch);
            } finally { // also after a failure
                points = watch.points();
            }
        } finally {
            if (!points.isEmpty()) { // otherwise what is in the folder is worth more
                write(SweepReport.of(plan, whole, RaceFiles.maker(gemm, loaded), points), folder);
            }
        }
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
