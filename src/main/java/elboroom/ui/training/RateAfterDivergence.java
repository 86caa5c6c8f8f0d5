package elboroom.ui.training;

import elboroom.text.Numbers;
import elboroom.training.Change;
import elboroom.training.Hyperparameters;
import elboroom.training.TrainingSnapshot;
import java.util.stream.Stream;

/// The learning rate that is offered after a divergence.
final class RateAfterDivergence {
    private static final int DIGITS = 3;

    private RateAfterDivergence() {}

    /// The last smaller rate that worked in this run; the default if none has; a third if the default failed too.
    ///
    /// @param failed the rate that failed
    /// @param good   the last good state, to which the run has gone back
    static double of(double failed, TrainingSnapshot good) {
        Stream<Double> worked = good.step() == 0
                ? Stream.of(Hyperparameters.DEFAULT.learningRate())
                : Stream.concat(
                        Stream.of(good.hyperparameters().learningRate()),
                        good.changes().reversed().stream().map(Change::before).map(Hyperparameters::learningRate));
        double third = Math.max(Hyperparameters.MIN_LEARNING_RATE, Numbers.roundToDigits(failed / 3, DIGITS));
        return Stream.concat(worked, Stream.of(Hyperparameters.DEFAULT.learningRate()))
                .filter(rate -> rate < failed)
                .findFirst()
                .orElse(third);
    }
}
