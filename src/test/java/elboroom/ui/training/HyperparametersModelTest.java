package elboroom.ui.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.Baseline;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.SharedNumbers;
import elboroom.latent.BernoulliFamily;
import elboroom.training.Hyperparameters;
import elboroom.training.Ramp;
import elboroom.vae.VaeConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HyperparametersModelTest {
    private final HyperparametersModel model = new HyperparametersModel(VaeConfig.DEFAULT, Hyperparameters.DEFAULT);

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
        model.chooseEstimator(EstimatorCatalogue.byId("score-function"));
        List<Hyperparameters> seen = new ArrayList<>();
        model.valueProperty().addListener((observable, old, now) -> seen.add(now));
        model.chooseBaseline(Baseline.LEAVE_ONE_OUT);
        assertThat(model.estimatorProperty().get().whole(SharedNumbers.SAMPLES)).isEqualTo(2);
        model.set(SharedNumbers.SAMPLES, 1);
        assertThat(model.estimatorProperty().get().whole(SharedNumbers.SAMPLES)).isEqualTo(2);
        assertThat(seen).hasSize(1);
    }

    @Test
    void anotherEstimatorKeepsWhatBothDependOn() {
        model.chooseEstimator(EstimatorCatalogue.byId("score-function"));
        model.set(SharedNumbers.SAMPLES, 5);
        model.chooseEstimator(EstimatorCatalogue.byId("reparameterization"));
        assertThat(model.valueProperty().get().estimator())
                .isEqualTo(EstimatorSpec.of("reparameterization").with(SharedNumbers.SAMPLES, 5));
    }

    @Test
    void aRunWithLatentsOfAnotherFamilyBringsItsEstimatorAndKeepsTheRest() {
        model.betaProperty().set(3);
        Hyperparameters start = model.startingWith(VaeConfig.DEFAULT.withFamily(BernoulliFamily.INSTANCE));
        assertThat(start.estimator()).isEqualTo(EstimatorCatalogue.defaultFor(BernoulliFamily.INSTANCE));
        assertThat(start.beta()).isEqualTo(3);
        assertThat(model.valueProperty().get().estimator())
                .as("until the run is there")
                .isEqualTo(EstimatorSpec.DEFAULT);
        model.follow(VaeConfig.DEFAULT.withFamily(BernoulliFamily.INSTANCE), EstimatorSpec.of("reinforce"));
        assertThat(model.latentsProperty().get().family()).isSameAs(BernoulliFamily.INSTANCE);
        assertThat(model.valueProperty().get())
                .isEqualTo(Hyperparameters.DEFAULT.withBeta(3).withEstimator(EstimatorSpec.of("reinforce")));
    }

    @Test
    void anEstimatorForShortCodesIsNeitherOfferedNorKeptForLongOnes() {
        VaeConfig eight = VaeConfig.DEFAULT.withFamily(BernoulliFamily.INSTANCE).withLatentSize(8);
        VaeConfig many = eight.withLatentSize(200);
        model.follow(eight, EstimatorSpec.of("exact"));
        assertThat(model.startingWith(many).estimator().id()).isEqualTo("disarm");
        assertThat(HyperparametersModel.fitting(eight)).extracting(d -> d.id()).contains("exact");
        assertThat(HyperparametersModel.fitting(many)).extracting(d -> d.id()).doesNotContain("exact");
        model.follow(many, EstimatorSpec.of("disarm"));
        assertThat(model.valueProperty().get().estimator().id()).isEqualTo("disarm");
    }

    @Test
    void aRunOfTheSameFamilyLeavesThePersonsEstimator() {
        model.chooseEstimator(EstimatorCatalogue.byId("score-function"));
        model.follow(VaeConfig.DEFAULT, EstimatorSpec.DEFAULT);
        assertThat(model.estimatorProperty().get().id()).isEqualTo("score-function");
    }

    private static final Ramp WARM = new Ramp("beta", 0, 100, 0, 1, Ramp.Shape.LINEAR);

    @Test
    void aScheduleMovesTheNumberWithoutAChange() {
        model.schedule(WARM);
        assertThat(model.betaProperty().get()).isZero();
        List<Hyperparameters> seen = new ArrayList<>();
        model.valueProperty().addListener((observable, old, now) -> seen.add(now));
        Hyperparameters run = model.valueProperty().get();
        model.follow(25, run.at(25));
        assertThat(model.betaProperty().get()).isEqualTo(0.25);
        model.follow(200, run.at(200));
        assertThat(model.betaProperty().get()).isEqualTo(1);
        assertThat(seen).isEmpty();

        model.follow(50, run.at(50));
        model.learningRateProperty().set(0.01);
        assertThat(seen).singleElement().satisfies(now -> {
            assertThat(now.ramps()).containsExactly(WARM);
            assertThat(now.at(75).beta()).isEqualTo(0.75);
        });
    }

    @Test
    void settingTheNumberEndsItsSchedule() {
        model.schedule(WARM);
        Hyperparameters run = model.valueProperty().get();
        model.follow(50, run.at(50));
        model.betaProperty().set(0.7);
        assertThat(model.valueProperty().get().ramps()).isEmpty();
        model.follow(60, run.at(60)); // the run has not heard of it
        assertThat(model.betaProperty().get()).isEqualTo(0.7);

        model.schedule(new Ramp("beta", 60, 80, 1, 2, Ramp.Shape.LINEAR));
        model.follow(70, model.valueProperty().get());
        model.endSchedule("beta");
        assertThat(model.valueProperty().get())
                .isEqualTo(Hyperparameters.DEFAULT.withLearningRate(1e-3).withBeta(1.5));
    }

    @Test
    void aScheduleThatBeganLaterThanAskedIsThatOfTheRun() {
        model.schedule(WARM);
        Ramp begun = new Ramp("beta", 40, 140, 0, 1, Ramp.Shape.LINEAR);
        model.follow(90, Hyperparameters.DEFAULT.with(begun, 40).at(90));
        assertThat(model.valueProperty().get().ramps()).containsExactly(begun);
        assertThat(model.betaProperty().get()).isEqualTo(0.5);
    }

    @Test
    void theValuesOfARunAreTakenInOneChange() {
        List<Hyperparameters> seen = new ArrayList<>();
        model.valueProperty().addListener((observable, old, now) -> seen.add(now));
        Hyperparameters values = new Hyperparameters(0.5, 2, 7, EstimatorSpec.of("score-function"));
        model.show(values);
        assertThat(seen).containsExactly(values);
    }
}
