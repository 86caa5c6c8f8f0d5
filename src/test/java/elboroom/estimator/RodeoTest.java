package elboroom.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RodeoTest {
    private static final float[] LOGITS = {0.6f, -0.3f, 1.2f};
    private static final int ROWS = 30;
    private static final double H = 1e-3;

    // where the coefficients and the network's weights are in the state and in the statistics
    private static final int COEFFICIENTS_IN_STATE = 6;
    private static final int NETWORK_IN_STATE = 13;
    private static final int COEFFICIENTS = 3;
    private static final int NETWORK = 5;

    /// What it learns from is the derivative of `½ Σ g²` in every number that it learns.
    @ParameterizedTest
    @ValueSource(strings = {"rodeo:2:5", "rodeo:3:5"})
    void statisticsAreTheGradientOfTheSquaredEstimate(String spec) {
        BitReplicates rodeo = new BitReplicates(EstimatorSpec.parse(spec), LOGITS, new float[3], 0, ROWS)
                .adapted(ToyObjectives.LOG_LIKELIHOOD.of(ROWS), 10);
        double[] state = rodeo.estimator().copyState();
        halfSquare(rodeo, state);
        double[] statistics = rodeo.estimator().statistics().clone();

        for (int i = 0; i < statistics.length - COEFFICIENTS; i++) {
            boolean coefficient = i < NETWORK - COEFFICIENTS;
            int at = coefficient ? COEFFICIENTS_IN_STATE + i : NETWORK_IN_STATE + i - (NETWORK - COEFFICIENTS);
            double kept = state[at];
            state[at] = kept + H;
            double above = halfSquare(rodeo, state);
            state[at] = kept - H;
            double below = halfSquare(rodeo, state);
            state[at] = kept;
            double expected = (above - below) / (2 * H);
            assertThat(statistics[COEFFICIENTS + i])
                    .as("number %d", i)
                    .isCloseTo(expected, within(0.01 * Math.max(1, Math.abs(expected))));
        }
    }

    private static double halfSquare(BitReplicates rodeo, double[] state) {
        rodeo.estimator().restore(state);
        double sum = 0;
        for (float g : rodeo.estimate(ToyObjectives.LOG_LIKELIHOOD.of(ROWS), 100).data) {
            sum += 0.5 * g * g;
        }
        return sum;
    }
}
