package elboroom.lab;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elboroom.data.Binarization;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.SharedNumbers;
import elboroom.training.Hyperparameters;
import elboroom.training.Ramp;
import elboroom.vae.VaeConfig;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A value that is no number is refused by its name, not as the dash of a missing reading.
class NotANumberTest {
    private static final List<EstimatorSpec> ONE = List.of(EstimatorSpec.of("disarm"));

    private static List<ThrowingCallable> refused() {
        return List.of(
                () -> Hyperparameters.DEFAULT.withBeta(Double.NaN),
                () -> Hyperparameters.DEFAULT.withLearningRate(Double.NaN),
                () -> EstimatorSpec.of("gumbel-sigmoid").with(SharedNumbers.TEMPERATURE, Double.NaN),
                () -> new Ramp("beta", 0, 10, 1, Double.NaN, 1, Ramp.Shape.LINEAR),
                () -> new Ramp("beta", 0, 10, 1, 1, Double.NaN, Ramp.Shape.LOG),
                () -> VaeConfig.DEFAULT.withPrior(Double.NaN, false),
                () -> new Binarization.Threshold(Double.NaN),
                () -> new StudyPlan(ONE, 100, 0, 1, Double.NaN),
                () -> new CertificationPlan(ONE, CertificationPlan.MIN_REPLICATES, Double.NaN, 0.05, 1, 1),
                () -> new CertificationPlan(ONE, CertificationPlan.MIN_REPLICATES, 0.01, Double.NaN, 1, 1),
                () -> new CertificationPlan(ONE, CertificationPlan.MIN_REPLICATES, 0.01, 0.05, 1, Double.NaN));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void errorsNameIt(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".*got (values )?\\S*NaN.*, expected .*");
    }
}
