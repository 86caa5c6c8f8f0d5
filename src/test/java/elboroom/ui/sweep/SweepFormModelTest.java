package elboroom.ui.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import elboroom.estimator.EstimatorSpec;
import elboroom.race.RaceEnd;
import elboroom.sweep.SweepMeasure;
import elboroom.sweep.SweepPlan;
import elboroom.training.RunState;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.run.SmallRuns;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweepFormModelTest {
    private final SweepFormModel form = new SweepFormModel();
    private final TrainingSnapshot run = SmallRuns.snapshot(1, RunState.PAUSED, SmallRuns.bits(20, 3, 1));

    @BeforeEach
    void offer() {
        form.offer(run.config().model());
    }

    @Test
    void aPlanHasWhatIsChosenAndTheSeedsFromTheRunsOwnOn() {
        form.estimators().choose(EstimatorSpec.parseAll(List.of("disarm", "rloo:4")));
        form.seedsProperty().set(3);
        form.amountProperty().set(7);
        form.unitProperty().set(RaceEnd.Unit.STEPS);
        form.replicatesProperty().set(40);
        form.valuesProperty().set("2, 8");
        SweepPlan plan = form.plan(run);
        long first = run.config().seed();
        assertThat(plan.seeds()).containsExactly(first, first + 1, first + 2);
        assertThat(plan.training()).isEqualTo(RaceEnd.ofSteps(7));
        assertThat(plan.frozen().replicates()).isEqualTo(40);
        assertThat(plan.number().name()).isEqualTo("samples");
        assertThat(plan.number().values()).containsExactly(2.0, 8.0);
        assertThat(plan.estimators()).extracting(EstimatorSpec::id).containsExactly("disarm", "rloo");
    }

    @Test
    void onlyTrainingKnowsTheBatchAndTheLearningRate() {
        assertThat(form.numbers()).contains("samples", "beta").doesNotContain("batch", "lr");
        form.measureProperty().set(SweepMeasure.ELBO);
        form.numberProperty().set("batch");
        form.measureProperty().set(SweepMeasure.VARIANCE);
        assertThat(form.numberProperty().get()).as("what can be measured").isIn(form.numbers());
    }

    @Test
    void valuesAreSuggestedUntilAPersonTypesSome() {
        String samples = form.valuesProperty().get();
        form.numberProperty().set("temperature");
        assertThat(form.valuesProperty().get()).isNotEqualTo(samples).contains("0.5");
        form.valuesProperty().set("0.2, 0.3");
        form.measureProperty().set(SweepMeasure.ELBO);
        form.offer(SmallRuns.bits(20, 5, 1).config());
        assertThat(form.valuesProperty().get()).isEqualTo("0.2, 0.3");
    }
}
