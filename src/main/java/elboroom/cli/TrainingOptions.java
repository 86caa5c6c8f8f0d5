package elboroom.cli;

import elboroom.latent.BinaryCodes;
import elboroom.project.SavedRun;
import elboroom.training.Hyperparameters;
import elboroom.training.PlannedChange;
import elboroom.training.PlannedChanges;
import elboroom.training.TrainingState;
import elboroom.vae.VaeConfig;
import elboroom.vae.evidence.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that describe a run; their defaults are [TrainDefaults]'.
final class TrainingOptions {
    /// What can be said of a run that goes on. All other options are settings, and the run has its own.
    private static final Set<String> WITH_RESUME = Set.of(
            "--epochs",
            "--steps",
            "--change",
            "--data",
            "--labels",
            "--test-data",
            "--test-labels",
            "--iwae-samples",
            "--evidence",
            "--evidence-images",
            "--resume",
            "--run",
            "--save",
            "--autosave",
            "--keyframes",
            "--shadow",
            "--shadow-every",
            "--shadow-replicates",
            "--shadow-images",
            "--embed-data",
            "--out",
            "--overwrite",
            "--json",
            "--stacktrace");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin
    private ModelOptions model;

    @Mixin
    private EstimatorOptions estimator;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the training images, counted from the beginning of the run, 1 to "
                    + RunLength.MAX_EPOCHS + "." + Help.DEFAULT)
    private int epochs;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Minibatches, counted from the beginning of the run, in place of --epochs.")
    private @Nullable Long steps;

    @Option(
            names = "--change",
            paramLabel = "STEP:NAME=VALUE",
            converter = Choices.Changes.class,
            description = "Change a hyperparameter after so many steps, as in 1200:beta=0.5 or 2500:estimator=rloo:4; "
                    + "may be repeated. The names are lr, beta, batch, estimator, kl, baseline and the estimator's "
                    + "numbers. Two steps and two values are a ramp, as in 0..2000:beta=0..1 or, by the same factor at "
                    + "each step, 500..3000:temperature=1..0.1,log: for lr, beta and those of the estimator's numbers "
                    + "that are not whole. A later change of the number ends it. "
                    + "What a run in the window did can be repeated like this, to the bit.")
    private List<PlannedChange> changes = List.of();

    @Mixin
    private LearningOptions learning;

    @Mixin
    private SeedOption seed;

    @Mixin
    private LoopOptions loop;

    @Mixin
    private DataOptions data;

    @Option(
            names = "--iwae-samples",
            paramLabel = "K",
            description =
                    "Also print the importance-weighted bound on log p(x) with K samples for each test image, 1 to "
                            + RunPlan.MAX_IMPORTANCE_SAMPLES + ". Default: no bound.")
    private @Nullable Integer iwaeSamples;

    @Option(
            names = "--evidence",
            paramLabel = "HOW",
            completionCandidates = Choices.Evidences.class,
            converter = Choices.Evidences.class,
            description = "exact: also print log p(x), the ELBO and the gap between them, KL(q || p(z|x)): bits by "
                    + "enumeration, up to " + BinaryCodes.MAX_BITS
                    + ", and Gaussian latents by quadrature, up to " + Evidence.MAX_DIMENSIONS
                    + ". Default: none.")
    private @Nullable String evidence;

    @Option(
            names = "--evidence-images",
            paramLabel = "N",
            description = "Test images for --evidence, at least 1, spread evenly over the test set. Default: "
                    + RunPlan.DEFAULT_EVIDENCE_IMAGES + ".")
    private @Nullable Integer evidenceImages;

    /// What the options say.
    ///
    /// @throws ParameterException if they do not fit together or a value is out of range
    RunPlan plan() {
        try {
            VaeConfig vae = model.config();
            Hyperparameters hyperparameters = learning.hyperparameters(estimator.spec(vae.family(), vae.latentSize()));
            var planned = new PlannedChanges(changes);
            planned.require(hyperparameters, vae, 0);
            return new RunPlan(
                    data.source(),
                    loop.addTo(learning.config(vae).withSeed(seed.seed())),
                    hyperparameters,
                    planned,
                    length(),
                    iwaeSamples == null ? RunPlan.NO_BOUND : requireSamples(iwaeSamples),
                    imagesOfEvidence());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /// How a saved run goes on.
    ///
    /// @throws ParameterException if options do not fit to that
    RunPlan plan(SavedRun run) {
        try {
            requireNoSettings();
            TrainingState state = run.state();
            var more = new PlannedChanges(changes);
            more.require(state.hyperparameters(), run.config().model(), state.step());
            var all = new ArrayList<>(PlannedChanges.of(state).all());
            all.addAll(changes);
            return new RunPlan(
                    isGiven("--data") ? data.source() : run.data().source(),
                    run.config(),
                    state.first(),
                    new PlannedChanges(all),
                    length(),
                    iwaeSamples == null ? RunPlan.NO_BOUND : requireSamples(iwaeSamples),
                    imagesOfEvidence());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void requireNoSettings() {
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            if (!WITH_RESUME.contains(option.longestName())) {
                throw new IllegalArgumentException(
                        "%s: got it with --resume, expected none of the settings, which are the run's own; change one with --change, as in --change 1200:beta=0.5"
                                .formatted(option.longestName()));
            }
        }
    }

    private RunLength length() {
        if (steps == null) {
            return RunLength.ofEpochs(epochs);
        }
        if (isGiven("--epochs")) {
            throw new IllegalArgumentException("--steps: got it beside --epochs, expected one of them");
        }
        return RunLength.ofSteps(steps);
    }

    private boolean isGiven(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    private static int requireSamples(int importanceSamples) {
        if (importanceSamples < 1) {
            throw new IllegalArgumentException("--iwae-samples: got %,d, expected 1 to %,d; leave it out for no bound"
                    .formatted(importanceSamples, RunPlan.MAX_IMPORTANCE_SAMPLES));
        }
        return importanceSamples;
    }

    private int imagesOfEvidence() {
        Integer asked = evidenceImages;
        if (asked != null && (asked < 1 || evidence == null)) {
            throw new IllegalArgumentException(
                    "--evidence-images: got %,d%s, expected at least 1, beside --evidence exact"
                            .formatted(asked, evidence == null ? " without --evidence" : ""));
        }
        int images = asked == null ? RunPlan.DEFAULT_EVIDENCE_IMAGES : asked;
        return evidence == null ? RunPlan.NO_EVIDENCE : images;
    }
}
