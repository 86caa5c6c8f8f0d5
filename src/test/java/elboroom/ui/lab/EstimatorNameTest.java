package elboroom.ui.lab;

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
    void everyEstimatorHasANameWithItsNumber(EstimatorDescriptor<?> descriptor) {
        if (!descriptor.numbers().isEmpty()) {
            EstimatorNumber first = descriptor.numbers().getFirst();
            double other = first.standard() == first.max() ? first.min() : first.max();
            if (other != first.standard()) {
                String text = descriptor.id() + ":" + first.format(other);
                assertThat(EstimatorName.of(EstimatorSpec.parse(text))).contains(first.format(other));
            }
        }
    }
}
