package elboroom.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HyperparametersTest {
    @Test
    void zeroHasOneSign() {
        assertThat(Hyperparameters.DEFAULT.withBeta(-0.0)).isEqualTo(Hyperparameters.DEFAULT.withBeta(0));
    }
}
