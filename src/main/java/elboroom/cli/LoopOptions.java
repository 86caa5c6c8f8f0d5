package elboroom.cli;

import elboroom.optim.OptimizerKind;
import elboroom.training.TrainingConfig;
import picocli.CommandLine.Option;

/// The options that say how a run is optimised, and how often its curves get points.
final class LoopOptions {
    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            completionCandidates = Choices.Optimizers.class,
            converter = Choices.Optimizers.class,
            description = "Optimiser." + Help.ONE_OF)
    private OptimizerKind optimizer;

    @Option(
            names = "--record-every",
            paramLabel = "STEPS",
            description = "Steps between two training points, at least 1." + Help.DEFAULT)
    private int recordEvery;

    @Option(
            names = "--test-every",
            paramLabel = "STEPS",
            description =
                    "Steps between two points on a sample of the test set, at least 1; they come with the training points "
                            + "at first; a divergence goes back to the last one."
                            + Help.DEFAULT)
    private int testEvery;

    @Option(
            names = "--test-images",
            paramLabel = "N",
            description =
                    "Images in the sample of the test set, at least 1; all of them if there are fewer." + Help.DEFAULT)
    private int testImages;

    /// The configuration with what the options say.
    ///
    /// @throws IllegalArgumentException if a value is out of range
    TrainingConfig addTo(TrainingConfig config) {
        return config.withOptimizer(optimizer)
                .withRecordEvery(recordEvery)
                .withTestEvery(testEvery)
                .withTestImages(testImages);
    }
}
