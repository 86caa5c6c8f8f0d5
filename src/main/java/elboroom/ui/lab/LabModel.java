package elboroom.ui.lab;

import elboroom.estimator.EstimatorSpec;
import elboroom.lab.EstimatorResult;
import elboroom.lab.Study;
import elboroom.lab.StudyImages;
import elboroom.lab.StudyPlan;
import elboroom.lab.StudyProgress;
import elboroom.tensor.Gemm;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.chart.Mark;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
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
    private static final Texts TEXTS = new Texts(LabModel.class);

    private final EstimatorChoices estimators = new EstimatorChoices();
    private final ObservableList<KeptStudy> studies = FXCollections.observableArrayList();
    private final DoubleProperty replicates =
            new SimpleDoubleProperty(this, "replicates", StudyPlan.DEFAULT_REPLICATES);
    private final DoubleProperty images = new SimpleDoubleProperty(this, "images", DEFAULT_IMAGES);
    private final ReadOnlyObjectWrapper<@Nullable TrainingSnapshot> present =
            new ReadOnlyObjectWrapper<>(this, "present");
    private final ReadOnlyObjectWrapper<@Nullable StudyProgress> progress =
            new ReadOnlyObjectWrapper<>(this, "progress");
    private final ObservableList<StudyRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable KeptStudy> last = new ReadOnlyObjectWrapper<>(this, "last");
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes");

    private final Supplier<Gemm> gemm;
    private final Background background;

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

    /// The estimators that work for the present model, and which are chosen.
    EstimatorChoices estimators() {
        return estimators;
    }

    /// All studies of this window, the first ones first; the last may still run.
    ObservableList<KeptStudy> studies() {
        return studies;
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

    /// One row for each finished estimator of the studies that are shown, the smallest variance first.
    ObservableList<StudyRow> rows() {
        return rows;
    }

    /// The last study, also while it runs; null before the first.
    ReadOnlyObjectProperty<@Nullable KeptStudy> lastProperty() {
        return last.getReadOnlyProperty();
    }

    /// Counts the studies that began or ended, and changes of what is shown.
    ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /// Follows training. Another family or latent size has other estimators to choose from.
    void show(TrainingSnapshot snapshot) {
        estimators.offer(snapshot.config().model());
        present.set(snapshot);
    }

    /// Freezes the present weights and a minibatch, and runs the study. Does nothing while a study runs, or if the
    /// run's images are not here.
    void start() {
        TrainingSnapshot moment = present.get();
        List<EstimatorSpec> chosen = estimators.chosen();
        boolean possible = moment != null && moment.run().hasImages() && !chosen.isEmpty();
        if (background.workingProperty().get() || moment == null || !possible) {
            return;
        }
        Gemm multiplier = gemm.get();
        var plan = StudyPlan.of(chosen)
                .withReplicates((int) replicates.get())
                .withSeed(moment.config().seed())
                .withBeta(moment.hyperparameters().beta())
                .withDetails();
        progress.set(null);
        KeptStudy begun = begin(moment, plan);
        int size = (int) images.get();
        background.clearProblem();
        background.run(
                task -> {
                    var x = new StudyImages(
                            moment.run().images().train(),
                            moment.config().binarization(),
                            moment.config().seed(),
                            size);
                    var monitor = new RunningStudy(task, progress::set, result -> take(begun, result));
                    return Study.run(moment.model(), x, plan, multiplier, monitor);
                },
                result -> {
                    begun.setResult(result);
                    progress.set(null);
                    changed();
                },
                () -> progress.set(null));
    }

    /// The new study alone is shown; the others can be shown with it.
    private KeptStudy begin(TrainingSnapshot moment, StudyPlan plan) {
        var study = new KeptStudy(
                studies.size() + 1,
                moment.run().number(),
                moment.model().config(),
                moment.model().step(),
                plan);
        studies.forEach(other -> other.shownProperty().set(false));
        study.shownProperty().addListener(observable -> refresh());
        studies.add(study);
        last.set(study);
        refresh();
        return study;
    }

    private void changed() {
        changes.set(changes.get() + 1);
    }

    /// The studies that are shown.
    List<KeptStudy> shown() {
        return studies.stream().filter(study -> study.shownProperty().get()).toList();
    }

    private void refresh() {
        rows.setAll(shown().stream()
                .flatMap(study -> study.results().stream().map(result -> row(study, result)))
                .sorted(Comparator.comparingDouble(row -> row.result().traceVariance()))
                .toList());
        changed();
    }

    private StudyRow row(KeptStudy study, EstimatorResult result) {
        List<KeptStudy> shown = shown();
        List<EstimatorSpec> together = study.plan().estimators();
        Mark mark = EstimatorLook.mark(result.spec(), together, shown.indexOf(study));
        return new StudyRow(result, study.step(), study.number(), shown.size() > 1, mark);
    }

    /// Ends the study early. The finished results stay.
    void cancel() {
        background.cancel();
    }

    /// Ends the running study. No other can begin after that.
    void close() {
        background.close();
    }

    private void take(KeptStudy study, EstimatorResult result) {
        study.results().add(result);
        if (study.shownProperty().get()) {
            int at = 0;
            while (at < rows.size() && rows.get(at).result().traceVariance() <= result.traceVariance()) {
                at++;
            }
            rows.add(at, row(study, result));
        }
    }
}
