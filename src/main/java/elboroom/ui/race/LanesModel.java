package elboroom.ui.race;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorSpec;
import elboroom.race.RaceEnd;
import elboroom.race.RacePlan;
import elboroom.training.TrainingSnapshot;
import elboroom.vae.VaeConfig;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Which lanes a race has, and how long it is. Belongs to the FX thread.
final class LanesModel {
    /// What is chosen at first.
    private static final List<String> AT_FIRST = List.of("disarm", "reinforce", "rloo", "reparameterization", "iwae");

    private final ObservableList<RaceChoice> choices = FXCollections.observableArrayList();
    private final DoubleProperty seeds = new SimpleDoubleProperty(this, "seeds", 1);
    private final DoubleProperty amount = new SimpleDoubleProperty(this, "amount", 1000);
    private final ObjectProperty<RaceEnd.Unit> unit = new SimpleObjectProperty<>(this, "unit", RaceEnd.Unit.STEPS);
    private final BiConsumer<EstimatorSpec, Boolean> follower;
    private @Nullable VaeConfig offered;

    /// @param follower hears which estimator was chosen, or is no more
    LanesModel(BiConsumer<EstimatorSpec, Boolean> follower) {
        this.follower = follower;
    }

    /// The estimators that work for the present model, and those that were added.
    ObservableList<RaceChoice> choices() {
        return choices;
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

    /// Offers the estimators of a model. Those of the same family and latent size stay as they are.
    void offer(VaeConfig model) {
        VaeConfig known = offered;
        if (known == null || known.family() != model.family() || known.latentSize() != model.latentSize()) {
            offered = model;
            choices.setAll(EstimatorCatalogue.fitting(model.family(), model.latentSize()).stream()
                    .map(each -> choice(EstimatorSpec.of(each.id()), AT_FIRST.contains(each.id())))
                    .toList());
        }
    }

    private RaceChoice choice(EstimatorSpec spec, boolean chosen) {
        var choice = new RaceChoice(spec, chosen);
        choice.chosenProperty().addListener((observable, before, now) -> follower.accept(spec, now));
        return choice;
    }

    /// Why a typed estimator cannot be added. Empty if it can; a blank text adds nothing.
    Optional<String> problem(String text) {
        try {
            read(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<EstimatorSpec> read(String text) {
        VaeConfig model = offered;
        if (text.isBlank()) {
            return Optional.empty();
        }
        EstimatorSpec spec = EstimatorSpec.parse(text.strip());
        if (model != null) {
            EstimatorCatalogue.requireFits(spec, model.family(), model.latentSize());
        }
        return Optional.of(spec);
    }

    /// Adds an estimator with its number, for example `rloo:4`, to the choices and chooses it.
    ///
    /// @throws IllegalArgumentException if it cannot be understood or does not fit the model
    void add(String text) {
        read(text).ifPresent(this::add);
    }

    private void add(EstimatorSpec spec) {
        RaceChoice known = choices.stream()
                .filter(each -> each.spec().equals(spec))
                .findFirst()
                .orElse(null);
        if (known == null) {
            known = choice(spec, false);
            choices.add(known);
        }
        known.chosenProperty().set(true);
    }

    List<EstimatorSpec> chosen() {
        return choices.stream()
                .filter(each -> each.chosenProperty().get())
                .map(RaceChoice::spec)
                .toList();
    }

    /// The race of what is chosen, with the settings of a run.
    RacePlan plan(TrainingSnapshot run) {
        long first = run.config().seed();
        return new RacePlan(
                run.config(),
                run.hyperparameters(),
                chosen(),
                LongStream.range(0, (long) seeds.get()).mapToObj(i -> first + i).toList(),
                new RaceEnd(unit.get(), amount.get()),
                null);
    }
}
