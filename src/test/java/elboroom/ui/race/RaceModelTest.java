package elboroom.ui.race;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.ManualExecutor;
import elboroom.data.ImageDataset;
import elboroom.estimator.EstimatorSpec;
import elboroom.project.SavedRun;
import elboroom.race.LaneResult;
import elboroom.tensor.GemmProvider;
import elboroom.training.RunState;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.run.SmallRuns;
import elboroom.vae.FrozenVae;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RaceModelTest {
    private static final int PIXELS = 20;
    private static final ImageDataset IMAGES = SmallRuns.labelled(40, 4, 5, 3);

    private final ManualExecutor own = new ManualExecutor();
    private final List<SavedRun> shelf = new ArrayList<>();
    private final RaceModel model = new RaceModel(
            GemmProvider::pureJava,
            "test",
            own,
            Runnable::run,
            problem -> {
                throw new AssertionError(problem.asText());
            },
            shelf::add);

    @BeforeEach
    void raceOfTwo() {
        model.show(snapshot(SmallRuns.bits(PIXELS, 3, 1)));
        model.lanes().amountProperty().set(2);
        choose("disarm", "reinforce");
    }

    private static TrainingSnapshot snapshot(FrozenVae of) {
        return SmallRuns.snapshot(1, RunState.PAUSED, of, 1, IMAGES);
    }

    private void choose(String... ids) {
        model.lanes().estimators().choose((EstimatorSpec spec) -> List.of(ids).contains(spec.id()));
    }

    private List<String> raced() {
        return model.newsProperty().get().lanes().stream()
                .map(LaneResult::key)
                .map(lane -> lane.estimator().id())
                .toList();
    }

    @Test
    void ticksBeforeTheFirstStepCount() {
        model.start();
        choose("disarm", "rloo");
        own.runAll();
        assertThat(raced()).containsExactly("disarm", "reinforce", "rloo");
        assertThat(shelf).as("one was taken out before its first step").hasSize(2);
    }

    /// A race has the settings of the run when it began.
    @Test
    void theListIsThatOfTheRaceAndAfterItOfThePresentModel() {
        model.start();
        model.show(snapshot(SmallRuns.model(PIXELS, 2, 1)));
        assertThat(model.lanes().estimators().all())
                .extracting(choice -> choice.spec().id())
                .contains("disarm");
        own.runAll();
        assertThat(raced()).containsExactly("disarm", "reinforce");
        assertThat(model.lanes().estimators().all())
                .extracting(choice -> choice.spec().id())
                .contains("reparameterization")
                .doesNotContain("disarm");
    }

    @Test
    void afterACancelledRaceTheListIsThatOfThePresentModelToo() {
        model.start();
        model.show(snapshot(SmallRuns.model(PIXELS, 2, 1)));
        model.cancel();
        own.runAll();
        assertThat(raced()).isEmpty();
        assertThat(model.lanes().estimators().all())
                .extracting(choice -> choice.spec().id())
                .contains("reparameterization");
        assertThat(model.runningProperty().get()).isFalse();
    }
}
