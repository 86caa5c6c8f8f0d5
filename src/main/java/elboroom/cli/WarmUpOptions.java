package elboroom.cli;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.training.PlannedChanges;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that describe the model on which estimators are compared.
final class WarmUpOptions {
    @Option(
            names = "--warmup-epochs",
            paramLabel = "N",
            description =
                    "Epochs of training, with the latents' default estimator, before the weights are frozen; 0 to "
                            + RunLength.MAX_EPOCHS + "." + Help.DEFAULT)
    private int warmupEpochs;

    @Mixin
    private ModelOptions model;

    @Mixin
    private LearningOptions learning;

    @Mixin
    private SeedOption seed;

    @Mixin
    private DataOptions data;

    /// What the options say.
    ///
    /// @throws IllegalArgumentException if they do not fit together or a value is out of range
    WarmUp warmUp() {
        var training = new RunPlan(
                data.source(),
                learning.config(model.config()).withSeed(seed.seed()),
                learning.hyperparameters(EstimatorCatalogue.defaultFor(model.family())),
                PlannedChanges.NONE,
                RunPlan.DEFAULT.length(),
                RunPlan.NO_BOUND,
                RunPlan.NO_EVIDENCE);
        return new WarmUp(training, warmupEpochs);
    }
}
