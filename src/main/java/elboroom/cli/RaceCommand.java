package elboroom.cli;

import elboroom.data.LoadedData;
import elboroom.estimator.EstimatorSpec;
import elboroom.project.AtomicFile;
import elboroom.project.Project;
import elboroom.project.RunCommandLine;
import elboroom.project.RunData;
import elboroom.project.RunFile;
import elboroom.project.SavedRun;
import elboroom.race.Extent;
import elboroom.race.LaneKey;
import elboroom.race.LaneResult;
import elboroom.race.LaneState;
import elboroom.race.Race;
import elboroom.race.RacePlan;
import elboroom.race.RaceReport;
import elboroom.tensor.Gemm;
import elboroom.tensor.GemmProvider;
import elboroom.training.TrainingLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `race`: trains with several estimators side by side, from one start.
@Command(
        name = "race",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        defaultValueProvider = RaceDefaults.class,
        description = "Races gradient estimators: from the same weights, on the same minibatches, a run for each of "
                + "them and each seed, all at the same step. Writes " + RaceFiles.JSON + ", tables (CSV, Markdown) and "
                + "figures (SVG, PNG) of the test ELBO, its terms and, if it is measured, the variance, against steps, "
                + "decoder evaluations and seconds of processor time, with a band over the seeds. Each run has the bits "
                + "that 'train' gives it. Ctrl-C ends early and keeps what every lane has come to.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, also if a lane diverged",
            "1:failed, or results are missing",
            "2:bad usage",
            "130:interrupted by Ctrl-C"
        })
final class RaceCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private RaceOptions options;

    @Mixin
    private JobOptions jobs;

    @Option(
            names = "--save-lanes",
            description = "Also save the run of each lane into --out, as in rloo-4-seed-1.elbo.")
    private boolean saveLanes;

    @Option(
            names = "--json",
            description = "Print one JSON object instead of a table: lanes (each with estimator, seed, state, steps, "
                    + "epoch, decoderEvaluations, processorSeconds, testElbo, testReconstruction, testKl, problem and the curves "
                    + "train, test and variance), completed, missing and whole (which lanes) and config.")
    private boolean json;

    RaceCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        jobs.requireSense();
        Path collected = jobs.collect();
        if (collected != null) {
            return collect(collected);
        }
        RacePlan plan = options.plan();
        List<LaneKey> whole = plan.lanes();
        if (jobs.jobs()) {
            for (int i = 0; i < whole.size(); i++) {
                context.out().println(jobs.job(job(plan), i + 1, RaceFiles.name(whole.get(i))));
            }
            return ExitCode.DONE;
        }
        LaneKey part = jobs.part(whole);
        RacePlan own = part == null ? plan : plan.only(part);
        Interruption interruption = context.interruption().await();
        try (OutputFolder folder = OutputFolder.claim(jobs.out(), jobs.overwrite(), names(own))) {
            return race(own, whole, folder, interruption);
        }
    }

    /// The names of files of earlier results.
    private List<String> names(RacePlan plan) {
        var names = new ArrayList<>(RaceFiles.NAMES);
        if (saveLanes) {
            plan.lanes().forEach(lane -> names.add(RaceFiles.run(lane)));
        }
        return names;
    }

    private int collect(Path from) throws IOException {
        RaceReport report = RaceFiles.together(JobOptions.find(from, RaceFiles.JSON));
        try (OutputFolder folder = OutputFolder.claim(jobs.out(), jobs.overwrite(), RaceFiles.NAMES)) {
            write(report, folder, Set.of());
        }
        Extent<LaneKey> extent = report.extent();
        jobs.requireWhole(
                context.err(),
                "lane",
                extent.missing().stream().map(LaneKey::text).toList(),
                extent.whole().size());
        return ExitCode.DONE;
    }

    /// What the commands of all lanes have in common.
    private List<String> job(RacePlan plan) {
        var arguments = new ArrayList<String>();
        arguments.add("race");
        arguments.addAll(List.of("--estimators", JobOptions.list(plan.estimators(), EstimatorSpec::textWithForm)));
        arguments.addAll(List.of("--seeds", JobOptions.list(plan.seeds(), String::valueOf)));
        arguments.addAll(List.of("--" + plan.end().unit().id(), plan.end().text()));
        var variance = plan.variance();
        if (variance != null) {
            arguments.addAll(List.of("--variance-every", String.valueOf(variance.every())));
            arguments.addAll(List.of("--variance-replicates", String.valueOf(variance.replicates())));
        }
        arguments.addAll(RunCommandLine.settings(options.source(), plan.config(), plan.hyperparameters()));
        if (saveLanes) {
            arguments.add("--save-lanes");
        }
        return arguments;
    }

    private int race(RacePlan asked, List<LaneKey> whole, OutputFolder folder, Interruption interruption)
            throws IOException {
        LoadedData loaded = context.load(options.source()::load);
        Gemm gemm = GemmProvider.best();
        RacePlan plan = asked.withPixels(loaded.data().train().pixels());
        List<LaneResult> lanes = List.of();
        RunData data = saveLanes ? RunData.of(loaded) : null;
        Set<String> saved = ConcurrentHashMap.newKeySet();
        var notSaved = new AtomicReference<@Nullable CliFailure>();
        try (var watch = new RaceWatch(context, plan, interruption, (lane, loop) -> {
            if (data != null && lane.state() != LaneState.FAILED) {
                save(lane.key(), loop, data, gemm, folder, saved, notSaved);
            }
        })) {
            try {
                new Race(plan, loaded.data(), gemm).run(watch);
            } finally { // also after a failure
                lanes = watch.results();
            }
        } finally {
            if (!lanes.isEmpty()) { // otherwise what is in the folder is worth more
                write(RaceReport.of(plan, whole, RaceFiles.maker(gemm, loaded), lanes), folder, saved);
            }
        }
        CliFailure first = notSaved.get();
        if (first != null) {
            throw first;
        }
        return ending(plan, lanes, interruption);
    }

    /// The exit code, with what there is to say of an interruption.
    private int ending(RacePlan plan, List<LaneResult> lanes, Interruption interruption) {
        if (interruption.requested()) {
            long finished = lanes.stream()
                    .filter(lane -> lane.state() == LaneState.FINISHED)
                    .count();
            context.err()
                    .printf(
                            "elbo-room race: interrupted when %d of %d lanes had finished%n",
                            finished, plan.lanes().size());
            return ExitCode.INTERRUPTED;
        }
        boolean failed = lanes.stream().anyMatch(lane -> lane.state() == LaneState.FAILED);
        return failed ? ExitCode.FAILED : ExitCode.DONE;
    }

    /// The race goes on if a lane cannot be saved: the others may be, and its figures are there.
    ///
    /// @param saved   receives the file's name
    /// @param failure receives what to say of the first lane that cannot be saved
    private static void save(
            LaneKey lane,
            TrainingLoop loop,
            RunData data,
            Gemm gemm,
            OutputFolder folder,
            Set<String> saved,
            AtomicReference<@Nullable CliFailure> failure) {
        var run = new SavedRun(lane.text(), "", data, gemm.description(), loop.config(), loop.capture());
        Path file = folder.file(RaceFiles.run(lane));
        try {
            RunFile.write(file, Project.of(run), ProgramVersion.number());
            saved.add(RaceFiles.run(lane));
        } catch (IOException e) {
            failure.compareAndSet(null, OutputFolder.notWritten(file, e));
        }
    }

    /// Prints the table before anything is written, so that a full disk costs the files alone.
    ///
    /// @param saved the files of lanes
    private void write(RaceReport report, OutputFolder folder, Set<String> saved) {
        context.print(json, report::toMap, () -> RaceFiles.table(report));
        Map<String, AtomicFile.Writing> files = RaceFiles.of(report);
        folder.deleteEarlier(name -> RaceFiles.isOwn(name) && !saved.contains(name), files.keySet());
        CliFailure notWritten = folder.writeAll(files, file -> {
            if (!json) {
                context.out().println(file);
            }
        });
        if (notWritten != null) {
            throw notWritten;
        }
    }
}
