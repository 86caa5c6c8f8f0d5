package elboroom.cli;

import elboroom.data.Binarization;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.lab.Study;
import elboroom.lab.StudyPlan;
import elboroom.latent.LatentFamily;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that describe a study; their defaults are [StudyDefaults]'.
final class StudyOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--estimators",
            paramLabel = "NAME[:NUMBER]",
            split = ",",
            completionCandidates = Choices.Estimators.class,
            description =
                    "The estimators to compare, separated by commas; NUMBER is an estimator's first hyperparameter, "
                            + "as in rloo:4. Of: ${COMPLETION-CANDIDATES}. Default: all that work for the latents.")
    private @Nullable List<String> estimators;

    @Option(
            names = "--replicates",
            paramLabel = "N",
            description = "Gradients that each of them estimates, " + StudyPlan.MIN_REPLICATES + " to "
                    + StudyPlan.MAX_REPLICATES + "." + Help.DEFAULT)
    private int replicates;

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "Training images in the minibatch, spread evenly, 1 to " + Study.MAX_IMAGES
                    + "; all of them if there are fewer." + Help.DEFAULT)
    private int images;

    @Option(
            names = "--adaptation",
            paramLabel = "STEPS",
            description = "Steps on the minibatch in which learned baselines and surrogates settle before they are "
                    + "frozen, 0 to " + StudyPlan.MAX_ADAPTATION + "." + Help.DEFAULT)
    private int adaptation;

    @Option(
            names = "--warmup-epochs",
            paramLabel = "N",
            description =
                    "Epochs of training, with the latents' default estimator, before the weights are frozen; 0 to "
                            + RunPlan.MAX_EPOCHS + "." + Help.DEFAULT)
    private int warmupEpochs;

    @Mixin
    private ModelOptions model;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Images in a minibatch of that training, " + Hyperparameters.MIN_BATCH_SIZE + " to "
                    + Hyperparameters.MAX_BATCH_SIZE + "." + Help.DEFAULT)
    private int batch;

    @Option(
            names = "--lr",
            paramLabel = "RATE",
            description = "Its learning rate, " + Hyperparameters.MIN_LEARNING_RATE + " to "
                    + Hyperparameters.MAX_LEARNING_RATE + "." + Help.DEFAULT)
    private double learningRate;

    @Option(
            names = "--beta",
            paramLabel = "WEIGHT",
            description = "Weight of the KL term in training and study, " + Hyperparameters.MIN_BETA + " to "
                    + Hyperparameters.MAX_BETA + "." + Help.DEFAULT)
    private double beta;

    @Option(
            names = "--binarization",
            paramLabel = "HOW",
            converter = Choices.Binarizations.class,
            description = "How grey levels become zeros and ones: dynamic, fixed, threshold or threshold:FRACTION; the "
                    + "study's minibatch is drawn once." + Help.DEFAULT)
    private Binarization binarization;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of every random stream, any whole number of 64 bits." + Help.DEFAULT)
    private long seed;

    @Option(
            names = "--shards",
            paramLabel = "N",
            description = "Parts of a minibatch of the training that run in parallel, 1 to " + TrainingConfig.MAX_SHARDS
                    + "." + Help.DEFAULT)
    private int shards;

    @Mixin
    private DataOptions data;

    /// What the options say.
    ///
    /// @throws ParameterException if they do not fit together or a value is out of range
    StudySetup setup() {
        try {
            LatentFamily<?> family = model.family();
            var config = model.config();
            List<String> names = estimators == null ? fitting(family, config.latentSize()) : estimators;
            var specs = new ArrayList<EstimatorSpec>();
            for (String name : names) {
                specs.add(parse(name.strip(), family, config.latentSize()));
            }
            var training = new RunPlan(
                    data.source(),
                    new TrainingConfig(
                            config,
                            binarization,
                            TrainingConfig.DEFAULT.optimizer(),
                            seed,
                            shards,
                            TrainingConfig.DEFAULT.recordEvery(),
                            TrainingConfig.DEFAULT.testEvery(),
                            TrainingConfig.DEFAULT.testImages()),
                    new Hyperparameters(learningRate, beta, batch, EstimatorCatalogue.defaultFor(family)),
                    RunPlan.DEFAULT.epochs(),
                    RunPlan.NO_BOUND,
                    RunPlan.NO_EVIDENCE);
            var study = new StudyPlan(specs, replicates, adaptation, seed, beta);
            return new StudySetup(
                    training,
                    warmupEpochs,
                    images,
                    names.stream().map(String::strip).toList(),
                    study);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static List<String> fitting(LatentFamily<?> family, int latentSize) {
        return EstimatorCatalogue.fitting(family, latentSize).stream()
                .map(EstimatorDescriptor::id)
                .toList();
    }

    private static EstimatorSpec parse(String name, LatentFamily<?> family, int latentSize) {
        String id = name.split(":", 2)[0];
        if (EstimatorCatalogue.forFamily(family).stream()
                .noneMatch(descriptor -> descriptor.id().equals(id))) {
            throw new IllegalArgumentException("--estimators: got \"%s\", expected some of %s for %s latents"
                    .formatted(
                            name,
                            EstimatorCatalogue.forFamily(family).stream()
                                    .map(EstimatorDescriptor::id)
                                    .collect(Collectors.joining(", ")),
                            family.id()));
        }
        EstimatorSpec parsed = EstimatorSpec.parse(name);
        EstimatorCatalogue.requireFits(parsed, family, latentSize);
        return parsed;
    }
}
