package elboroom.ui.training;

import elboroom.estimator.Baseline;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.KlForm;
import elboroom.training.Hyperparameters;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The hyperparameters that change live, each as a property, and all of them as one valid value.
public final class HyperparametersModel {
    private final DoubleProperty learningRate = new SimpleDoubleProperty(this, "learningRate");
    private final DoubleProperty beta = new SimpleDoubleProperty(this, "beta");
    private final DoubleProperty batchSize = new SimpleDoubleProperty(this, "batchSize");
    private final DoubleProperty samples = new SimpleDoubleProperty(this, "samples");
    private final ObjectProperty<EstimatorDescriptor> estimator;
    private final ObjectProperty<Baseline> baseline;
    private final ObjectProperty<KlForm> klForm;
    private final ReadOnlyObjectWrapper<Hyperparameters> value;
    private final BooleanBinding baselineOffered;
    private final BooleanBinding klFormOffered;
    private boolean updating;

    /// Creates a model with these values.
    public HyperparametersModel(Hyperparameters initial) {
        EstimatorSpec spec = initial.estimator();
        estimator = new SimpleObjectProperty<>(this, "estimator", EstimatorCatalogue.byId(spec.id()));
        baseline = new SimpleObjectProperty<>(this, "baseline", spec.baseline());
        klForm = new SimpleObjectProperty<>(this, "klForm", spec.klForm());
        value = new ReadOnlyObjectWrapper<>(this, "value", initial);
        baselineOffered = Bindings.createBooleanBinding(() -> estimator.get().hasBaseline(), estimator);
        klFormOffered =
                Bindings.createBooleanBinding(() -> estimator.get().klForms().size() > 1, estimator);
        show(initial);
        for (Observable part : List.of(learningRate, beta, batchSize, samples, estimator, baseline, klForm)) {
            part.addListener(observable -> update());
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

    /// Images a minibatch, a whole number.
    public DoubleProperty batchSizeProperty() {
        return batchSize;
    }

    /// Codes drawn a datum, a whole number.
    public DoubleProperty samplesProperty() {
        return samples;
    }

    /// The gradient estimator.
    public ObjectProperty<EstimatorDescriptor> estimatorProperty() {
        return estimator;
    }

    /// What a score function subtracts.
    public ObjectProperty<Baseline> baselineProperty() {
        return baseline;
    }

    /// How the KL term enters.
    public ObjectProperty<KlForm> klFormProperty() {
        return klForm;
    }

    /// All of them, valid.
    public ReadOnlyObjectProperty<Hyperparameters> valueProperty() {
        return value.getReadOnlyProperty();
    }

    /// Whether the estimator has a baseline to choose.
    public BooleanBinding baselineOfferedProperty() {
        return baselineOffered;
    }

    /// Whether the estimator offers more than one form of the KL term.
    public BooleanBinding klFormOfferedProperty() {
        return klFormOffered;
    }

    /// Sets the learning rate to a third, in three digits, within what is allowed.
    public void thirdOfLearningRate() {
        double third =
                new BigDecimal(learningRate.get() / 3).round(new MathContext(3)).doubleValue();
        learningRate.set(Math.max(Hyperparameters.MIN_LEARNING_RATE, third));
    }

    private void show(Hyperparameters h) {
        learningRate.set(h.learningRate());
        beta.set(h.beta());
        batchSize.set(h.batchSize());
        samples.set(h.estimator().samples());
    }

    /// The leave-one-out baseline needs two samples: choosing it raises them, and they stay there.
    private void update() {
        if (updating) {
            return;
        }
        updating = true;
        try {
            EstimatorDescriptor chosen = estimator.get();
            boolean needsTwo = baseline.get() == Baseline.LEAVE_ONE_OUT && chosen.hasBaseline();
            int drawn = Math.max(needsTwo ? 2 : 1, (int) samples.get());
            samples.set(drawn);
            EstimatorSpec spec = EstimatorSpec.of(chosen.id())
                    .withKlForm(klForm.get())
                    .withBaseline(baseline.get())
                    .withSamples(drawn);
            value.set(new Hyperparameters(learningRate.get(), beta.get(), (int) batchSize.get(), spec));
        } finally {
            updating = false;
        }
    }
}
