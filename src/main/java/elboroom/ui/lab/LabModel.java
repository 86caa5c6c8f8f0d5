package elboroom.ui.lab;

import elboroom.estimator.EstimatorSpec;
import elboroom.lab.EstimatorResult;
import elboroom.lab.RunStudy;
import elboroom.lab.Study;
import elboroom.lab.StudyImages;
import elboroom.lab.StudyPlan;
import elboroom.lab.StudyProgress;
import elboroom.lab.StudyReport;
import elboroom.tensor.Gemm;
import elboroom.training.TrainingSnapshot;
import elboroom.ui.chart.Mark;
import elboroom.ui.estimator.EstimatorChoices;
import elboroom.ui.fx.Background;
import elboroom.ui.fx.Problem;
import elboroom.ui.fx.Texts;
import elboroom.ui.run.StudiedRun;
import elboroom.ui.run.StudiedRuns;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
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

    private final EstimatorChoices estimators = new EstimatorChoices(CHOSEN_AT_FIRST);
    private final KeptStudies studies = new KeptStudies(this::refresh);
    private final DoubleProperty replicates =
            new SimpleDoubleProperty(this, "replicates", StudyPlan.DEFAULT_REPLICATES);
    private final DoubleProperty images = new SimpleDoubleProperty(this, "images", DEFAULT_IMAGES);
    private final ReadOnlyObjectWrapper<@Nullable TrainingSnapshot> present =
            new ReadOnlyObjectWrapper<>(this, "present");
    private final ReadOnlyObjectWrapper<@Nullable StudyProgress> progress =
            new ReadOnlyObjectWrapper<>(this, "progress");
    private final ObservableList<StudyRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes");

    private final Supplier<Gemm> gemm;
    private final String version;
    private final StudiedRuns runs;
    private final Background background;

    /// @param gemm       multiplies the studies' matrices; asked when there is a snapshot
    /// @param version    of the program, which stands with the studies
    /// @param runs       keep the studies
    /// @param background runs studies, one at a time
    /// @param fx         the FX thread's executor; tests pass `Runnable::run`
    /// @param problems   gets the problem if a study fails
    LabModel(
            Supplier<Gemm> gemm,
            String version,
            StudiedRuns runs,
            Executor background,
            Executor fx,
            Consumer<Problem> problems) {
        this.gemm = gemm;
        this.version = version;
        this.runs = runs;
        this.background = new Background(() -> TEXTS.get("work"), background, fx, LabModel::problem);
        this.background.onProblem(problems);
        runs.onOpened(
                come -> studies.take(come, this.background.workingProperty().get()));
    }

    private static Problem problem(Throwable cause) {
        return Problem.of(TEXTS.get("problem.what"), cause, TEXTS.get("problem.next"));
    }

    /// The estimators that work for the present model, and which are chosen.
    EstimatorChoices estimators() {
        return estimators;
    }

    /// The studies of the window's runs, the first ones first. One of them may still run.
    ObservableList<KeptStudy> studies() {
        return studies.all();
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

    /// The studies that are shown and have found something.
    List<StudyReport> reports() {
        return studies.reports();
    }

    /// The studies whose rows there are, also one that runs, in the order in which they began.
    List<KeptStudy> shownStudies() {
        return studies.shown();
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
        StudiedRun run = moment == null ? null : runs.of(moment.run()).orElse(null);
        if (background.workingProperty().get() || moment == null || run == null || !possible) {
            return;
        }
        Gemm multiplier = gemm.get();
        var plan = StudyPlan.of(chosen)
                .withReplicates((int) replicates.get())
                .withSeed(moment.config().seed())
                .withBeta(moment.hyperparameters().beta())
                .withDetails();
        progress.set(null);
        int size = (int) images.get();
        var settings = PresentSettings.ofStudy(moment, multiplier.description(), version, plan, size);
        KeptStudy begun = studies.begin(run, moment.model().step(), plan, settings);
        Consumer<RunStudy> keeper = run.keeper();
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
                    if (!result.estimators().isEmpty()) {
                        keeper.accept(new RunStudy(begun.step(), settings, result));
                    }
                    progress.set(null);
                    changed();
                },
                () -> progress.set(null));
    }

    private void changed() {
        changes.set(changes.get() + 1);
    }

    private void refresh() {
        rows.setAll(studies.shown().stream()
                .flatMap(study -> study.results().stream().map(result -> row(study, result)))
                .sorted(Comparator.comparingDouble(row -> row.result().traceVariance()))
                .toList());
        changed();
    }

    private StudyRow row(KeptStudy study, EstimatorResult result) {
        List<KeptStudy> shown = studies.shown();
        List<EstimatorSpec> together = study.plan().estimators();
        Mark mark = EstimatorLook.mark(result.spec(), together, shown.indexOf(study));
        return new StudyRow(result, study.plan().replicates(), study.step(), study.number(), shown.size() > 1, mark);
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
