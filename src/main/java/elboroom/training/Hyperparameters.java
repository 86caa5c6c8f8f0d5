package elboroom.training;

import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorSpec;
import elboroom.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The settings that may change during training. A change acts from the next minibatch on.
///
/// A number may have a ramp, which moves it while training goes on. Then its value here is that of one step, and [#at]
/// gives the values of another one. A number that is set by hand has no ramp any more.
///
/// @param learningRate step size of the optimiser
/// @param beta         weight of the KL term in the objective; reported ELBOs always use 1
/// @param batchSize    images in a minibatch
/// @param estimator    the gradient estimator
/// @param ramps        the schedules, at most one of each number, by name
public record Hyperparameters(
        double learningRate, double beta, int batchSize, EstimatorSpec estimator, List<Ramp> ramps) {
    /// The learning rate's name on the command line.
    public static final String LEARNING_RATE = "lr";

    /// β's name on the command line.
    public static final String BETA = "beta";

    public static final double MIN_LEARNING_RATE = 1e-6;
    public static final double MAX_LEARNING_RATE = 10;
    public static final double MIN_BETA = 0;
    public static final double MAX_BETA = 100;
    public static final int MIN_BATCH_SIZE = 1;
    public static final int MAX_BATCH_SIZE = 4096;

    public static final Hyperparameters DEFAULT = new Hyperparameters(1e-3, 1, 128, EstimatorSpec.DEFAULT);

    public Hyperparameters {
        require("learning rate", learningRate, MIN_LEARNING_RATE, MAX_LEARNING_RATE);
        require("beta", beta, MIN_BETA, MAX_BETA);
        beta += 0.0; // -0.0 becomes 0.0, which trains in the same way
        if (batchSize < MIN_BATCH_SIZE || batchSize > MAX_BATCH_SIZE) {
            throw new IllegalArgumentException("batch size: got %s, expected %,d to %,d"
                    .formatted(Numbers.count(batchSize), MIN_BATCH_SIZE, MAX_BATCH_SIZE));
        }
        ramps = ramps.stream().sorted(Comparator.comparing(Ramp::name)).toList();
        var names = new HashSet<String>();
        for (Ramp ramp : ramps) {
            if (!names.add(ramp.name())) {
                throw new IllegalArgumentException("ramps: got two of %s, expected one".formatted(ramp.name()));
            }
            for (double value : new double[] {ramp.before(), ramp.start(), ramp.end()}) {
                requireMovable(estimator, ramp.name(), value);
            }
        }
    }

    /// Without ramps.
    public Hyperparameters(double learningRate, double beta, int batchSize, EstimatorSpec estimator) {
        this(learningRate, beta, batchSize, estimator, List.of());
    }

    private static void require(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException("%s: got %s, expected %s to %s"
                    .formatted(name, Numbers.parameter(value), Numbers.parameter(min), Numbers.parameter(max)));
        }
    }

    private static void requireMovable(EstimatorSpec estimator, String name, double value) {
        switch (name) {
            case LEARNING_RATE -> require("learning rate", value, MIN_LEARNING_RATE, MAX_LEARNING_RATE);
            case BETA -> require("beta", value, MIN_BETA, MAX_BETA);
            default -> {
                EstimatorNumber number = movable(estimator, name)
                        .orElseThrow(() -> new IllegalArgumentException("ramp: got \"%s\" with %s, expected one of %s"
                                .formatted(
                                        name,
                                        estimator.id(),
                                        movableNames(estimator).collect(Collectors.joining(", ")))));
                estimator.with(number, value);
            }
        }
    }

    private static Optional<EstimatorNumber> movable(EstimatorSpec estimator, String name) {
        return estimator.descriptor().number(name).filter(EstimatorNumber::movable);
    }

    /// The names of what can have a ramp with an estimator.
    static Stream<String> movableNames(EstimatorSpec estimator) {
        return Stream.concat(
                Stream.of(LEARNING_RATE, BETA),
                estimator.descriptor().numbers().stream()
                        .filter(EstimatorNumber::movable)
                        .map(EstimatorNumber::id));
    }

    public Hyperparameters withLearningRate(double value) {
        return new Hyperparameters(value, beta, batchSize, estimator, without(LEARNING_RATE));
    }

    public Hyperparameters withBeta(double value) {
        return new Hyperparameters(learningRate, value, batchSize, estimator, without(BETA));
    }

    public Hyperparameters withBatchSize(int value) {
        return new Hyperparameters(learningRate, beta, value, estimator, ramps);
    }

    /// Another choice of the estimator. Ramps of its numbers stay where this choice has the same estimator and the
    /// same value.
    public Hyperparameters withEstimator(EstimatorSpec value) {
        boolean same = value.id().equals(estimator.id());
        List<Ramp> kept = ramps.stream()
                .filter(ramp -> !isOfEstimator(ramp) || same && isEqual(ramp.name(), value))
                .toList();
        return new Hyperparameters(learningRate, beta, batchSize, value, kept);
    }

    private boolean isEqual(String number, EstimatorSpec other) {
        return Objects.equals(other.numbers().get(number), estimator.numbers().get(number));
    }

    /// Another value of a number, which then has no ramp.
    ///
    /// @throws IllegalArgumentException if the estimator does not have the number, or it cannot have the value
    public Hyperparameters with(String name, double value) {
        return switch (name) {
            case LEARNING_RATE -> withLearningRate(value);
            case BETA -> withBeta(value);
            default -> {
                EstimatorSpec next =
                        estimator.with(estimator.descriptor().number(name).orElseThrow(), value);
                yield new Hyperparameters(learningRate, beta, batchSize, next, without(name));
            }
        };
    }

    /// A ramp from a step on, in place of the one that its number may have.
    ///
    /// @param step training steps done
    /// @throws IllegalArgumentException if its number cannot have a ramp, or cannot have one of its values
    public Hyperparameters with(Ramp ramp, long step) {
        requireMovable(estimator, ramp.name(), ramp.start());
        Hyperparameters present = at(step);
        List<Ramp> all = new ArrayList<>(without(ramp.name()));
        all.add(ramp.setAt(step, present.get(ramp.name())));
        return new Hyperparameters(present.learningRate, present.beta, batchSize, present.estimator, all).at(step);
    }

    /// With other ramps, in place of all.
    Hyperparameters withRamps(List<Ramp> value) {
        return new Hyperparameters(learningRate, beta, batchSize, estimator, value);
    }

    /// With the ramps that a run has in place of these where they have begun later than asked.
    public Hyperparameters asBegunIn(Hyperparameters run) {
        List<Ramp> begun = ramps.stream().map(ramp -> ramp.asBegunIn(run)).toList();
        return begun.equals(ramps) ? this : withRamps(begun);
    }

    /// The value of a number that can have a ramp.
    public double get(String name) {
        return switch (name) {
            case LEARNING_RATE -> learningRate;
            case BETA -> beta;
            default -> estimator.get(movable(estimator, name).orElseThrow());
        };
    }

    /// The ramp of a number; null if it has none.
    public @Nullable Ramp ramp(String name) {
        for (int i = 0; i < ramps.size(); i++) { // this is asked at each step, and an iterator is an object
            if (ramps.get(i).name().equals(name)) {
                return ramps.get(i);
            }
        }
        return null;
    }

    private List<Ramp> without(String name) {
        return ramps.stream().filter(ramp -> !ramp.name().equals(name)).toList();
    }

    /// Whether a ramp moves a number of the estimator.
    static boolean isOfEstimator(Ramp ramp) {
        return !ramp.name().equals(LEARNING_RATE) && !ramp.name().equals(BETA);
    }

    /// Those of a step: the numbers with ramps have moved.
    ///
    /// @param step training steps done
    public Hyperparameters at(long step) {
        EstimatorSpec moved = estimator;
        for (Ramp ramp : ramps) {
            if (isOfEstimator(ramp)) {
                moved = moved.with(movable(moved, ramp.name()).orElseThrow(), ramp.at(step));
            }
        }
        return ramps.isEmpty()
                ? this
                : new Hyperparameters(learningRateAt(step), betaAt(step), batchSize, moved, ramps);
    }

    /// The learning rate of a step. It allocates nothing.
    double learningRateAt(long step) {
        Ramp ramp = ramp(LEARNING_RATE);
        return ramp == null ? learningRate : ramp.at(step);
    }

    /// β of a step. It allocates nothing.
    double betaAt(long step) {
        Ramp ramp = ramp(BETA);
        return ramp == null ? beta : ramp.at(step);
    }
}
