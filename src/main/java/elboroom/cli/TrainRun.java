package elboroom.cli;

import elboroom.data.Counted;
import elboroom.data.LoadedData;
import elboroom.tensor.Gemm;
import elboroom.training.ElboTerms;
import elboroom.training.TrainingLoop;
import elboroom.vae.evidence.Evidence;
import elboroom.vae.evidence.ImportanceWeightedBound;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One run of training, epoch by epoch, with its files and its progress.
final class TrainRun {
    private static final long POLL_MILLIS = 50;
    private static final double LONG_SECONDS = 20;

    private final RunPlan plan;
    private final LoadedData loaded;
    private final Gemm gemm;
    private final @Nullable ResultFolder results;
    private final TrainProgress progress;
    private final Interruption interruption;
    private @Nullable CliFailure notWritten;

    /// @param results where points go as they are made; null for nowhere
    TrainRun(
            RunPlan plan,
            LoadedData loaded,
            Gemm gemm,
            @Nullable ResultFolder results,
            TrainProgress progress,
            Interruption interruption) {
        this.plan = plan;
        this.loaded = loaded;
        this.gemm = gemm;
        this.results = results;
        this.progress = progress;
        this.interruption = interruption;
    }

    /// Trains until the last epoch, the interruption, or a file that cannot be written.
    ///
    /// @throws elboroom.training.DivergenceException if a term of the loss or a weight is not finite
    TrainReport run() {
        try (var loop = new TrainingLoop(loaded.data(), plan.config(), plan.hyperparameters(), gemm)) {
            if (plan.evidenceImages() > 0) {
                longEvidence(loop.tester().evidenceSeconds(evidenceImages()), evidenceImages())
                        .ifPresent(progress::note);
            }
            ElboTerms test = null;
            for (int epoch = 1; epoch <= plan.epochs() && trainEpoch(loop, epoch); epoch++) {
                test = evaluateTest(loop);
                keepTest(loop, test);
                progress.epoch(epoch, loop, test);
            }
            boolean completed = !ended();
            if (!completed || test == null) {
                test = evaluateTest(loop);
                keepTest(loop, test);
            }
            ImportanceWeightedBound.Result bound =
                    completed && plan.importanceSamples() > 0 ? importanceWeightedBound(loop) : null;
            Evidence evidence = completed && plan.evidenceImages() > 0 ? evidence(loop) : null;
            return new TrainReport(
                    plan,
                    gemm.description(),
                    loaded,
                    loop.lastTrain(),
                    test,
                    bound,
                    evidence,
                    loop.examples(),
                    loop.seconds(),
                    loop.steps(),
                    !ended());
        }
    }

    /// Why the files end before the run's end; null if they do not.
    @Nullable
    CliFailure notWritten() {
        return notWritten;
    }

    private boolean ended() {
        return interruption.requested() || notWritten != null;
    }

    /// Whether the epoch was trained to its end.
    private boolean trainEpoch(TrainingLoop loop, int epoch) {
        while (loop.epochsDone() < epoch) {
            if (ended()) {
                return false;
            }
            loop.step();
            keep(files -> files.append(loop));
            progress.step(loop.steps());
        }
        return true;
    }

    private static ElboTerms evaluateTest(TrainingLoop loop) {
        ElboTerms test = loop.tester().evaluate();
        if (!Double.isFinite(test.elbo())) {
            throw new CliFailure(
                    "training diverged: step %d".formatted(loop.steps()),
                    "test %s that is not finite".formatted(Double.isFinite(test.kl()) ? "reconstruction" : "KL"),
                    "a number",
                    "try a smaller --lr");
        }
        return test;
    }

    private void keepTest(TrainingLoop loop, ElboTerms test) {
        keep(files -> files.appendTest(loop, test));
    }

    /// Writes into the files. If they cannot be written, the run ends soon, and its figures so far are reported.
    private void keep(Consumer<ResultFolder> writing) {
        if (results != null && notWritten == null) {
            try {
                writing.accept(results);
            } catch (CliFailure e) {
                notWritten = e;
            }
        }
    }

    private ImportanceWeightedBound.@Nullable Result importanceWeightedBound(TrainingLoop loop) {
        int samples = plan.importanceSamples();
        return abandonable(
                "importance-weighted bound",
                loaded.data().test().count(),
                finished -> loop.tester().bound(samples, finished));
    }

    private @Nullable Evidence evidence(TrainingLoop loop) {
        int images = evidenceImages();
        return abandonable("exact evidence", images, finished -> loop.tester().evidence(images, finished));
    }

    private int evidenceImages() {
        return Math.min(plan.evidenceImages(), loaded.data().test().count());
    }

    /// What to say before training, if the evidence will take long.
    static Optional<String> longEvidence(double seconds, int images) {
        if (seconds < LONG_SECONDS) {
            return Optional.empty();
        }
        String time = seconds < 120 ? "%.0f s".formatted(seconds) : "%.0f min".formatted(seconds / 60);
        return Optional.of("the exact evidence of %s will take up to about %s after training; fewer: --evidence-images"
                .formatted(Counted.of(images, "image"), time));
    }

    /// Runs on a thread of its own, so that Ctrl-C need not wait for it. Null if it was abandoned.
    ///
    /// @param computation counts the images it has finished
    private <T> @Nullable T abandonable(String what, int images, Function<DoubleAdder, T> computation) {
        progress.begin(what, images);
        var finished = new DoubleAdder();
        var task = new FutureTask<>(() -> computation.apply(finished));
        Thread.ofPlatform().daemon().name(what).start(task);
        while (!interruption.requested()) {
            try {
                T result = task.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                progress.images(images);
                return result;
            } catch (TimeoutException e) {
                progress.images(finished.intValue());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the interruption sees it
            } catch (ExecutionException e) {
                throw new IllegalStateException("could not be computed: " + what, e.getCause());
            }
        }
        return null;
    }
}
