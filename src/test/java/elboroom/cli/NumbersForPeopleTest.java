package elboroom.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersForPeopleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ELBO −153.80",
                "at least −∞",
                "lr 1.0E-4",
                "variance 1.0e+08",
                "bias 1.0e-05",
                "Infinity images/s",
                "KL -0.00 nats",
                "-0",
                "ELBO -1234.56",
                "NaN s left"
            })
    void whatOnlyJavaOrATypesetterWritesIsFound(String text) {
        assertThatThrownBy(() -> NumbersForPeople.check(text)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> NumbersForPeople.checkWithErrors(text)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ELBO -1,234.56, KL 0.00",
                "lr 1e-4, variance 1.0e8, -∞ to ∞, - or –",
                "784-400-20-400-784, seed 12345, --change 1200:beta=0.5",
                "/tmp/junit-1234567/1.elbo, version 1.10.0"
            })
    void theOneFormIsNoFinding(String text) {
        assertThatCode(() -> NumbersForPeople.check(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"elbo-room train: '--beta': got 'NaN', expected a number", "elbo-room: got NaN"})
    void anErrorMayNameWhatItGot(String text) {
        assertThatCode(() -> NumbersForPeople.checkWithErrors(text)).doesNotThrowAnyException();
        assertThatThrownBy(() -> NumbersForPeople.checkWithErrors(text + "\n3 of NaN images"))
                .isInstanceOf(AssertionError.class);
    }
}
