package elboroom.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.ManualExecutor;
import elboroom.tensor.GemmProvider;
import elboroom.training.TrainingSnapshot;
import elboroom.training.TrainingState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayingTest {
    /// As when a person forks at a step that is being computed to be shown.
    @Test
    void aStepThatIsBeingComputedIsNotComputedAgain() {
        var own = new ManualExecutor();
        var replaying = new Replaying(GemmProvider::pureJava, own, Runnable::run, problem -> {
            throw new AssertionError(problem.asText());
        });
        TrainingSnapshot present = TimelineBackgrounds.present();
        List<TrainingState> first = new ArrayList<>();
        List<TrainingState> second = new ArrayList<>();
        replaying.to(present, 3, first::add);
        replaying.to(present, 3, second::add);
        own.runAll();
        assertThat(first).hasSize(1);
        assertThat(second).hasSize(1);
        assertThat(second.getFirst()).isSameAs(first.getFirst());

        replaying.to(present, 3, first::add);
        replaying.to(present, 2, second::add);
        own.runAll();
        assertThat(first).as("what another request has replaced").hasSize(1);
        assertThat(second).extracting(TrainingState::step).containsExactly(3L, 2L);
        replaying.close();
    }
}
