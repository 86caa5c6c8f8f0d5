package elboroom.ui.sweep;

import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorNumber;
import elboroom.sweep.SweepNumber;
import elboroom.text.Numbers;
import elboroom.training.Hyperparameters;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/// Some values of a hyperparameter to begin with, around its default.
final class SuggestedValues {
    private static final double[] FACTORS = {0.25, 0.5, 1, 2, 4}; // of the default

    private SuggestedValues() {}

    /// The values, as a person types them.
    ///
    /// @param number    the name of what is swept
    /// @param declaring the estimators that it is about
    static String of(String number, List<EstimatorDescriptor<?>> declaring) {
        return around(number, declaring).mapToObj(Numbers::exact).distinct().collect(Collectors.joining(", "));
    }

    private static DoubleStream around(String number, List<EstimatorDescriptor<?>> declaring) {
        return switch (number) {
            case Hyperparameters.BETA -> multiples(Hyperparameters.DEFAULT.beta());
            case Hyperparameters.LEARNING_RATE -> multiples(Hyperparameters.DEFAULT.learningRate());
            case SweepNumber.BATCH -> multiples(Hyperparameters.DEFAULT.batchSize());
            case SweepNumber.LATENT_SIZE -> DoubleStream.of(2, 4, 6, 8);
            default ->
                declaring.stream()
                        .map(descriptor -> descriptor.number(number))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .map(SuggestedValues::around)
                        .orElse(DoubleStream.empty());
        };
    }

    private static DoubleStream multiples(double standard) {
        return DoubleStream.of(FACTORS).map(factor -> factor * standard);
    }

    private static DoubleStream around(EstimatorNumber declared) {
        DoubleStream values = switch (declared.scale()) {
            case WHOLE -> DoubleStream.of(1, 2, 4, 8).map(factor -> factor * declared.standard());
            case LOG -> multiples(declared.standard());
            case LINEAR, CUBIC ->
                DoubleStream.of(0, 0.25, 0.5, 0.75, 1)
                        .map(part ->
                                Numbers.roundToDigits(declared.min() + part * (declared.max() - declared.min()), 3));
        };
        return values.filter(declared::accepts);
    }
}
