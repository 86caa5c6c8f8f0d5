package elboroom.ui.training;

import elboroom.data.DataSplit;
import elboroom.tensor.Gemm;
import elboroom.training.DivergenceException;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingLoop;

/// Trains a model that is thrown away, for a moment, so that the compiler has seen the training step before somebody
/// presses Train: the first chart then moves at once.
final class Warmup {
    private static final int STEPS = 30;
    private static final long AT_MOST_NANOS = 700_000_000;

    private Warmup() {}

    /// Takes less than a second; off the FX thread.
    static void run(DataSplit data, TrainingConfig config, Hyperparameters hyperparameters, Gemm gemm) {
        TrainingLoop loop = new TrainingLoop(data, config, hyperparameters, gemm);
        long end = System.nanoTime() + AT_MOST_NANOS;
        try {
            for (int i = 0; i < STEPS && System.nanoTime() < end; i++) {
                loop.step();
            }
        } catch (DivergenceException e) {
            return; // the run itself will say so, if somebody trains it
        } finally {
            loop.close();
        }
    }
}
