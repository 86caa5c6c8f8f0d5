package elboroom.ui.lab;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class ReadingsTest {
    static final List<EstimatorDescriptor<?>> ESTIMATORS = EstimatorCatalogue.all();

    @Test
    void nameTellsTheNumberThatIsNotTheDefault() {
        assertThat(Readings.name(EstimatorSpec.parse("disarm"))).isEqualTo("DisARM");
        assertThat(Readings.name(EstimatorSpec.parse("rloo:4"))).isEqualTo("RLOO, n = 4");
        assertThat(Readings.name(EstimatorSpec.parse("gumbel-sigmoid:0.75"))).isEqualTo("Gumbel sigmoid, τ = 0.75");
    }

    @ParameterizedTest
    @FieldSource("ESTIMATORS")
    void everyEstimatorHasANameWithItsNumber(EstimatorDescriptor<?> descriptor) {
        if (!descriptor.numbers().isEmpty()) {
            EstimatorNumber first = descriptor.numbers().getFirst();
            double other = first.standard() == first.max() ? first.min() : first.max();
            if (other != first.standard()) {
                String text = descriptor.id() + ":" + first.format(other);
                assertThat(Readings.name(EstimatorSpec.parse(text))).contains(first.format(other));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "3.2e-12, 0",
        "-3.2e-12, 0",
        "-0.0012, −1.2e−3",
        "0.0123, 0.012",
        "9.876, 9.88",
        "98.76, 98.8",
        "NaN, –",
        "-Infinity, −∞"
    })
    void numbersHaveThreeDigits(double value, String text) {
        assertThat(Readings.number(value)).isEqualTo(text);
    }

    @Test
    void largeNumbersAreGrouped() {
        assertThat(Readings.number(5764.6)).isEqualTo("5,765");
    }
}
