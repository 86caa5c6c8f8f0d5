package elboroom.ui.sweep;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.lab.StudyPlan;
import elboroom.race.RaceEnd;
import elboroom.sweep.SweepMeasure;
import elboroom.sweep.SweepNumber;
import elboroom.sweep.SweepPlan;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.estimator.EstimatorChoices;
import elboroom.vae.VaeConfig;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What is to be swept, for which estimators, and what is measured. Belongs to the FX thread.
final class SweepFormModel {
    static final int DEFAULT_IMAGES = 50;
    private static final Set<String> AT_FIRST =
            Set.of("rloo", "disarm", "arms", "gumbel-sigmoid", "reparameterization", "iwae", "score-function");

    private final EstimatorChoices estimators = new EstimatorChoices(AT_FIRST);
    private final ObjectProperty<SweepMeasure> measure =
            new SimpleObjectProperty<>(this, "measure", SweepMeasure.VARIANCE);
    private final ObservableList<String> numbers = FXCollections.observableArrayList();
    private final StringProperty number = new SimpleStringProperty(this, "number", "samples");
    private final StringProperty values = new SimpleStringProperty(this, "values", "");
    private final DoubleProperty seeds = new SimpleDoubleProperty(this, "seeds", 1);
    private final DoubleProperty amount = new SimpleDoubleProperty(this, "amount", 1);
    private final ObjectProperty<RaceEnd.Unit> unit = new SimpleObjectProperty<>(this, "unit", RaceEnd.Unit.EPOCHS);
    private final DoubleProperty replicates =
            new SimpleDoubleProperty(this, "replicates", StudyPlan.DEFAULT_REPLICATES);
    private @Nullable VaeConfig model;
    private String suggested = ""; // what the values were when nobody had typed any

    SweepFormModel() {
        measure.addListener(observable -> offer());
        number.addListener(observable -> offer());
    }

    /// The estimators that depend on the number and work for the model.
    EstimatorChoices estimators() {
        return estimators;
    }

    /// What is measured at each value.
    ObjectProperty<SweepMeasure> measureProperty() {
        return measure;
    }

    /// The names of what can be swept.
    ObservableList<String> numbers() {
        return numbers;
    }

    /// What is swept, one of [#numbers].
    StringProperty numberProperty() {
        return number;
    }

    /// Its values as they are typed, with commas between them.
    StringProperty valuesProperty() {
        return values;
    }

    /// How many seeds each point is measured with, from the run's own on.
    DoubleProperty seedsProperty() {
        return seeds;
    }

    /// How long training is: of each point's own run for the ELBO, otherwise before the weights are frozen.
    DoubleProperty amountProperty() {
        return amount;
    }

    /// What that is counted in.
    ObjectProperty<RaceEnd.Unit> unitProperty() {
        return unit;
    }

    /// How many gradients each estimator estimates at frozen weights.
    DoubleProperty replicatesProperty() {
        return replicates;
    }

    /// Offers what works for a model.
    void offer(VaeConfig now) {
        VaeConfig known = model;
        if (known == null || known.family() != now.family() || known.latentSize() != now.latentSize()) {
            model = now;
            offer();
        }
    }

    private void offer() {
        VaeConfig now = model;
        if (now == null) {
            return;
        }
        List<String> possible = SweepNumber.names().stream()
                .filter(name -> isMeasured(name) && !declaring(name, now).isEmpty())
                .toList();
        if (!numbers.equals(possible)) {
            numbers.setAll(possible);
        }
        if (!possible.contains(number.get())) {
            number.set(possible.getFirst()); // comes here again
            return;
        }
        estimators.offer(now, declaring(number.get(), now)::contains);
        suggest(now);
    }

    private boolean isMeasured(String name) {
        return measure.get() == SweepMeasure.ELBO || SweepNumber.changesTheGradient(name);
    }

    /// The estimators that a sweep of a number can be about.
    private static List<EstimatorDescriptor<?>> declaring(String name, VaeConfig now) {
        Predicate<EstimatorDescriptor<?>> depends = SweepNumber.isOfEstimators(name)
                ? descriptor -> descriptor
                        .number(name)
                        .filter(declared -> declared.min() < declared.max())
                        .isPresent()
                : descriptor -> true;
        return EstimatorCatalogue.fitting(now.family(), now.latentSize()).stream()
                .<EstimatorDescriptor<?>>map(descriptor -> descriptor)
                .filter(depends)
                .toList();
    }

    /// Puts some values around the default in place of those that nobody has typed.
    private void suggest(VaeConfig now) {
        if (values.get().equals(suggested)) {
            suggested = SuggestedValues.of(number.get(), declaring(number.get(), now));
            values.set(suggested);
        }
    }

    /// What is wrong with the typed values; empty if nothing is.
    Optional<String> problem(String typed) {
        try {
            SweepNumber.parse(number.get() + "=" + typed);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// The sweep of what is chosen, with the settings of a run.
    ///
    /// @throws IllegalArgumentException if something does not fit; says what
    SweepPlan plan(TrainingSnapshot run) {
        long first = run.config().seed();
        return new SweepPlan(
                measure.get(),
                SweepNumber.parse(number.get() + "=" + values.get()),
                estimators.chosen(),
                LongStream.range(0, (long) seeds.get()).mapToObj(i -> first + i).toList(),
                run.config(),
                run.hyperparameters(),
                new RaceEnd(unit.get(), amount.get()),
                new SweepPlan.Frozen(DEFAULT_IMAGES, (int) replicates.get(), StudyPlan.DEFAULT_ADAPTATION));
    }
}
