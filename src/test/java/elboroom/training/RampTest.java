package elboroom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elboroom.estimator.EstimatorSpec;
import elboroom.training.Ramp.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class RampTest {
    private static final Hyperparameters RELAX =
            SmallRuns.HYPERPARAMETERS.withEstimator(EstimatorSpec.parse("relax:0.5"));

    @Test
    void theEndsAreExactAndTheMiddleIsInBetween() {
        var linear = new Ramp("beta", 100, 300, 0.25, 0.1, 0.7, Shape.LINEAR);
        assertThat(List.of(linear.at(0), linear.at(99), linear.at(100), linear.at(300), linear.at(1_000)))
                .containsExactly(0.25, 0.25, 0.1, 0.7, 0.7);
        assertThat(linear.at(200)).isCloseTo(0.4, within(1e-15));

        var log = new Ramp("temperature", 0, 100, 1, 0.01, Shape.LOG);
        assertThat(log.at(0)).isEqualTo(1);
        assertThat(log.at(50)).isCloseTo(0.1, within(1e-15));
        assertThat(log.at(75) / log.at(50)).isCloseTo(log.at(25) / log.at(0), within(1e-14));
        assertThat(log.at(100)).isEqualTo(0.01);
    }

    @Test
    void noStepIsOutsideTheTwoValues() {
        for (Shape shape : Shape.values()) {
            for (double end : new double[] {0.3, 1.1, 0.1 + 1e-16, 7e-3}) {
                var ramp = new Ramp("beta", 3, 1_003, 0.1, end, shape);
                double last = ramp.at(3);
                for (long step = 4; step <= 1_003; step++) {
                    double value = ramp.at(step);
                    assertThat(value).isBetween(Math.min(last, end), Math.max(last, end));
                    last = value;
                }
            }
        }
    }

    @Test
    void aNumberThatIsSetByHandHasNoRampAnyMore() {
        Hyperparameters both = RELAX.with(new Ramp("beta", 0, 100, 0, 1, Shape.LINEAR), 0)
                .with(new Ramp("temperature", 0, 100, 1, 0.1, Shape.LOG), 0);
        assertThat(both.at(50).beta()).isEqualTo(0.5);
        assertThat(both.at(50).withBeta(0.7).ramps()).extracting(Ramp::name).containsExactly("temperature");
        assertThat(both.at(50).withBeta(0.7).at(80).beta()).isEqualTo(0.7);
        assertThat(both.at(50).with("temperature", 2).ramps())
                .extracting(Ramp::name)
                .containsExactly("beta");
        assertThat(both.withLearningRate(1).withBatchSize(7).ramps()).isEqualTo(both.ramps());
    }

    @Test
    void anotherEstimatorEndsTheRampsOfTheNumbersOfTheFirst() {
        Hyperparameters cooling = RELAX.with(new Ramp("temperature", 0, 100, 1, 0.1, Shape.LOG), 0)
                .at(50);
        EstimatorSpec now = cooling.estimator();
        assertThat(cooling.withEstimator(now.withId("rebar")).ramps()).isEmpty();
        assertThat(cooling.withEstimator(EstimatorSpec.parse("disarm")).ramps()).isEmpty();
        EstimatorSpec more =
                EstimatorSpec.parse("relax:%s:0.01".formatted(now.numbers().get("temperature")));
        assertThat(cooling.withEstimator(more).ramps()).isEqualTo(cooling.ramps());
    }

    @Test
    void untilItBeginsTheNumberKeepsTheValueThatItHadWhenTheRampWasSet() {
        Hyperparameters later = SmallRuns.HYPERPARAMETERS
                .with(new Ramp("beta", 0, 10, 0, 1, Shape.LINEAR), 0)
                .with(new Ramp("beta", 20, 30, 2, 3, Shape.LINEAR), 5);
        assertThat(List.of(
                        later.at(19).beta(), later.at(20).beta(), later.at(30).beta()))
                .containsExactly(0.5, 2.0, 3.0);
    }

    @Test
    void aRampThatIsAskedForTooLateBeginsAtOnceAndOnlyOnce() {
        Hyperparameters plain = SmallRuns.HYPERPARAMETERS;
        var ramp = new Ramp("beta", 100, 300, 0, 1, Shape.LINEAR);
        Hyperparameters asked = plain.with(ramp, 100);
        Hyperparameters begun = RequestedRamps.begun(asked, plain, 140);
        assertThat(begun.ramps()).containsExactly(new Ramp("beta", 140, 340, 0, 1, Shape.LINEAR));
        assertThat(RequestedRamps.begun(asked, plain, 100)).isSameAs(asked);
        assertThat(RequestedRamps.begun(asked, plain, 20)).isSameAs(asked);
        assertThat(RequestedRamps.begun(asked.withLearningRate(1), begun, 150).ramps())
                .as("asked again before the answer came")
                .isEqualTo(begun.ramps());
        var other = plain.with(new Ramp("beta", 145, 345, 0, 1, Shape.LINEAR), 145);
        assertThat(RequestedRamps.begun(other, begun, 150).ramps())
                .as("begun anew")
                .containsExactly(new Ramp("beta", 150, 350, 0, 1, Shape.LINEAR));
    }
}
