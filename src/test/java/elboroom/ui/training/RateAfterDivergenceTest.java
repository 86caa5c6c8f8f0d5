package elboroom.ui.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.InMemory;
import elboroom.data.DataSplit;
import elboroom.data.ImageDataset;
import elboroom.tensor.GemmProvider;
import elboroom.training.Change;
import elboroom.training.ElboTerms;
import elboroom.training.Hyperparameters;
import elboroom.training.MetricSeries;
import elboroom.training.Run;
import elboroom.training.RunState;
import elboroom.training.ShadowCurves;
import elboroom.training.TrainingConfig;
import elboroom.training.TrainingSnapshot;
import elboroom.vae.FrozenVae;
import elboroom.vae.Vae;
import elboroom.vae.VaeConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateAfterDivergenceTest {
    private static final Hyperparameters SLOW = Hyperparameters.DEFAULT.withLearningRate(0.0002);
    private static final Hyperparameters FAST = Hyperparameters.DEFAULT.withLearningRate(0.5);

    @Test
    void theRateOfTheGoodStateIsOffered() {
        assertThat(RateAfterDivergence.of(10, good(500, SLOW, List.of()))).isEqualTo(0.0002);
    }

    @Test
    void ifThatFailedTheOneBeforeItIsOffered() {
        List<Change> changes = List.of(new Change(100, SLOW, FAST));
        assertThat(RateAfterDivergence.of(0.5, good(500, FAST, changes))).isEqualTo(0.0002);
    }

    @Test
    void aRunThatNeverWorkedIsOfferedTheDefaultAndThenThirds() {
        assertThat(RateAfterDivergence.of(10, good(0, FAST, List.of()))).isEqualTo(0.001);
        assertThat(RateAfterDivergence.of(0.001, good(0, FAST, List.of()))).isEqualTo(0.000333);
        assertThat(RateAfterDivergence.of(1e-6, good(0, FAST, List.of()))).isEqualTo(1e-6);
    }

    private static TrainingSnapshot good(long step, Hyperparameters at, List<Change> changes) {
        ImageDataset images = ImageDataset.of("black", 2, 2, new byte[40]);
        VaeConfig model = VaeConfig.DEFAULT.withPixels(4).withHidden(List.of(3));
        return new TrainingSnapshot(
                new Run(1, InMemory.data(new DataSplit(images, images)), TrainingConfig.DEFAULT.withModel(model)),
                RunState.DIVERGED,
                at,
                step,
                0,
                0,
                0,
                MetricSeries.EMPTY,
                MetricSeries.EMPTY,
                new ElboTerms(1, 0, 0, new double[model.latentSize()], 0, null),
                changes,
                FrozenVae.of(Vae.initialized(model, 1, GemmProvider.pureJava()), step),
                List.of(),
                ShadowCurves.NONE);
    }
}
