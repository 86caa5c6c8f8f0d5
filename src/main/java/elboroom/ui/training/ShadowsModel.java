package elboroom.ui.training;

import elboroom.lab.ShadowCost;
import elboroom.training.MetricSeries.Column;
import elboroom.training.ShadowPlan;
import elboroom.training.TrainingEvent;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.chart.Series;
import elboroom.ui.estimator.EstimatorChoices;
import elboroom.ui.run.OtherShadows;
import elboroom.ui.run.RunModel;
import elboroom.vae.VaeConfig;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The estimators that are measured along training: which ones, and their curves. The choice belongs to the run, and a
/// new run has that of the one before it. Belongs to the FX thread.
public final class ShadowsModel {
    /// What the list offers as a few quick ones.
    private static final Set<String> QUICK = Set.of("disarm", "reinforce", "rloo", "reparameterization", "iwae");

    private final EstimatorChoices estimators = new EstimatorChoices(QUICK);
    private final ReadOnlyObjectWrapper<ShadowChoice> choice =
            new ReadOnlyObjectWrapper<>(this, "choice", ShadowChoice.NONE);
    private final ReadOnlyObjectWrapper<@Nullable VaeConfig> model = new ReadOnlyObjectWrapper<>(this, "model");
    private final ObjectProperty<ShadowView> view = new SimpleObjectProperty<>(this, "view", ShadowView.VARIANCE);
    private final ReadOnlyObjectWrapper<List<Series>> series = new ReadOnlyObjectWrapper<>(this, "series", List.of());
    private final ObjectProperty<List<OtherShadows>> others = new SimpleObjectProperty<>(this, "others", List.of());
    private final ReadOnlyBooleanWrapper present = new ReadOnlyBooleanWrapper(this, "present");
    private final RunModel run;
    private boolean asked; // until the run has what was asked for
    private boolean listing; // the list changes by itself, and not by a person

    ShadowsModel(RunModel run) {
        this.run = run;
        run.onEvent(this::follow);
        choice.addListener(
                observable -> list(() -> estimators.choose(choice.get().estimators())));
        estimators.chosenProperty().addListener((observable, before, now) -> {
            if (!listing) {
                choose(choice.get().with(now));
            }
        });
    }

    private void list(Runnable change) {
        listing = true;
        change.run();
        listing = false;
    }

    /// What is measured.
    ReadOnlyObjectProperty<ShadowChoice> choiceProperty() {
        return choice.getReadOnlyProperty();
    }

    /// The estimators that work for the present latents, and which of them are measured.
    EstimatorChoices estimators() {
        return estimators;
    }

    /// The model of the present run; null before there is one.
    ReadOnlyObjectProperty<@Nullable VaeConfig> modelProperty() {
        return model.getReadOnlyProperty();
    }

    /// What the fourth chart shows while there are shadows.
    ObjectProperty<ShadowView> viewProperty() {
        return view;
    }

    /// The curves of what the fourth chart shows.
    ReadOnlyObjectProperty<List<Series>> seriesProperty() {
        return series.getReadOnlyProperty();
    }

    /// The shadows of other runs, whose curves are laid under those of this one.
    ObjectProperty<List<OtherShadows>> othersProperty() {
        return others;
    }

    /// Whether the run or one of the others has shadows, or had.
    ReadOnlyBooleanProperty presentProperty() {
        return present.getReadOnlyProperty();
    }

    /// Measures this from now on.
    void choose(ShadowChoice next) {
        if (!next.equals(choice.get())) {
            asked = !Objects.equals(next.plan(), choice.get().plan());
            choice.set(next);
            if (asked) {
                run.measure(next.plan());
            }
        }
    }

    /// Chooses again what was chosen before. What does not work for the present latents is left out.
    void restore(ShadowChoice before) {
        ShadowPlan plan = before.plan();
        VaeConfig now = model.get();
        choose(plan == null || now == null ? before : before.with(plan.fitting(now)));
    }

    /// What the choice costs beside the present run; empty if nothing is measured.
    Optional<ShadowCost> cost() {
        ShadowPlan plan = choice.get().plan();
        TrainingSnapshot now = run.present();
        return plan == null || now == null || plan.fitting(now.config().model()) == null
                ? Optional.empty()
                : Optional.of(ShadowCost.of(plan, now.config().model(), now.hyperparameters()));
    }

    /// Shows the present of the run.
    ///
    /// @param axis what x counts
    void show(TrainingSnapshot now, Column axis) {
        if (run.isCurrent(now.run())) {
            adopt(now);
        }
        model.set(now.config().model());
        list(() -> {
            estimators.offer(now.config().model());
            estimators.choose(choice.get().estimators());
        });
        series.set(view.get() == ShadowView.KL ? List.of() : ShadowSeries.of(now, others.get(), axis, view.get()));
        present.set(!now.shadows().isEmpty()
                || others.get().stream()
                        .anyMatch(other -> !other.shadows().points().isEmpty()));
    }

    /// Takes the run's own choice, unless another was asked for that it does not have yet.
    private void adopt(TrainingSnapshot now) {
        ShadowPlan own = now.shadows().plan();
        boolean same = Objects.equals(own, choice.get().plan());
        if (asked) {
            asked = !same;
        } else if (!same) {
            run.acts().ignoring(() -> choice.set(choice.get().with(own)));
        }
    }

    /// What was asked for was refused, or another run is there.
    private void follow(TrainingEvent event) {
        switch (event) {
            case TrainingEvent.Refused _,
                    TrainingEvent.NotStarted _,
                    TrainingEvent.RunStarted _,
                    TrainingEvent.ShadowsEnded _ -> {
                asked = false;
                TrainingSnapshot newest = run.newest();
                if (newest != null && run.isCurrent(newest.run())) {
                    adopt(newest);
                }
            }
            case TrainingEvent.StateChanged _,
                    TrainingEvent.Retired _,
                    TrainingEvent.EpochEnded _,
                    TrainingEvent.Diverged _,
                    TrainingEvent.Failed _ -> {}
        }
    }
}
