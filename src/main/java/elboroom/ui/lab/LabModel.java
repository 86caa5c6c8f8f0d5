package elboroom.ui.lab;

import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.lab.Study;
import elboroom.lab.StudyImages;
import elboroom.lab.StudyPlan;
import elboroom.lab.StudyProgress;
import elboroom.lab.StudyResult;
import elboroom.tensor.Gemm;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.vae.VaeConfig;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Studies of estimators at frozen weights: the choices, the progress and the results. Belongs to the FX thread. A
/// study runs on another thread while training goes on.
final class LabModel {
    static final int DEFAULT_IMAGES = 50;
    /// What is chosen at first: one of each kind, quick ones. A study of them takes seconds.
    static final Set<String> CHOSEN_AT_FIRST = Set.of(
            "reinforce",
            "rloo",
            "disarm",
            "arms",
            "straight-through",
            "gumbel-sigmoid",
            "reparameterization",
            "sticking-the-landing",
            "score-function");

    private static final Texts TEXTS = new Texts(LabModel.class);

    private final ObservableList<EstimatorChoice> choices = FXCollections.observableArrayList();
    private final DoubleProperty replicates =
            new SimpleDoubleProperty(this, "replicates", StudyPlan.DEFAULT_REPLICATES);
    private final DoubleProperty images = new SimpleDoubleProperty(this, "images", DEFAULT_IMAGES);
    private final ReadOnlyObjectWrapper<@Nullable TrainingSnapshot> present =
            new ReadOnlyObjectWrapper<>(this, "present");
    private final ReadOnlyObjectWrapper<@Nullable StudyProgress> progress =
            new ReadOnlyObjectWrapper<>(this, "progress");
    private final ObservableList<StudyRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Outcome> outcome = new ReadOnlyObjectWrapper<>(this, "outcome");

    private final Supplier<Gemm> gemm;
    private final Background background;
    private @Nullable VaeConfig offered;

    /// A study and its result.
    ///
    /// @param model  the structure
    /// @param step   training steps done when the weights were frozen
    /// @param result null while the study runs
    record Outcome(VaeConfig model, long step, @Nullable StudyResult result) {
        /// Whether it was studied at this point of training.
        boolean isOf(VaeConfig config, long at) {
            return model.equals(config) && step == at;
        }

        private Outcome with(StudyResult found) {
            return new Outcome(model, step, found);
        }
    }

    /// @param gemm       multiplies the studies' matrices; asked when there is a snapshot
    /// @param background runs studies, one at a time
    /// @param fx         the FX thread's executor; tests pass `Runnable::run`
    /// @param problems   gets the problem if a study fails
    LabModel(Supplier<Gemm> gemm, Executor background, Executor fx, Consumer<Problem> problems) {
        this.gemm = gemm;
        this.background = new Background(() -> TEXTS.get("work"), background, fx, LabModel::problem);
        this.background.onProblem(problems);
    }

    private static Problem problem(Throwable cause) {
        return Problem.of(TEXTS.get("problem.what"), cause, TEXTS.get("problem.next"));
    }

    /// The estimators of the present model's family.
    ObservableList<EstimatorChoice> choices() {
        return choices;
    }

    /// How many gradients each estimator estimates.
    DoubleProperty replicatesProperty() {
        return replicates;
    }

    /// Images in the minibatch.
    DoubleProperty imagesProperty() {
        return images;
    }

    /// The snapshot whose weights a study would use; null before the first.
    ReadOnlyObjectProperty<@Nullable TrainingSnapshot> presentProperty() {
        return present.getReadOnlyProperty();
    }

    /// The progress of the study; null if none runs.
    ReadOnlyObjectProperty<@Nullable StudyProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return background.workingProperty();
    }

    /// One row for each finished estimator, the smallest variance first.
    ObservableList<StudyRow> rows() {
        return rows;
    }

    /// The last study, also while it runs; null before the first.
    ReadOnlyObjectProperty<@Nullable Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /// Follows training. Another family or latent size has other estimators to choose from.
    void show(TrainingSnapshot snapshot) {
        VaeConfig model = snapshot.config().model();
        VaeConfig known = offered;
        if (known == null || known.family() != model.family() || known.latentSize() != model.latentSize()) {
            offered = model;
            choices.setAll(EstimatorCatalogue.fitting(model.family(), model.latentSize()).stream()
                    .map(LabModel::choice)
                    .toList());
        }
        present.set(snapshot);
    }

    private static EstimatorChoice choice(EstimatorDescriptor<?> descriptor) {
        return new EstimatorChoice(EstimatorSpec.of(descriptor.id()), CHOSEN_AT_FIRST.contains(descriptor.id()));
    }

    /// Why a typed estimator cannot be added. Empty if it can; a blank text adds nothing.
    Optional<String> problem(String text) {
        return text.isBlank() ? Optional.empty() : TypedEstimator.problem(text, offered);
    }

    /// Adds an estimator with its number, for example `rloo:4`, to the choices and chooses it.
    ///
    /// @throws IllegalArgumentException if it cannot be understood or does not fit the model
    void add(String text) {
        if (!text.isBlank()) {
            add(TypedEstimator.read(text, offered));
        }
    }

    private void add(EstimatorSpec spec) {
        for (EstimatorChoice choice : choices) {
            if (choice.spec().equals(spec)) {
                choice.chosenProperty().set(true);
                return;
            }
        }
        int after = 0;
        for (int i = 0; i < choices.size(); i++) {
            after = choices.get(i).spec().id().equals(spec.id()) ? i + 1 : after;
        }
        choices.add(after, new EstimatorChoice(spec, true));
    }

    /// Freezes the present weights and a minibatch, and runs the study. Does nothing while a study runs, or if the
    /// run's images are not here.
    void start() {
        TrainingSnapshot moment = present.get();
        List<EstimatorSpec> chosen = chosen();
        boolean possible = moment != null && moment.run().hasImages() && !chosen.isEmpty();
        if (background.workingProperty().get() || moment == null || !possible) {
            return;
        }
        Gemm multiplier = gemm.get();
        var plan = StudyPlan.of(chosen)
                .withReplicates((int) replicates.get())
                .withSeed(moment.config().seed())
                .withBeta(moment.hyperparameters().beta());
        rows.clear();
        progress.set(null);
        var begun = new Outcome(moment.model().config(), moment.model().step(), null);
        outcome.set(begun);
        int size = (int) images.get();
        background.clearProblem();
        background.run(
                task -> {
                    var x = new StudyImages(
                            moment.run().images().train(),
                            moment.config().binarization(),
                            moment.config().seed(),
                            size);
                    var monitor = new RunningStudy(task, progress::set, this::take);
                    return Study.run(moment.model(), x, plan, multiplier, monitor);
                },
                result -> {
                    outcome.set(begun.with(result));
                    progress.set(null);
                },
                () -> progress.set(null));
    }

    /// The estimators that are chosen.
    List<EstimatorSpec> chosen() {
        return choices.stream()
                .filter(choice -> choice.chosenProperty().get())
                .map(EstimatorChoice::spec)
                .toList();
    }

    /// Ends the study early. The finished results stay.
    void cancel() {
        background.cancel();
    }

    /// Ends the running study. No other can begin after that.
    void close() {
        background.close();
    }

    private void take(StudyRow row) {
        int at = 0;
        while (at < rows.size()
                && rows.get(at).result().traceVariance() <= row.result().traceVariance()) {
            at++;
        }
        rows.add(at, row);
    }
}
