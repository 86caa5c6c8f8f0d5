package elboroom.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EstimatorNumberTest {
    private static final EstimatorNumber RATE =
            EstimatorNumber.linear("decay-rate", "what is kept of the past", 0, 0.5, 0.25);

    @Test
    void oneIdentifierGivesEveryName() {
        assertThat(RATE.name()).isEqualTo("decay rate");
        assertThat(RATE.label()).isEqualTo("Decay rate");
        assertThat(RATE.key()).isEqualTo("decayRate");
        assertThat(RATE.sentence()).isEqualTo("What is kept of the past");
        assertThat(RATE.range()).isEqualTo("0 to 0.5");
        assertThat(RATE.read(0.4)).isEqualTo("decay rate 0.4");
        assertThat(RATE.withSymbol("γ").read(0.4)).isEqualTo("γ = 0.4");
        assertThat(RATE.withReading("keeps %s").read(0)).isEqualTo("keeps 0");
    }

    @Test
    void onlyAWholeNumberRefusesFractions() {
        EstimatorNumber count = EstimatorNumber.whole("count", "how many", 0, 8, 2);
        assertThat(count.accepts(3)).isTrue();
        assertThat(count.accepts(2.5)).isFalse();
        assertThat(count.accepts(9)).isFalse();
        assertThat(count.accepts(Double.NaN)).isFalse();
        assertThat(RATE.accepts(0.3)).isTrue();
    }

    @Test
    void aBaselineMayNeedMoreAndMayBeTheOnlyOneThatUsesIt() {
        EstimatorNumber number = SharedNumbers.SAMPLES.atLeast(2, Baseline.LEAVE_ONE_OUT);
        assertThat(number.least(Baseline.LEAVE_ONE_OUT)).isEqualTo(2);
        assertThat(number.least(Baseline.NONE)).isEqualTo(1);
        assertThat(number.withMin(3).least(Baseline.LEAVE_ONE_OUT)).isEqualTo(3);
        assertThat(number.isUsedBy(Baseline.NONE)).isTrue();
        EstimatorNumber rate = RATE.usedBy(Baseline.RUNNING_MEAN);
        assertThat(rate.isUsedBy(Baseline.RUNNING_MEAN)).isTrue();
        assertThat(rate.isUsedBy(Baseline.NONE)).isFalse();
    }

    @Test
    void aDeclarationThatCannotWorkIsRefused() {
        assertThatThrownBy(() -> RATE.withDefault(0.6))
                .hasMessageContaining("got default 0.6, expected one within 0.0");
        assertThatThrownBy(() -> RATE.withReading("rate")).hasMessageContaining("got the reading \"rate\"");
        assertThatThrownBy(() -> EstimatorNumber.log("rate", "a rate", 0, 1, 0.5))
                .hasMessageContaining("expected more than 0; take a cubic scale");
        assertThatThrownBy(() ->
                        EstimatorNumber.whole("count", "how many", 0, 8, 2).withDefault(2.5))
                .hasMessageContaining("expected whole numbers");
        assertThatThrownBy(() -> EstimatorNumber.whole("Count", "how many", 0, 8, 2))
                .hasMessageContaining("expected lower-case words with hyphens");
        assertThatThrownBy(() -> EstimatorNumber.whole("count", " ", 0, 8, 2))
                .hasMessageContaining("expected texts; the form and the help show them");
        assertThatThrownBy(() -> RATE.withName("")).hasMessageContaining("got the name \"\"");
        assertThatThrownBy(() -> RATE.atLeast(0.6, Baseline.LEAVE_ONE_OUT))
                .hasMessageContaining("got at least 0.6 for the leave-one-out baseline, expected at most 0.5");
        assertThatThrownBy(() -> RATE.atLeast(Double.NaN, Baseline.NONE)).hasMessageContaining("got at least NaN");
    }
}
