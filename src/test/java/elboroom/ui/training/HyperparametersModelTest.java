package elboroom.ui.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.Baseline;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.training.Hyperparameters;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HyperparametersModelTest {
    private final HyperparametersModel model = new HyperparametersModel(Hyperparameters.DEFAULT);

    @Test
    void startsWithWhatItIsGiven() {
        assertThat(model.valueProperty().get()).isEqualTo(Hyperparameters.DEFAULT);
    }

    @Test
    void eachPropertyReachesTheValue() {
        model.learningRateProperty().set(0.01);
        model.betaProperty().set(4);
        model.batchSizeProperty().set(64);
        assertThat(model.valueProperty().get())
                .isEqualTo(Hyperparameters.DEFAULT
                        .withLearningRate(0.01)
                        .withBeta(4)
                        .withBatchSize(64));
    }

    @Test
    void leaveOneOutRaisesTheSamplesToTwoInOneChange() {
        model.estimatorProperty().set(EstimatorCatalogue.byId("score-function"));
        List<Hyperparameters> seen = new ArrayList<>();
        model.valueProperty().addListener((observable, old, now) -> seen.add(now));
        model.baselineProperty().set(Baseline.LEAVE_ONE_OUT);
        assertThat(model.samplesProperty().get()).isEqualTo(2);
        model.samplesProperty().set(1);
        assertThat(model.samplesProperty().get()).isEqualTo(2);
        assertThat(seen).hasSize(1);
    }

    @Test
    void baselineIsOfferedOnlyWhereTheEstimatorHasOne() {
        assertThat(model.baselineOfferedProperty().get()).isFalse();
        model.estimatorProperty().set(EstimatorCatalogue.byId("score-function"));
        assertThat(model.baselineOfferedProperty().get()).isTrue();
    }

    @Test
    void aThirdOfTheLearningRateStaysWithinWhatIsAllowed() {
        model.learningRateProperty().set(0.01);
        model.thirdOfLearningRate();
        assertThat(model.valueProperty().get().learningRate()).isEqualTo(0.00333); // three digits are enough
        model.learningRateProperty().set(Hyperparameters.MIN_LEARNING_RATE);
        model.thirdOfLearningRate();
        assertThat(model.valueProperty().get().learningRate()).isEqualTo(Hyperparameters.MIN_LEARNING_RATE);
    }
}
