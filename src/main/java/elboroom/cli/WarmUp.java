package elboroom.cli;

import elboroom.data.DataSplit;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.tensor.Gemm;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingLoop;
import elboroom.vae.FrozenVae;
import org.jspecify.annotations.Nullable;

/// The model that the estimators are compared on, and how long it is trained before, with its latents' default
/// estimator ([EstimatorCatalogue#defaultFor]).
///
/// @param training the model and how it is trained; its epochs do not count
/// @param epochs   epochs of training; 0 for the untrained model
record WarmUp(RunPlan training, int epochs) {
    static final int DEFAULT_EPOCHS = 1;

    WarmUp {
        if (epochs < 0 || epochs > RunLength.MAX_EPOCHS) {
            throw new IllegalArgumentException(
                    "warm-up epochs: got %,d, expected 0 to %,d".formatted(epochs, RunLength.MAX_EPOCHS));
        }
    }

    TrainingConfig config() {
        return training.config();
    }

    private RunLength length() {
        return new RunLength(epochs, RunLength.MAX_STEPS);
    }

    /// The same with a model for images of another size.
    WarmUp withPixels(int pixels) {
        var config = config().withModel(config().model().withPixels(pixels));
        return new WarmUp(training.withConfig(config), epochs);
    }

    /// The weights after the training; null if it was interrupted.
    @Nullable
    FrozenVae train(DataSplit data, Gemm gemm, CommandContext context, Interruption interruption) {
        try (var loop = new TrainingLoop(data, config(), training.hyperparameters(), gemm);
                TrainProgress progress = context.progress(length(), data.train(), training.hyperparameters(), 0)) {
            for (int epoch = 1; epoch <= epochs; epoch++) {
                while (loop.epochsDone() < epoch) {
                    if (interruption.requested()) {
                        return null;
                    }
                    loop.step();
                    progress.step(loop.steps());
                }
                progress.epoch(epoch, loop, loop.tester().evaluate());
            }
            return loop.freeze();
        }
    }
}
