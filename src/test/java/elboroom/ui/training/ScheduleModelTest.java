package elboroom.ui.training;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.training.Hyperparameters;
import elboroom.training.Ramp;
import elboroom.training.Ramp.Shape;
import elboroom.ui.form.NumberSpec;
import elboroom.vae.VaeConfig;
import org.junit.jupiter.api.Test;

class ScheduleModelTest {
    private final HyperparametersModel hyperparameters =
            new HyperparametersModel(VaeConfig.DEFAULT, Hyperparameters.DEFAULT);
    private final ScheduleModel beta = new ScheduleModel(hyperparameters, "beta", NumberSpec.cubic("β", "", 0, 100, 1));

    private void reach(long step, Hyperparameters run) {
        hyperparameters.follow(step, run);
        beta.follow();
    }

    @Test
    void theUsualScheduleWarmsUpOrCoolsDown() {
        assertThat(beta.draftProperty().get()).isEqualTo(new Ramp("beta", 0, 2_000, 0, 1, Shape.LINEAR));
        var rate = new ScheduleModel(hyperparameters, "lr", NumberSpec.log("η", "", 1e-6, 10, 1e-3));
        assertThat(rate.draftProperty().get()).isEqualTo(new Ramp("lr", 0, 2_000, 1e-3, 1e-4, Shape.LOG));
    }

    @Test
    void theDraftBeginsNowWhereverTrainingIs() {
        reach(300, Hyperparameters.DEFAULT);
        assertThat(beta.draftProperty().get()).isEqualTo(new Ramp("beta", 300, 2_300, 0, 1, Shape.LINEAR));
        beta.fromProperty().set("500");
        assertThat(beta.draftProperty().get()).isEqualTo(new Ramp("beta", 500, 2_500, 1, 0, 1, Shape.LINEAR));
        reach(501, Hyperparameters.DEFAULT);
        assertThat(beta.draftProperty().get()).isNull();
        assertThat(beta.problemProperty().get()).isEqualTo("At least 501, or empty");
    }

    @Test
    void theDraftFollowsAScheduleThatBeganLaterThanAsked() {
        reach(300, Hyperparameters.DEFAULT);
        beta.apply();
        var begun = new Ramp("beta", 340, 2_340, 0, 1, Shape.LINEAR);
        reach(360, Hyperparameters.DEFAULT.with(begun, 340).at(360));
        assertThat(beta.presentProperty().get()).isEqualTo(begun);
        assertThat(beta.draftProperty().get()).isEqualTo(begun);

        beta.remove();
        assertThat(beta.presentProperty().get()).isNull();
        assertThat(hyperparameters.betaProperty().get()).isEqualTo(0.01);
        assertThat(beta.fromProperty().get()).isEmpty();
    }
}
