package elboroom.training;

import elboroom.estimator.EstimatorSpec;
import elboroom.text.Numbers;

/// The settings that may change during training. A change acts from the next minibatch on.
///
/// @param learningRate step size of the optimiser
/// @param beta         weight of the KL term in the objective; reported ELBOs always use 1
/// @param batchSize    images in a minibatch
/// @param estimator    the gradient estimator
public record Hyperparameters(double learningRate, double beta, int batchSize, EstimatorSpec estimator) {
    public static final double MIN_LEARNING_RATE = 1e-6;
    public static final double MAX_LEARNING_RATE = 10;
    public static final double MIN_BETA = 0;
    public static final double MAX_BETA = 100;
    public static final int MIN_BATCH_SIZE = 1;
    public static final int MAX_BATCH_SIZE = 4096;

    public static final Hyperparameters DEFAULT = new Hyperparameters(1e-3, 1, 128, EstimatorSpec.DEFAULT);

    public Hyperparameters {
        if (!(learningRate >= MIN_LEARNING_RATE && learningRate <= MAX_LEARNING_RATE)) {
            throw new IllegalArgumentException("learning rate: got %s, expected %s to %s"
                    .formatted(
                            Numbers.parameter(learningRate),
                            Numbers.parameter(MIN_LEARNING_RATE),
                            Numbers.parameter(MAX_LEARNING_RATE)));
        }
        if (!(beta >= MIN_BETA && beta <= MAX_BETA)) {
            throw new IllegalArgumentException("beta: got %s, expected %s to %s"
                    .formatted(Numbers.parameter(beta), Numbers.parameter(MIN_BETA), Numbers.parameter(MAX_BETA)));
        }
        beta += 0.0; // -0.0 becomes 0.0, which trains in the same way
        if (batchSize < MIN_BATCH_SIZE || batchSize > MAX_BATCH_SIZE) {
            throw new IllegalArgumentException(
                    "batch size: got %,d, expected %,d to %,d".formatted(batchSize, MIN_BATCH_SIZE, MAX_BATCH_SIZE));
        }
    }

    public Hyperparameters withLearningRate(double value) {
        return new Hyperparameters(value, beta, batchSize, estimator);
    }

    public Hyperparameters withBeta(double value) {
        return new Hyperparameters(learningRate, value, batchSize, estimator);
    }

    public Hyperparameters withBatchSize(int value) {
        return new Hyperparameters(learningRate, beta, value, estimator);
    }

    public Hyperparameters withEstimator(EstimatorSpec value) {
        return new Hyperparameters(learningRate, beta, batchSize, value);
    }
}
