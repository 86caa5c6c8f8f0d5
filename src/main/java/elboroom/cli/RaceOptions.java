package elboroom.cli;

import elboroom.data.DataSource;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorSpec;
import elboroom.race.RaceEnd;
import elboroom.race.RacePlan;
import elboroom.training.Hyperparameters;
import elboroom.training.ShadowPlan;
import elboroom.vae.VaeConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that describe a race; their defaults are [RaceDefaults]'.
final class RaceOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--estimators",
            paramLabel = "NAME[:NUMBER...][:KL]",
            split = ",",
            completionCandidates = Choices.Estimators.class,
            description = "The estimators that race, a lane each, as in 'study --estimators'. Of: "
                    + "${COMPLETION-CANDIDATES}.")
    private @Nullable List<String> estimators;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            split = ",",
            description = "Seeds, as in 1,2,3: each estimator has a lane for each of them. Lanes of one seed begin "
                    + "with the same weights and see the same images in the same order." + Help.DEFAULT)
    private List<Long> seeds;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "The race ends after so many passes over the training images." + Help.DEFAULT)
    private int epochs;

    @Option(names = "--steps", paramLabel = "N", description = "Or after so many minibatches.")
    private @Nullable Long steps;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "Or as soon as each lane has had so many seconds of processor time, of all cores together. "
                    + "Then the results depend on the machine's speed, too.")
    private @Nullable Double seconds;

    @Option(
            names = "--variance-every",
            paramLabel = "STEPS",
            description = "Also measure the variance of each lane's own estimator every so many steps, and with few "
                    + "bits its bias, as 'train --shadow' does. Default: not at all.")
    private @Nullable Integer varianceEvery;

    @Option(
            names = "--variance-replicates",
            paramLabel = "N",
            description = "Gradients for each such measurement. Default: " + ShadowPlan.DEFAULT_REPLICATES + ".")
    private @Nullable Integer varianceReplicates;

    @Mixin
    private ModelOptions model;

    @Mixin
    private LearningOptions learning;

    @Mixin
    private LoopOptions loop;

    @Mixin
    private DataOptions data;

    /// Where the images come from.
    DataSource source() {
        return data.source();
    }

    /// What the options say.
    ///
    /// @throws ParameterException if they do not fit together or a value is out of range
    RacePlan plan() {
        try {
            if (estimators == null) {
                throw new IllegalArgumentException(
                        "--estimators: got none, expected the estimators that race, as in rloo:2,disarm");
            }
            VaeConfig vae = model.config();
            List<EstimatorSpec> specs = EstimatorSpec.parseAll(estimators);
            data.source(); // which may be refused
            Hyperparameters hyperparameters = learning.hyperparameters(EstimatorCatalogue.defaultFor(vae.family()));
            return new RacePlan(
                    loop.addTo(learning.config(vae)), hyperparameters, specs, seeds, end(), variance(specs));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private RaceEnd end() {
        boolean inEpochs = spec.commandLine().getParseResult().hasMatchedOption("--epochs");
        if ((inEpochs ? 1 : 0) + (steps == null ? 0 : 1) + (seconds == null ? 0 : 1) > 1) {
            throw new IllegalArgumentException("--epochs, --steps, --seconds: got more than one of them, expected one");
        }
        return steps != null
                ? RaceEnd.ofSteps(steps)
                : seconds != null ? RaceEnd.ofSeconds(seconds) : RaceEnd.ofEpochs(epochs);
    }

    private @Nullable ShadowPlan variance(List<EstimatorSpec> specs) {
        if (varianceEvery == null) {
            if (varianceReplicates != null) {
                throw new IllegalArgumentException(
                        "--variance-replicates: got it without --variance-every, expected both");
            }
            return null;
        }
        int replicates = varianceReplicates == null ? ShadowPlan.DEFAULT_REPLICATES : varianceReplicates;
        return new ShadowPlan(specs, varianceEvery, replicates, ShadowPlan.DEFAULT_IMAGES);
    }
}
