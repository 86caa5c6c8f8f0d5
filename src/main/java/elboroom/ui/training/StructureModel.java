package elboroom.ui.training;

import elboroom.data.Binarization;
import elboroom.data.LoadedData;
import elboroom.latent.LatentFamily;
import elboroom.nn.Activation;
import elboroom.nn.Initializer;
import elboroom.optim.OptimizerKind;
import elboroom.training.TrainingConfig;
import elboroom.vae.VaeConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// A draft of the settings that stay fixed during a run. It may differ from the present run's settings.
public final class StructureModel {
    private final ObjectProperty<@Nullable LoadedData> data = new SimpleObjectProperty<>(this, "data");
    private final ObjectProperty<LatentFamily<?>> family;
    private final Map<LatentFamily<?>, Double> sizes = new HashMap<>();
    private final DoubleProperty priorProbability = new SimpleDoubleProperty(this, "priorProbability");
    private final BooleanProperty learnPrior = new SimpleBooleanProperty(this, "learnPrior");
    private final DoubleProperty latentSize = new SimpleDoubleProperty(this, "latentSize");
    private final StringProperty hidden = new SimpleStringProperty(this, "hidden", "");
    private final ObjectProperty<BinarizationKind> binarization;
    private final DoubleProperty thresholdLevel =
            new SimpleDoubleProperty(this, "thresholdLevel", Binarization.Threshold.DEFAULT.level());
    private final StringProperty seed = new SimpleStringProperty(this, "seed", "");
    private final ObjectProperty<OptimizerKind> optimizer;
    private final ObjectProperty<Activation> activation;
    private final ObjectProperty<Initializer> initializer;
    private final DoubleProperty shards = new SimpleDoubleProperty(this, "shards");
    private final BooleanProperty dragging = new SimpleBooleanProperty(this, "dragging");
    private final ReadOnlyObjectWrapper<List<StructureChange>> changes =
            new ReadOnlyObjectWrapper<>(this, "changes", List.of());
    private final BooleanBinding pending =
            Bindings.createBooleanBinding(() -> !changes.get().isEmpty(), changes);
    private final ReadOnlyObjectWrapper<TrainingConfig> draft;
    private TrainingConfig applied;
    private LatentFamily<?> sized;
    private @Nullable LoadedData appliedData;
    private boolean showing;

    /// Creates a draft that equals a run's configuration, without data.
    public StructureModel(TrainingConfig config) {
        applied = config;
        draft = new ReadOnlyObjectWrapper<>(this, "draft", config);
        family = new SimpleObjectProperty<>(this, "family", config.model().family());
        sized = config.model().family();
        binarization = new SimpleObjectProperty<>(this, "binarization", BinarizationKind.of(config.binarization()));
        optimizer = new SimpleObjectProperty<>(this, "optimizer", config.optimizer());
        activation =
                new SimpleObjectProperty<>(this, "activation", config.model().activation());
        initializer =
                new SimpleObjectProperty<>(this, "initializer", config.model().initializer());
        discard();
        family.addListener(observable -> switchSize()); // before the changes are published
        for (Observable part : List.of(
                data,
                family,
                priorProbability,
                learnPrior,
                latentSize,
                hidden,
                binarization,
                thresholdLevel,
                seed,
                optimizer,
                activation,
                initializer,
                shards)) {
            part.addListener(observable -> compare());
        }
        dragging.addListener(observable -> compare());
    }

    /// What to train on; null until the first data are loaded.
    public ObjectProperty<@Nullable LoadedData> dataProperty() {
        return data;
    }

    /// The latent family. Each family remembers its own latent size, the last one in a draft with this family.
    public ObjectProperty<LatentFamily<?>> familyProperty() {
        return family;
    }

    /// Probability of a one under the prior; if the prior is learned, its initial value. Only for families whose prior
    /// has parameters.
    public DoubleProperty priorProbabilityProperty() {
        return priorProbability;
    }

    /// Whether the prior is learned. Only for families whose prior has parameters.
    public BooleanProperty learnPriorProperty() {
        return learnPrior;
    }

    /// Coordinates of a latent code, a whole number.
    public DoubleProperty latentSizeProperty() {
        return latentSize;
    }

    /// Widths of the encoder's hidden layers, for example `400, 200`; blank for none. The decoder has them in reverse
    /// order.
    public StringProperty hiddenProperty() {
        return hidden;
    }

    /// How grey levels become zeros and ones.
    public ObjectProperty<BinarizationKind> binarizationProperty() {
        return binarization;
    }

    /// The greatest grey level that stays off, if a threshold is used.
    public DoubleProperty thresholdLevelProperty() {
        return thresholdLevel;
    }

    /// The seed of every random stream.
    public StringProperty seedProperty() {
        return seed;
    }

    /// Kind of optimiser.
    public ObjectProperty<OptimizerKind> optimizerProperty() {
        return optimizer;
    }

    /// Activation of the hidden layers.
    public ObjectProperty<Activation> activationProperty() {
        return activation;
    }

    /// Initialiser of the hidden layers.
    public ObjectProperty<Initializer> initializerProperty() {
        return initializer;
    }

    /// Parts of a minibatch that run in parallel, a whole number.
    public DoubleProperty shardsProperty() {
        return shards;
    }

    /// Whether a slider is being dragged. The changes are published when it is released.
    public BooleanProperty draggingProperty() {
        return dragging;
    }

    /// How the draft differs from the run. Only for valid drafts.
    public ReadOnlyObjectProperty<List<StructureChange>> changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /// Whether the draft differs from the run.
    public BooleanBinding pendingProperty() {
        return pending;
    }

    /// Whether a text can be understood as a seed.
    static boolean isSeed(String text) {
        return seedOf(text).isPresent();
    }

    /// The draft as it was when no slider was dragged.
    ReadOnlyObjectProperty<TrainingConfig> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    /// The draft. Invalid texts count as unchanged.
    public TrainingConfig draft() {
        VaeConfig model = applied.model();
        boolean learnable = family.get().hasLearnablePrior();
        VaeConfig next = new VaeConfig(
                model.pixels(),
                family.get(),
                (int) latentSize.get(),
                widths().orElse(model.encoderHidden()),
                widths().map(List::reversed).orElse(model.decoderHidden()),
                activation.get(),
                initializer.get(),
                learnable ? priorProbability.get() : model.priorProbability(),
                learnable ? learnPrior.get() : model.learnPrior());
        return new TrainingConfig(
                next,
                binarizationDraft(),
                optimizer.get(),
                seedValue().orElse(applied.seed()),
                (int) shards.get(),
                applied.recordEvery(),
                applied.testEvery(),
                applied.testImages());
    }

    /// Sets the run's configuration, with which the draft is compared.
    public void setApplied(LoadedData newData, TrainingConfig config) {
        if (!config.equals(applied) || newData != appliedData) {
            applied = config;
            appliedData = newData;
            compare();
        }
    }

    /// Takes another run's configuration, also for the draft.
    void adopt(LoadedData newData, TrainingConfig config) {
        applied = config;
        appliedData = newData;
        discard();
    }

    /// Makes the draft the run's configuration again.
    public void discard() {
        showing = true;
        data.set(appliedData);
        show(applied);
    }

    /// Makes a configuration the draft.
    void show(TrainingConfig config) {
        showing = true;
        VaeConfig model = config.model();
        family.set(model.family());
        priorProbability.set(model.priorProbability());
        learnPrior.set(model.learnPrior());
        latentSize.set(model.latentSize());
        hidden.set(text(model.encoderHidden()));
        binarization.set(BinarizationKind.of(config.binarization()));
        if (config.binarization() instanceof Binarization.Threshold threshold) {
            thresholdLevel.set(threshold.level());
        }
        seed.set(Long.toString(config.seed()));
        optimizer.set(config.optimizer());
        activation.set(model.activation());
        initializer.set(model.initializer());
        shards.set(config.shards());
        showing = false;
        compare();
    }

    private void switchSize() {
        LatentFamily<?> now = family.get();
        if (!showing && now != sized) {
            sizes.put(sized, latentSize.get());
            latentSize.set(sizes.getOrDefault(now, (double) now.firstSize()));
        }
        sized = now;
    }

    /// Sets the next seed in the draft.
    public void nextSeed() {
        seed.set(Long.toString(seedValue().orElse(applied.seed()) + 1));
    }

    /// Widths as text, for example `400, 200`.
    static String text(List<Integer> widths) {
        return widths.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private Binarization binarizationDraft() {
        Binarization present = applied.binarization();
        boolean same = BinarizationKind.of(present) == binarization.get()
                && (!(present instanceof Binarization.Threshold threshold)
                        || threshold.level() == (int) thresholdLevel.get());
        return same ? present : binarization.get().at((int) thresholdLevel.get());
    }

    private void compare() {
        if (!showing && !dragging.get()) {
            TrainingConfig now = draft();
            draft.set(now);
            changes.set(StructureChange.between(appliedData, applied, data.get(), now));
        }
    }

    private Optional<List<Integer>> widths() {
        return HiddenLayers.parse(hidden.get());
    }

    private Optional<Long> seedValue() {
        return seedOf(seed.get());
    }

    private static Optional<Long> seedOf(String text) {
        try {
            return Optional.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty(); // the form shows that it is invalid
        }
    }
}
