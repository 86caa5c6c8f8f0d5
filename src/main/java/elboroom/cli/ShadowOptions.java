package elboroom.cli;

import elboroom.estimator.EstimatorSpec;
import elboroom.training.ShadowPlan;
import elboroom.vae.VaeConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that say which estimators are measured while a model trains.
final class ShadowOptions {
    /// For a run that goes on without the shadows that it had.
    private static final String NONE = "none";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--shadow",
            paramLabel = "NAME[:NUMBER...]",
            split = ",",
            completionCandidates = Choices.Estimators.class,
            description =
                    "Measure the variance, SNR and, with few bits, bias of these estimators along training, at its "
                            + "present weights, as in rloo:2,disarm. The run has the same bits with them and without them. "
                            + "With --resume, the shadows of the file go on by default; none ends them.")
    private @Nullable List<String> estimators;

    @Option(
            names = "--shadow-every",
            paramLabel = "STEPS",
            description = "Steps between two such measurements." + " Default: " + ShadowPlan.DEFAULT_EVERY + ".")
    private @Nullable Integer every;

    @Option(
            names = "--shadow-replicates",
            paramLabel = "N",
            description =
                    "Gradients that each of them estimates each time. Default: " + ShadowPlan.DEFAULT_REPLICATES + ".")
    private @Nullable Integer replicates;

    @Option(
            names = "--shadow-images",
            paramLabel = "N",
            description = "Training images on which they are measured, always the same. Default: "
                    + ShadowPlan.DEFAULT_IMAGES + ".")
    private @Nullable Integer images;

    /// What the options say; null if nothing is to be measured.
    ///
    /// @param before what a run that goes on has measured so far; null for nothing
    /// @throws ParameterException if they do not fit together or the model
    @Nullable
    ShadowPlan plan(VaeConfig model, @Nullable ShadowPlan before) {
        try {
            if (estimators == null) {
                if (every != null || replicates != null || images != null) {
                    throw new IllegalArgumentException(
                            "--shadow: got none, expected the estimators to measure beside the other shadow options");
                }
                return before;
            }
            if (estimators.equals(List.of(NONE))) {
                return null;
            }
            var plan = new ShadowPlan(
                    EstimatorSpec.parseAll(estimators),
                    every == null ? ShadowPlan.DEFAULT_EVERY : every,
                    replicates == null ? ShadowPlan.DEFAULT_REPLICATES : replicates,
                    images == null ? ShadowPlan.DEFAULT_IMAGES : images);
            plan.requireFits(model);
            return plan;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
