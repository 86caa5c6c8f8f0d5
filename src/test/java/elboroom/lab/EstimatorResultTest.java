package elboroom.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.estimator.EstimatorSpec;
import org.junit.jupiter.api.Test;

class EstimatorResultTest {
    private static final double VARIANCE = 20;
    private static final double BIAS = 0.5;

    private static double error(String estimator, Interval bias) {
        var result = new EstimatorResult(
                EstimatorSpec.of(estimator), 1, VARIANCE, new Interval(18, 22), BIAS, bias, 1, 0, Double.NaN, 1, null);
        return result.meanSquaredError(10);
    }

    /// A bias that may be zero, or that cannot be there, is not held against an estimator.
    @Test
    void theMeanSquaredErrorHasTheBiasThatIsSeen() {
        var seen = new Interval(0.4, 0.6);
        var hidden = new Interval(-0.1, 1.1);
        assertThat(error("straight-through", seen)).isCloseTo(BIAS + VARIANCE / 10, within(1e-12));
        assertThat(error("straight-through", hidden)).isCloseTo(VARIANCE / 10, within(1e-12));
        assertThat(error("disarm", seen)).isCloseTo(VARIANCE / 10, within(1e-12));
        assertThat(error("lr-no-entropy", seen)).as("of the ELBO").isCloseTo(BIAS + VARIANCE / 10, within(1e-12));
    }
}
