package elboroom.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AgreementTest {
    /// Normal deviates exceed four 110.49 times as often as five and 32,101 times as often as six.
    @Test
    void roomGrowsWithTheNumberOfComparisons() {
        assertThat(Agreement.criticalValue(1)).isCloseTo(4, within(1e-9));
        assertThat(Agreement.criticalValue(110)).isLessThan(5);
        assertThat(Agreement.criticalValue(111)).isGreaterThan(5);
        assertThat(Agreement.criticalValue(32_101)).isCloseTo(6, within(1e-4));
    }

    @Test
    void aMeanAloneMayBeFourStandardErrorsOff() {
        new Agreement().add("mean", 1.0039, 0.001, 1).check();
        var beyond = new Agreement().add("a weight", 0.9958, 0.001, 1);
        assertThatThrownBy(beyond::check).isInstanceOf(AssertionError.class).hasMessageContaining("a weight");
    }

    @Test
    void amongManyAMeanMayBeFurtherOffButNotMuch() {
        agreementOfOneAmongAHundred(1.0049).check();
        assertThatThrownBy(agreementOfOneAmongAHundred(1.0051)::check).isInstanceOf(AssertionError.class);
    }

    private static Agreement agreementOfOneAmongAHundred(double got) {
        var agreement = new Agreement().add("one", got, 0.001, 1);
        for (int i = 1; i < 100; i++) {
            agreement.add("another", 1, 0.001, 1);
        }
        return agreement;
    }

    @Test
    void withoutVarianceOnlyRoundingIsAllowed() {
        new Agreement().add("mean", 1.000001, 0, 1).check();
        assertThatThrownBy(new Agreement().add("mean", 1.00001, 0, 1)::check).isInstanceOf(AssertionError.class);
    }

    @Test
    void whatIsNotANumberDisagrees() {
        assertThatThrownBy(new Agreement().add("mean", Double.NaN, 1, 1)::check).isInstanceOf(AssertionError.class);
    }

    @Test
    void comparingNothingFails() {
        assertThatThrownBy(new Agreement()::check).isInstanceOf(AssertionError.class);
    }

    @Test
    void aBitIsResolvedByFiftyOfItsRarerValue() {
        double logit = Logits.of(0.01);
        assertThat(Agreement.resolves(logit, 5_001)).isTrue();
        assertThat(Agreement.resolves(-logit, 5_001)).isTrue();
        assertThat(Agreement.resolves(logit, 4_999)).isFalse();
    }
}
