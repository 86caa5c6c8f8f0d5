package elboroom.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class EstimatorNameTest {
    static final List<EstimatorDescriptor<?>> ESTIMATORS = EstimatorCatalogue.all();

    @Test
    void nameTellsTheNumberThatIsNotTheDefault() {
        assertThat(EstimatorName.of(EstimatorSpec.parse("disarm"))).isEqualTo("DisARM");
        assertThat(EstimatorName.of(EstimatorSpec.parse("rloo:4"))).isEqualTo("RLOO, n = 4");
        assertThat(EstimatorName.of(EstimatorSpec.parse("gumbel-sigmoid:0.75"))).isEqualTo("Gumbel sigmoid, τ = 0.75");
    }

    @ParameterizedTest
    @FieldSource("ESTIMATORS")
    void everyEstimatorHasANameWithAllItsNumbersAndIsReadAgainFromItsText(EstimatorDescriptor<?> descriptor) {
        EstimatorSpec spec = EstimatorSpec.of(descriptor.id());
        for (EstimatorNumber number : descriptor.numbers()) {
            double other = number.standard() == number.max() ? number.min() : number.max();
            spec = spec.with(number, other);
            assertThat(EstimatorSpec.parse(spec.text())).isEqualTo(spec);
            assertThat(EstimatorName.of(spec)).contains(number.read(other));
        }
    }
}
