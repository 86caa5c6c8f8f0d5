package elboroom.lab;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.EstimatorSpec;
import elboroom.latent.BernoulliFamily;
import elboroom.training.Hyperparameters;
import elboroom.training.ShadowPlan;
import elboroom.vae.VaeConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShadowCostTest {
    private static final VaeConfig BITS =
            VaeConfig.DEFAULT.withFamily(BernoulliFamily.INSTANCE).withLatentSize(3);
    private static final Hyperparameters DISARM =
            Hyperparameters.DEFAULT.withEstimator(EstimatorSpec.of("disarm")).withBatchSize(20);

    private static ShadowCost of(VaeConfig model, String... estimators) {
        var specs = List.of(estimators).stream().map(EstimatorSpec::parse).toList();
        return ShadowCost.of(new ShadowPlan(specs, 7, 10, 2), model, DISARM);
    }

    /// With few bits, all codes of each image are evaluated for the exact gradient, too.
    @Test
    void aShadowCostsTheCodesOfItsReplicatesAndOfTheExactGradient() {
        assertThat(of(BITS, "rloo:4").each()).isEqualTo(2 * (10 * 4 + 8));
        assertThat(of(BITS, "rloo:4", "disarm").each()).isEqualTo(2 * (10 * 4 + 10 * 2 + 8));
        assertThat(of(BITS.withLatentSize(13), "rloo:4").each()).isEqualTo(2 * 10 * 4);
    }

    @Test
    void whatLearnsSettlesEachTime() {
        assertThat(of(BITS, "relax").each()).isEqualTo(2 * ((10 + ShadowPlan.ADAPTATION) * 3 + 8));
    }

    @Test
    void theShareIsThatOfTheTrainingBetweenTwoMeasurements() {
        ShadowCost cost = of(BITS, "rloo:4");
        assertThat(cost.training()).as("steps, images and codes").isEqualTo(7 * 20 * 2);
        assertThat(cost.share()).isEqualTo(96 / 280.0);
    }
}
