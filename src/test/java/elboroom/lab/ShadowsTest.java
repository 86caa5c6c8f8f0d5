package elboroom.lab;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.data.Binarization;
import elboroom.estimator.EstimatorSpec;
import elboroom.tensor.GemmProvider;
import elboroom.training.ShadowPlan;
import elboroom.training.ShadowPoint;
import elboroom.vae.FrozenVae;
import elboroom.vae.Vae;
import elboroom.vae.VaeConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShadowsTest {
    private static final int PIXELS = SmallModel.PIXELS;
    private static final VaeConfig CONFIG = SmallModel.OF_BITS;

    /// Always with the same weights.
    private static ShadowPoint measure(long seed, long step) {
        var plan = new ShadowPlan(List.of(EstimatorSpec.of("rloo"), EstimatorSpec.of("relax")), 10, 20, 4);
        var shadows =
                new Shadows(plan, BlackAndWhite.drawn(20, PIXELS), Binarization.DEFAULT, seed, GemmProvider.best());
        FrozenVae model = FrozenVae.of(Vae.initialized(CONFIG, 5, GemmProvider.best()), step);
        return shadows.measure(model, 1, new StudyMonitor() {}).orElseThrow();
    }

    /// Otherwise the errors along training would all have the same sign, and a curve would look smoother than it is.
    @Test
    void everyStepAndEverySeedHasNoiseOfItsOwn() {
        assertThat(measure(1, 10).estimators()).isEqualTo(measure(1, 10).estimators());
        assertThat(measure(1, 20).estimators().getFirst().traceVariance())
                .isNotEqualTo(measure(1, 10).estimators().getFirst().traceVariance());
        assertThat(measure(2, 10).estimators().getFirst().traceVariance())
                .isNotEqualTo(measure(1, 10).estimators().getFirst().traceVariance());
    }

    @Test
    void aCancelledMeasurementGivesNothing() {
        var plan = ShadowPlan.of(List.of(EstimatorSpec.of("rloo")));
        var shadows = new Shadows(plan, BlackAndWhite.drawn(20, PIXELS), Binarization.DEFAULT, 1, GemmProvider.best());
        FrozenVae model = FrozenVae.of(Vae.initialized(CONFIG, 5, GemmProvider.best()), 0);
        assertThat(shadows.measure(model, 1, new StudyMonitor() {
                    @Override
                    public boolean cancelled() {
                        return true;
                    }
                }))
                .isEmpty();
    }
}
