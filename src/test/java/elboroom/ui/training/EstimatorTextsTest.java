package elboroom.ui.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.EstimatorSpec;
import org.junit.jupiter.api.Test;

class EstimatorTextsTest {
    @Test
    void antitheticSamplesAreCalledPairs() {
        assertThat(EstimatorTexts.choice(EstimatorSpec.parse("disarm:3"))).isEqualTo("DisARM, pairs 3");
        assertThat(EstimatorTexts.choice(EstimatorSpec.parse("rloo:3"))).isEqualTo("RLOO, samples 3");
    }
}
