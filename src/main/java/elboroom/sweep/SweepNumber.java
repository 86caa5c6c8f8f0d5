package elboroom.sweep;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorSpec;
import elboroom.text.Numbers;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The hyperparameter that a sweep goes over: one that an estimator declares, or one of training.
///
/// @param name   as on the command line
/// @param values increasing, each once; at least one
public record SweepNumber(String name, List<Double> values) {
    public static final String BATCH = "batch";
    public static final String LATENT_SIZE = "latent-size";

    private static final List<String> OF_TRAINING =
            List.of(Hyperparameters.BETA, Hyperparameters.LEARNING_RATE, BATCH, LATENT_SIZE);

    public SweepNumber {
        if (!names().contains(name)) {
            throw new IllegalArgumentException(
                    "sweep: got the number \"%s\", expected one of %s".formatted(name, String.join(", ", names())));
        }
        if (values.isEmpty()) {
            throw new IllegalArgumentException(
                    "sweep: got no value of %s, expected at least one, as in %s=1,2,4".formatted(name, name));
        }
        boolean whole = OF_TRAINING.contains(name) && isWhole(name);
        for (double value : values) {
            if (!Double.isFinite(value) || whole && value != (int) value) {
                throw new IllegalArgumentException("%s: got %s, expected a %snumber"
                        .formatted(name, Numbers.parameter(value), whole ? "whole " : ""));
            }
        }
        values = List.copyOf(new TreeSet<>(values));
    }

    /// The names of all that can be swept.
    public static List<String> names() {
        Stream<String> declared = EstimatorCatalogue.all().stream()
                .map(EstimatorDescriptor::numbers)
                .flatMap(List::stream)
                .map(EstimatorNumber::id);
        return Stream.concat(OF_TRAINING.stream(), declared).distinct().toList();
    }

    /// Whether only whole values of it make sense.
    static boolean isWhole(String name) {
        return name.equals(BATCH)
                || name.equals(LATENT_SIZE)
                || EstimatorCatalogue.all().stream()
                        .map(EstimatorDescriptor::numbers)
                        .flatMap(List::stream)
                        .anyMatch(number -> number.id().equals(name) && number.whole());
    }

    /// Understands `samples=1,2,4`.
    ///
    /// @throws IllegalArgumentException if it cannot be understood
    public static SweepNumber parse(String text) {
        String[] parts = text.split("=", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException(
                    "sweep: got \"%s\", expected a name and values, as in samples=1,2,4".formatted(text));
        }
        var values = new ArrayList<Double>();
        for (String value :
                Arrays.stream(parts[1].split(",", -1)).map(String::strip).toList()) {
            values.add(Numbers.decimal(value)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "%s: got \"%s\", expected numbers, as in 0.1,0.5,1".formatted(parts[0].strip(), value))));
        }
        return new SweepNumber(parts[0].strip(), values);
    }

    /// Whether estimators declare it.
    public boolean isOfEstimators() {
        return isOfEstimators(name);
    }

    /// Whether estimators declare the number of a name.
    public static boolean isOfEstimators(String name) {
        return !OF_TRAINING.contains(name);
    }

    /// Whether it changes what an estimator estimates at given weights. If not, only training knows the difference.
    public boolean changesTheGradient() {
        return changesTheGradient(name);
    }

    /// The same of the number of a name.
    public static boolean changesTheGradient(String name) {
        return !name.equals(BATCH) && !name.equals(Hyperparameters.LEARNING_RATE);
    }

    /// Whether an estimator has it and can have a value of it.
    boolean fits(EstimatorSpec estimator, double value) {
        return declared(estimator)
                .filter(number -> number.accepts(value) && value >= number.least(estimator.baseline()))
                .isPresent();
    }

    private Optional<EstimatorNumber> declared(EstimatorSpec estimator) {
        return estimator.descriptor().number(name).filter(number -> number.isUsedBy(estimator.baseline()));
    }

    /// An estimator as its curve is named: with its default of what is swept. If only another baseline uses the number,
    /// the estimator gets that.
    ///
    /// @throws IllegalArgumentException if it does not have it, or can have none of the values
    EstimatorSpec curve(EstimatorSpec asked) {
        if (!isOfEstimators()) {
            return asked;
        }
        EstimatorSpec estimator = thatUses(asked);
        EstimatorNumber number = declared(estimator)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s: got %s, which does not depend on it, expected only estimators that do; leave it out"
                                .formatted(name, estimator.textWithForm())));
        if (values.stream().noneMatch(value -> fits(estimator, value))) {
            throw new IllegalArgumentException("%s: got no value for %s, expected one of %s"
                    .formatted(name, estimator.textWithForm(), number.range()));
        }
        return estimator.with(number, Math.max(number.standard(), number.least(estimator.baseline())));
    }

    private EstimatorSpec thatUses(EstimatorSpec asked) {
        EstimatorNumber number = asked.descriptor().number(name).orElse(null);
        return number == null || number.isUsedBy(asked.baseline())
                ? asked
                : number.onlyWith().stream()
                        .sorted()
                        .findFirst()
                        .map(asked::withBaseline)
                        .orElse(asked);
    }

    /// An estimator with a value of its own number.
    EstimatorSpec with(EstimatorSpec estimator, double value) {
        return estimator.with(declared(estimator).orElseThrow(), value);
    }

    /// A configuration with a value.
    TrainingConfig in(TrainingConfig config, double value) {
        return name.equals(LATENT_SIZE) ? config.withModel(config.model().withLatentSize((int) value)) : config;
    }

    /// Hyperparameters with a value.
    Hyperparameters in(Hyperparameters hyperparameters, double value) {
        return switch (name) {
            case Hyperparameters.BETA -> hyperparameters.withBeta(value);
            case Hyperparameters.LEARNING_RATE -> hyperparameters.withLearningRate(value);
            case BATCH -> hyperparameters.withBatchSize((int) value);
            default -> hyperparameters;
        };
    }
}
