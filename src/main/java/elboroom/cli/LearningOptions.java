package elboroom.cli;

import elboroom.data.Binarization;
import elboroom.estimator.EstimatorSpec;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingConfig;
import elboroom.vae.VaeConfig;
import picocli.CommandLine.Option;

/// The options that describe how a model learns, in a run and before a study.
final class LearningOptions {
    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Images in a minibatch of training, " + Hyperparameters.MIN_BATCH_SIZE + " to "
                    + Hyperparameters.MAX_BATCH_SIZE + "." + Help.DEFAULT)
    private int batch;

    @Option(names = "--lr", paramLabel = "RATE", description = "Learning rate of training, 1e-6 to 10." + Help.DEFAULT)
    private double learningRate;

    @Option(
            names = "--beta",
            paramLabel = "WEIGHT",
            description = "Weight of the KL term in every gradient, 0 to 100; every ELBO that is reported uses 1."
                    + Help.DEFAULT)
    private double beta;

    @Option(
            names = "--binarization",
            paramLabel = "HOW",
            converter = Choices.Binarizations.class,
            description = "How grey levels become zeros and ones: dynamic (a fresh draw each time), fixed (one draw), "
                    + "threshold or threshold:FRACTION (from 0 up to, but not including, 1)." + Help.DEFAULT)
    private Binarization binarization;

    @Option(
            names = "--shards",
            paramLabel = "N",
            description = "Parts of a minibatch of training that run in parallel, 1 to " + TrainingConfig.MAX_SHARDS
                    + ". The same seed, options and shards give the same result, however many cores there are."
                    + Help.DEFAULT)
    private int shards;

    /// What the options say; the rest, such as the seed, has its defaults.
    ///
    /// @throws IllegalArgumentException if a value is out of range
    TrainingConfig config(VaeConfig model) {
        return TrainingConfig.DEFAULT
                .withModel(model)
                .withBinarization(binarization)
                .withShards(shards);
    }

    /// What the options say.
    ///
    /// @throws IllegalArgumentException if a value is out of range
    Hyperparameters hyperparameters(EstimatorSpec estimator) {
        return new Hyperparameters(learningRate, beta, batch, estimator);
    }
}
