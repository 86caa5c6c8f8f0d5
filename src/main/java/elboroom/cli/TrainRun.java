package elboroom.cli;

import elboroom.data.LoadedData;
import elboroom.project.RunFileException;
import elboroom.training.DivergenceException;
import elboroom.training.ElboTerms;
import elboroom.training.PlannedChange;
import elboroom.training.TrainingLoop;
import elboroom.vae.evidence.Evidence;
import elboroom.vae.evidence.ImportanceWeightedBound;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One run of training, or the rest of one, epoch by epoch, with its files and its progress.
final class TrainRun {
    private final RunPlan plan;
    private final LoadedData loaded;
    private final TrainingLoop loop;
    private final @Nullable ResultFolder results;
    private final @Nullable RunSaver saving;
    private final @Nullable RunShadows shadows;
    private final TrainProgress progress;
    private final Interruption interruption;
    private @Nullable CliFailure notWritten;
    private @Nullable RunFileException notSaved;
    private @Nullable ElboTerms test; // over the whole test set, after the last step

    /// @param loop    at the step where the run begins or goes on
    /// @param results where points go as they are made; null for nowhere
    /// @param saving  saves the run; null for not at all
    /// @param shadows measures estimators as it trains; null for none
    TrainRun(
            RunPlan plan,
            LoadedData loaded,
            TrainingLoop loop,
            @Nullable ResultFolder results,
            @Nullable RunSaver saving,
            @Nullable RunShadows shadows,
            TrainProgress progress,
            Interruption interruption) {
        this.plan = plan;
        this.loaded = loaded;
        this.loop = loop;
        this.results = results;
        this.saving = saving;
        this.shadows = shadows;
        this.progress = progress;
        this.interruption = interruption;
    }

    /// Trains until the run's end, the interruption, or a file that cannot be written.
    ///
    /// @param blas what multiplies the matrices
    /// @throws elboroom.training.DivergenceException if a term of the loss or a weight is not finite
    TrainReport run(String blas) {
        if (plan.evidenceImages() > 0) {
            AbandonableWork.evidenceNote(
                            loop.tester().evidenceSeconds(evidenceImages()), evidenceImages(), " after training")
                    .ifPresent(progress::note);
        }
        train();
        noteChangesThatWereNotMade();
        if (shadows != null) {
            keep(files -> shadows.write(files, plan.toMap(blas, loaded)));
        }
        boolean completed = !ended();
        ElboTerms last = test == null ? evaluateTest() : test;
        ImportanceWeightedBound.Result bound =
                completed && plan.importanceSamples() > 0 ? importanceWeightedBound() : null;
        Evidence evidence = completed && plan.evidenceImages() > 0 ? evidence() : null;
        return new TrainReport(
                plan,
                blas,
                loaded,
                loop.lastTrain(),
                last,
                loop.hyperparameters().estimator(),
                bound,
                evidence,
                loop.examples(),
                loop.seconds(),
                loop.steps(),
                !ended(),
                shadows == null ? null : shadows.toMap());
    }

    /// Why a file is not what it should be; null if all is well.
    @Nullable
    Exception notWritten() {
        return notSaved == null ? notWritten : notSaved;
    }

    /// Trains to the end, and saves the run there. A divergence leaves it at its last good state, which is saved, too.
    private void train() {
        follow();
        measure();
        try {
            while (!plan.length().isReached(loop) && !ended()) {
                step();
            }
            plan.changes().makeDue(loop);
            save();
        } catch (DivergenceException e) {
            save();
            if (notSaved != null) {
                e.addSuppressed(notSaved);
                progress.note(String.valueOf(notSaved.getMessage()));
            }
            throw e;
        }
    }

    private void follow() {
        if (saving != null) {
            saving.follow(loop);
        }
    }

    private void measure() {
        if (shadows != null && shadows.follow(loop)) {
            keep(shadows::writeTable);
        }
    }

    private void save() {
        if (saving != null) {
            try {
                saving.save(loop);
            } catch (RunFileException e) {
                notSaved = e;
            }
        }
    }

    private boolean ended() {
        return interruption.requested() || notWritten != null;
    }

    private void step() {
        plan.changes().makeDue(loop);
        long epochs = loop.epochsDone();
        test = null;
        loop.step();
        keep(files -> files.append(loop));
        progress.step(loop.steps());
        measure();
        follow();
        if (loop.epochsDone() > epochs) {
            progress.epoch((int) loop.epochsDone(), loop, evaluateTest());
        }
    }

    private void noteChangesThatWereNotMade() {
        for (PlannedChange change : plan.changes().after(loop.steps())) {
            progress.note("change %s was not made, because the run ends after step %d".formatted(change, loop.steps()));
        }
    }

    private ElboTerms evaluateTest() {
        ElboTerms terms = loop.tester().evaluate();
        if (!Double.isFinite(terms.elbo())) {
            throw new CliFailure(
                    "training diverged: step %d".formatted(loop.steps()),
                    "test %s that is not finite".formatted(Double.isFinite(terms.kl()) ? "reconstruction" : "KL"),
                    "a number",
                    "try a smaller --lr");
        }
        keep(files -> files.appendTest(loop, terms));
        test = terms;
        return terms;
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

    private ImportanceWeightedBound.@Nullable Result importanceWeightedBound() {
        int samples = plan.importanceSamples();
        return new AbandonableWork(progress, interruption)
                .run(
                        "importance-weighted bound",
                        loaded.data().test().count(),
                        finished -> loop.tester().bound(samples, finished));
    }

    private @Nullable Evidence evidence() {
        int images = evidenceImages();
        return new AbandonableWork(progress, interruption)
                .run("exact evidence", images, finished -> loop.tester().evidence(images, finished));
    }

    private int evidenceImages() {
        return Math.min(plan.evidenceImages(), loaded.data().test().count());
    }
}
