package elboroom.ui.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.EstimatorSpec;
import elboroom.latent.BernoulliFamily;
import elboroom.vae.CoordinateStatistics;
import elboroom.vae.VaeConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartsControllerTest {
    private static final CoordinateStatistics STATISTICS = new CoordinateStatistics(
            new double[] {0.5, 0.25}, new double[] {0.2, 0.004}, new double[] {0.1, 0.5}, new double[] {0.59, 0.06});

    private static ChartsModel.Curves curves(VaeConfig model) {
        return new ChartsModel.Curves(
                List.of(), List.of(), List.of(), List.of(), new double[] {0.6, 0.2}, 1, STATISTICS, 3200, model);
    }

    @Test
    void aBarTellsAllThatIsKnownOfItsBit() {
        VaeConfig bits = VaeConfig.DEFAULT.withFamily(BernoulliFamily.INSTANCE).withLatentSize(2);
        assertThat(ChartsController.barTip(curves(bits), 1))
                .contains(
                        "Bit 2, over the test images at step 3,200",
                        "KL 0.200 nats",
                        "mean probability 0.250",
                        "0.004",
                        "entropy 0.500",
                        "image 0.060");
        assertThat(ChartsController.barTip(curves(VaeConfig.DEFAULT), 0))
                .contains("Dimension 1, over the test images at step 3,200", "KL 0.600 nats", "mean of μ 0.500")
                .doesNotContain("mutual");
    }

    @Test
    void theTrainingCurveSaysWhereItIsNoBound() {
        assertThat(ChartsModel.trainName(EstimatorSpec.of("gumbel-sigmoid"))).isEqualTo("train, relaxed codes");
        assertThat(ChartsModel.trainName(EstimatorSpec.of("st-gumbel"))).isEqualTo("train");
    }

    @Test
    void betweenTheBarsItTellsHowToAsk() {
        assertThat(ChartsController.barTip(curves(VaeConfig.DEFAULT), -1)).startsWith("Point at a bar");
        assertThat(ChartsController.barTip(ChartsModel.Curves.NONE, 0)).startsWith("Point at a bar");
    }
}
