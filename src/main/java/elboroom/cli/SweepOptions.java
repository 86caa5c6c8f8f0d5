package elboroom.cli;

import elboroom.data.DataSource;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.Target;
import elboroom.lab.Study;
import elboroom.lab.StudyPlan;
import elboroom.race.RaceEnd;
import elboroom.sweep.SweepMeasure;
import elboroom.sweep.SweepNumber;
import elboroom.sweep.SweepPlan;
import elboroom.training.Hyperparameters;
import elboroom.vae.VaeConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that describe a sweep; their defaults are [SweepDefaults]'.
final class SweepOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--over",
            paramLabel = "NAME=VALUES",
            description =
                    "The hyperparameter and its values, as in samples=1,2,4 or temperature=0.1,0.5,1. It is beta, "
                            + "lr, batch, latent-size or a number that the estimators depend on, such as samples, temperature "
                            + "or baseline-rate. Values that an estimator cannot have are left out of its curve.")
    private @Nullable String over;

    @Option(
            names = "--measure",
            paramLabel = "WHAT",
            completionCandidates = Choices.Measures.class,
            converter = Choices.Measures.class,
            description = "What is measured: variance or bias (squared, against the exact gradient up to "
                    + Study.MAX_EXACT_BITS
                    + " bits, otherwise against a sampled one) at frozen weights, as in 'study', or the elbo over all "
                    + "test images at the end of training."
                    + Help.DEFAULT)
    private SweepMeasure measure;

    @Option(
            names = "--estimators",
            paramLabel = "NAME[:NUMBER...][:KL]",
            split = ",",
            completionCandidates = Choices.Estimators.class,
            description =
                    "The estimators, a curve each, as in 'study --estimators'. Default: all of the ELBO's "
                            + "gradient that work for the latents, of all sizes that are swept, and have the number. Of: ${COMPLETION-CANDIDATES}.")
    private @Nullable List<String> estimators;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            split = ",",
            description = "Seeds, as in 1,2,3: each point is measured with each of them." + Help.DEFAULT)
    private List<Long> seeds;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "For the elbo: passes over the training images." + Help.DEFAULT)
    private int epochs;

    @Option(names = "--steps", paramLabel = "N", description = "Or minibatches.")
    private @Nullable Long steps;

    @Option(
            names = "--warmup-epochs",
            paramLabel = "N",
            description = "For the others: epochs of training, with the latents' default estimator, before the weights "
                    + "are frozen; from 0." + Help.DEFAULT)
    private int warmupEpochs;

    @Option(
            names = "--replicates",
            paramLabel = "N",
            description = "Gradients that each estimator estimates at frozen weights, " + StudyPlan.MIN_REPLICATES
                    + " to " + StudyPlan.MAX_REPLICATES + "." + Help.DEFAULT)
    private int replicates;

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "Training images in their minibatch, 1 to " + Study.MAX_IMAGES + "." + Help.DEFAULT)
    private int images;

    @Option(
            names = "--adaptation",
            paramLabel = "STEPS",
            description = "Steps in which learned baselines and surrogates settle before that, 0 to "
                    + StudyPlan.MAX_ADAPTATION + "." + Help.DEFAULT)
    private int adaptation;

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
    SweepPlan plan() {
        try {
            if (over == null) {
                throw new IllegalArgumentException("--over: got none, expected a number, as in samples=1,2,4");
            }
            SweepNumber number = SweepNumber.parse(over);
            VaeConfig vae = model.config();
            data.source(); // which may be refused
            Hyperparameters hyperparameters = learning.hyperparameters(EstimatorCatalogue.defaultFor(vae.family()));
            return new SweepPlan(
                    measure,
                    number,
                    EstimatorSpec.parseAll(estimators == null ? fitting(number, vae) : estimators),
                    seeds,
                    loop.addTo(learning.config(vae)),
                    hyperparameters,
                    training(),
                    new SweepPlan.Frozen(images, replicates, adaptation));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static List<String> fitting(SweepNumber number, VaeConfig model) {
        int size = number.name().equals(SweepNumber.LATENT_SIZE)
                ? number.values().getLast().intValue()
                : model.latentSize();
        return EstimatorCatalogue.fitting(model.family(), size).stream()
                .filter(each -> each.target() == Target.ELBO)
                .filter(each ->
                        !number.isOfEstimators() || each.number(number.name()).isPresent())
                .map(EstimatorDescriptor::id)
                .toList();
    }

    private RaceEnd training() {
        if (measure == SweepMeasure.ELBO) {
            if (steps != null && spec.commandLine().getParseResult().hasMatchedOption("--epochs")) {
                throw new IllegalArgumentException("--steps: got it beside --epochs, expected one of them");
            }
            return steps == null ? RaceEnd.ofEpochs(epochs) : RaceEnd.ofSteps(steps);
        }
        if (steps != null || spec.commandLine().getParseResult().hasMatchedOption("--epochs")) {
            throw new IllegalArgumentException(
                    "--epochs, --steps: got one with the measure %s, expected --warmup-epochs".formatted(measure.id()));
        }
        return warmupEpochs == 0 ? RaceEnd.ofSteps(0) : RaceEnd.ofEpochs(warmupEpochs);
    }
}
