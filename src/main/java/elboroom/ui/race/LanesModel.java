package elboroom.ui.race;

import elboroom.race.RaceEnd;
import elboroom.race.RacePlan;
import elboroom.training.ShadowPlan;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.estimator.EstimatorChoices;
import java.util.Set;
import java.util.stream.LongStream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// Which lanes a race has, and how long it is. Belongs to the FX thread.
final class LanesModel {
    /// What is chosen at first.
    private static final Set<String> AT_FIRST = Set.of("disarm", "reinforce", "rloo", "reparameterization", "iwae");

    private final EstimatorChoices estimators = new EstimatorChoices(AT_FIRST);
    private final DoubleProperty varianceEvery = new SimpleDoubleProperty(this, "varianceEvery");
    private final DoubleProperty seeds = new SimpleDoubleProperty(this, "seeds", 1);
    private final DoubleProperty amount = new SimpleDoubleProperty(this, "amount", 1000);
    private final ObjectProperty<RaceEnd.Unit> unit = new SimpleObjectProperty<>(this, "unit", RaceEnd.Unit.STEPS);

    /// The estimators that work for the present model, and which of them race.
    EstimatorChoices estimators() {
        return estimators;
    }

    /// Offers what works for the model of a run; null for none yet.
    void offer(@Nullable TrainingSnapshot run) {
        if (run != null) {
            estimators.offer(run.config().model());
        }
    }

    /// After how many steps each the variance of the lanes' estimators is measured; 0 for never.
    DoubleProperty varianceEveryProperty() {
        return varianceEvery;
    }

    /// How many seeds each estimator races with, from the run's own on.
    DoubleProperty seedsProperty() {
        return seeds;
    }

    /// How much each lane gets.
    DoubleProperty amountProperty() {
        return amount;
    }

    /// What that is counted in.
    ObjectProperty<RaceEnd.Unit> unitProperty() {
        return unit;
    }

    /// The race of what is chosen, with the settings of a run.
    RacePlan plan(TrainingSnapshot run) {
        long first = run.config().seed();
        return new RacePlan(
                run.config(),
                run.hyperparameters(),
                estimators.chosen(),
                LongStream.range(0, (long) seeds.get()).mapToObj(i -> first + i).toList(),
                new RaceEnd(unit.get(), amount.get()),
                variance());
    }

    private @Nullable ShadowPlan variance() {
        int every = (int) varianceEvery.get();
        return every == 0
                ? null
                : new ShadowPlan(estimators.chosen(), every, ShadowPlan.DEFAULT_REPLICATES, ShadowPlan.DEFAULT_IMAGES);
    }
}
