package elboroom.ui.training;

import elboroom.data.DataSplit;
import elboroom.tensor.Gemm;
import elboroom.training.DivergenceException;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingLoop;
import java.util.function.Supplier;

/// Trains a model for a moment and throws it away, only once. The JIT compiler can then compile the training step
/// before the user presses Train, and the first chart moves at once. Used by one thread, which is not the FX thread.
final class Warmup {
    private static final int STEPS = 30;
    private static final long AT_MOST_NANOS = 700_000_000;

    private final TrainingConfig config;
    private final Hyperparameters hyperparameters;
    private final Supplier<Gemm> gemm;
    private boolean done;

    Warmup(TrainingConfig config, Hyperparameters hyperparameters, Supplier<Gemm> gemm) {
        this.config = config;
        this.hyperparameters = hyperparameters;
        this.gemm = gemm;
    }

    /// Takes less than a second the first time, and does nothing later.
    void once(DataSplit data) {
        if (done) {
            return;
        }
        done = true;
        TrainingConfig fitting =
                config.withModel(config.model().withPixels(data.train().pixels()));
        try (TrainingLoop loop = new TrainingLoop(data, fitting, hyperparameters, gemm.get())) {
            long end = System.nanoTime() + AT_MOST_NANOS;
            for (int i = 0; i < STEPS && System.nanoTime() < end; i++) {
                loop.step();
            }
        } catch (DivergenceException e) {
            return; // the run itself will report it when it is trained
        }
    }
}
