package elboroom.ui.training;

import elboroom.estimator.Baseline;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorNumber;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.KlForm;
import elboroom.training.Hyperparameters;
import elboroom.training.Ramp;
import elboroom.vae.VaeConfig;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;

/// The hyperparameters, each as a property and all together as one valid value. They can be changed while training. The
/// estimator always works for the run's latent family.
///
/// A number with a schedule moves: its property has the value of the run's present step. Setting it ends the schedule.
public final class HyperparametersModel {
    private final DoubleProperty learningRate = new SimpleDoubleProperty(this, "learningRate");
    private final DoubleProperty beta = new SimpleDoubleProperty(this, "beta");
    private final DoubleProperty batchSize = new SimpleDoubleProperty(this, "batchSize");
    private final ReadOnlyObjectWrapper<VaeConfig> latents;
    private final ReadOnlyObjectWrapper<EstimatorSpec> estimator;
    private final ReadOnlyObjectWrapper<Hyperparameters> value;
    private final ReadOnlyLongWrapper step = new ReadOnlyLongWrapper(this, "step");
    private boolean showing;

    /// Creates a model with these values.
    ///
    /// @param latents the model whose latents the estimator works for
    public HyperparametersModel(VaeConfig latents, Hyperparameters initial) {
        this.latents = new ReadOnlyObjectWrapper<>(this, "latents", latents);
        estimator = new ReadOnlyObjectWrapper<>(this, "estimator", initial.estimator());
        value = new ReadOnlyObjectWrapper<>(this, "value", initial);
        learningRate.set(initial.learningRate());
        beta.set(initial.beta());
        batchSize.set(initial.batchSize());
        for (ObservableValue<?> part : List.of(learningRate, beta, batchSize, estimator)) {
            part.addListener((observable, old, now) -> update());
        }
    }

    /// Step size of the optimiser.
    public DoubleProperty learningRateProperty() {
        return learningRate;
    }

    /// Weight of the KL term in the objective.
    public DoubleProperty betaProperty() {
        return beta;
    }

    /// Images in a minibatch, a whole number.
    public DoubleProperty batchSizeProperty() {
        return batchSize;
    }

    /// The run's model, whose latents the estimator works for.
    public ReadOnlyObjectProperty<VaeConfig> latentsProperty() {
        return latents.getReadOnlyProperty();
    }

    /// The gradient estimator with everything that it depends on.
    public ReadOnlyObjectProperty<EstimatorSpec> estimatorProperty() {
        return estimator.getReadOnlyProperty();
    }

    /// The run's present step, whose values the numbers with schedules have.
    public ReadOnlyLongProperty stepProperty() {
        return step.getReadOnlyProperty();
    }

    /// All hyperparameters, always valid. The numbers with schedules may be of an earlier step: [#present].
    public ReadOnlyObjectProperty<Hyperparameters> valueProperty() {
        return value.getReadOnlyProperty();
    }

    /// The hyperparameters of the run's present step.
    public Hyperparameters present() {
        return value.get().at(step.get());
    }

    /// Sets a schedule. If its first step has passed, it begins at once.
    public void schedule(Ramp ramp) {
        show(value.get().with(ramp, step.get()));
    }

    /// Ends the schedule of a number, which keeps its present value.
    public void endSchedule(String number) {
        show(present().with(number, present().get(number)));
    }

    /// Moves the numbers with schedules to a moment of the run. A schedule that began later than asked is taken as the
    /// run has it.
    void follow(long presentStep, Hyperparameters run) {
        step.set(presentStep);
        value.set(value.get().asBegunIn(run));
        if (!value.get().ramps().isEmpty()) {
            showNumbers(present());
        }
    }

    /// The estimators that work for a model's latents.
    static List<EstimatorDescriptor<?>> fitting(VaeConfig model) {
        return EstimatorCatalogue.fitting(model.family(), model.latentSize());
    }

    /// Chooses another estimator. Settings that both have stay the same.
    public void chooseEstimator(EstimatorDescriptor<?> descriptor) {
        EstimatorSpec present = estimator.get();
        if (!descriptor.id().equals(present.id())) {
            estimator.set(present.withId(descriptor.id()));
        }
    }

    /// Chooses the baseline of a score function. Numbers are raised to what the baseline needs and are not lowered
    /// later. For example, leave-one-out needs two samples.
    public void chooseBaseline(Baseline baseline) {
        estimator.set(estimator.get().withBaseline(baseline));
    }

    /// Chooses how the KL term enters.
    public void chooseKlForm(KlForm form) {
        estimator.set(estimator.get().withKlForm(form));
    }

    /// Sets a number that the estimator depends on to a value in its range. If the value is too small for the baseline,
    /// the smallest possible one is set.
    public void set(EstimatorNumber number, double value) {
        EstimatorSpec present = estimator.get();
        estimator.set(present.with(number, Math.max(value, present.least(number))));
    }

    /// Takes a run's values, as one change.
    void show(Hyperparameters values) {
        showNumbers(values);
        value.set(values);
    }

    private void showNumbers(Hyperparameters values) {
        showing = true;
        learningRate.set(values.learningRate());
        beta.set(values.beta());
        batchSize.set(values.batchSize());
        estimator.set(values.estimator());
        showing = false;
    }

    /// Takes earlier values, as one change. An estimator that does not work for the present latents is left out.
    void restore(Hyperparameters values) {
        boolean fits = fitting(latents.get()).contains(values.estimator().descriptor());
        show(fits ? values : values.withEstimator(estimator.get()));
    }

    /// Takes another run's latents and values, as one change.
    void adopt(VaeConfig model, Hyperparameters values) {
        showing = true;
        latents.set(model);
        show(values);
    }

    /// The values for a run with this model. If the present estimator does not work for its latents, the default one is
    /// taken.
    Hyperparameters startingWith(VaeConfig model) {
        boolean fits = fitting(model).contains(estimator.get().descriptor());
        return fits ? value.get() : value.get().withEstimator(EstimatorCatalogue.defaultFor(model.family()));
    }

    /// Takes a run's latents. If the present estimator does not work for them, the run's estimator is taken.
    void follow(VaeConfig model, EstimatorSpec spec) {
        boolean fits = fitting(model).contains(estimator.get().descriptor());
        latents.set(model);
        if (!fits) {
            estimator.set(spec);
        }
    }

    private void update() {
        if (showing) {
            return;
        }
        Hyperparameters next = present();
        if (learningRate.get() != next.learningRate()) {
            next = next.withLearningRate(learningRate.get());
        }
        if (beta.get() != next.beta()) {
            next = next.withBeta(beta.get());
        }
        value.set(next.withBatchSize((int) batchSize.get()).withEstimator(estimator.get()));
    }
}
